package dev.tandem.gateway.feed;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.connection.Follow;
import dev.tandem.gateway.protocol.FrameWriter;
import dev.tandem.gateway.timer.TimerWheel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds of all conversations that sockets here follow. What a socket missed, what happens now and what it asks for
 * again reach it through the same feed, so each follower's seqs grow by exactly one. A feed exists while somebody follows.
 */
public final class ConversationFeeds {

    private static final Duration GAP_PATIENCE = Duration.ofMillis(30);
    private static final Duration MARK_PAUSE = Duration.ofMillis(300);
    private static final Duration MARK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration RETRY_LONGEST = Duration.ofSeconds(5);
    private static final int GAP_PAGE = 500;
    private static final int HEADS = 50_000;
    private static final Logger log = LoggerFactory.getLogger(ConversationFeeds.class);

    private final ConcurrentHashMap<ConversationId, ConversationFeed> feeds = new ConcurrentHashMap<>();
    private final Heads heads = new Heads(HEADS);
    private final Awaited awaited;
    private final Environment environment = new Environment();
    private final Connections connections;
    private final CatchUps catchUps;
    private final LogSource logs;
    private final FrameWriter writer;
    private final TimerWheel timers;
    private final Executor executor;
    private final MarkPublisher marks;
    private final PresenceListener presence;

    /** What the feeds work with. */
    public record Parts(
            Connections connections,
            CatchUps catchUps,
            LogSource logs,
            FrameWriter writer,
            TimerWheel timers,
            Executor executor,
            MarkPublisher marks,
            PresenceListener presence) {}

    public ConversationFeeds(Parts parts) {
        this.connections = parts.connections();
        this.catchUps = parts.catchUps();
        this.logs = parts.logs();
        this.writer = parts.writer();
        this.timers = parts.timers();
        this.executor = parts.executor();
        this.marks = parts.marks();
        this.presence = parts.presence();
        this.awaited = new Awaited(heads, timers);
    }

    /** An event from the bus; repeats and any order are fine. */
    public void accept(LoggedEvent event) {
        // The order matters: a follower that joins now sees either the head or, as it is already there, the event.
        heads.heard(event);
        awaited.grew(event.conversationId());
        switch (event.event()) {
            case ConversationEvent.ConversationStarted started ->
                followAll(connections.ofCustomer(started.customer().id().value()), event.conversationId());
            case ConversationEvent.ConversationAssigned assigned ->
                followAll(connections.ofStaff(assigned.agent().id()), event.conversationId());
            case TeamEvent.ConsultJoined joined ->
                followAll(connections.ofStaff(joined.agent().id()), event.conversationId());
            default -> {}
        }
        var feed = feeds.get(event.conversationId());
        if (feed != null) {
            feed.accept(event);
        }
    }

    private void followAll(List<Connection> interested, ConversationId conversation) {
        for (var connection : interested) {
            connection.whenGreeted(() -> {
                if (!connection.isStarting()) {
                    follow(connection, conversation);
                }
            });
        }
    }

    /** What a connection missed of these conversations, and its open ones if asked for. Changes nothing yet. */
    public CompletableFuture<CatchUp.Answer> load(Actor viewer, boolean open, Map<String, Long> afterSeqs) {
        return catchUps.request(new CatchUp.Request(viewer, open, afterSeqs));
    }

    /**
     * Follows a conversation from a loaded catch-up on; an earlier follow of the same connection ends.
     *
     * @param afterSeq the last seq that the client holds
     * @param loaded what {@link #load} gave for it; nothing happens if the viewer may not see it
     */
    public void join(Connection connection, ConversationId conversation, long afterSeq, CatchUp.Log loaded) {
        var place = new PendingFollow();
        if (connection.follow(conversation, place)) {
            join(connection, conversation, afterSeq, loaded, place);
        }
    }

    private void join(
            Connection connection,
            ConversationId conversation,
            long afterSeq,
            CatchUp.Log loaded,
            PendingFollow place) {
        if (loaded.outcome() == ResumeOutcome.NOT_FOUND) {
            connection.unfollow(conversation, place);
            return;
        }
        var summary = loaded.conversation();
        boolean complete = loaded.outcome() == ResumeOutcome.COMPLETE;
        long from = complete || summary == null ? afterSeq : summary.lastSeq();
        follow(
                connection,
                conversation,
                new Start(from, complete ? loaded.events() : List.of(), summary, Boolean.TRUE.equals(loaded.unseen())),
                place);
    }

    /** The follower takes its place before anything is sent, so that a newer one ends it before sending itself. */
    private void follow(Connection connection, ConversationId conversation, Start start, Follow place) {
        var earlier = place;
        while (true) {
            var feed = feeds.computeIfAbsent(conversation, id -> new ConversationFeed(id, environment));
            var follower = new Follower(feed, connection, start);
            if (!connection.replaceFollow(conversation, earlier, follower)) {
                follower.end();
                return;
            }
            if (feed.join(follower, start)) {
                feed.expect(heads.of(conversation));
                return;
            }
            earlier = follower;
        }
    }

    /**
     * Answers and then follows: what the connection already gets of the conversation stops first, so that nothing of it
     * comes between the answer and the missed events.
     *
     * @param answer told the outcome before the first event is sent
     */
    public void subscribe(Connection connection, ConversationId conversation, long afterSeq, Answer answer) {
        var place = new PendingFollow();
        if (!connection.follow(conversation, place)) {
            return;
        }
        load(connection.identity().actor(), false, Map.of(conversation.value(), afterSeq))
                .whenComplete((loaded, failure) -> {
                    if (failure != null) {
                        connection.unfollow(conversation, place);
                        answer.subscribed(null, failure);
                        return;
                    }
                    if (!place.isWanted()) {
                        answer.subscribed(null, null);
                        return;
                    }
                    var missed = loaded.logs().get(conversation.value());
                    answer.subscribed(missed, null);
                    join(connection, conversation, afterSeq, missed, place);
                });
    }

    /** Follows a conversation from its start unless the connection follows it already; tries until it succeeds. */
    public void follow(Connection connection, ConversationId conversation) {
        follow(connection, conversation, summary -> {});
    }

    /** The same, telling the summary before the first event is sent. */
    public void follow(Connection connection, ConversationId conversation, Consumer<ConversationSummary> before) {
        var place = new PendingFollow();
        if (connection.followIfAbsent(conversation, place)) {
            follow(connection, conversation, place, before, RETRY_FIRST);
        }
    }

    private void follow(
            Connection connection,
            ConversationId conversation,
            PendingFollow place,
            Consumer<ConversationSummary> before,
            Duration retryAfter) {
        load(connection.identity().actor(), false, Map.of(conversation.value(), 0L))
                .whenComplete((loaded, failure) -> {
                    if (!place.isWanted() || !connection.isOpen()) {
                        return;
                    }
                    if (failure != null) {
                        timers.schedule(
                                () -> follow(connection, conversation, place, before, longer(retryAfter)), retryAfter);
                        return;
                    }
                    var missed = loaded.logs().get(conversation.value());
                    if (missed.conversation() != null) {
                        before.accept(missed.conversation());
                    }
                    if (missed.outcome() == ResumeOutcome.RESET) {
                        connection.push(new ServerPush.ConversationReset(conversation));
                    }
                    join(connection, conversation, 0, missed, place);
                });
    }

    /** The connections that follow a conversation. */
    public List<Connection> followersOf(ConversationId conversation) {
        var feed = feeds.get(conversation);
        return feed == null ? List.of() : feed.connections();
    }

    /** Whether the customer talks with this agent: the owner, or a supervisor who has joined, as far as is known here. */
    public boolean speaksWithCustomer(ConversationId conversation, String agentId) {
        var feed = feeds.get(conversation);
        return feed != null && feed.speaksWithCustomer(agentId);
    }

    /** Whether the agents are not to be shown that this connection looks on; a supervisor's is not until that is known. */
    public boolean isUnseen(ConversationId conversation, Connection connection) {
        var feed = feeds.get(conversation);
        return feed == null ? connection.identity().supervises() : feed.isUnseen(connection);
    }

    /** Whether somebody with this id follows the conversation here. */
    public boolean isPresent(ConversationId conversation, String actorId) {
        var feed = feeds.get(conversation);
        return feed != null && feed.hasPresent(actorId);
    }

    /**
     * From now on says again and again what is followed here, so that its events keep coming, and fetches what of them did
     * not come.
     */
    public void renewInterestEvery(Duration interval) {
        timers.schedule(
                () -> {
                    feeds.values().forEach(feed -> feed.anyFollower().ifPresent(one -> recheck(one, RETRY_FIRST)));
                    renewInterestEvery(interval);
                },
                interval);
    }

    /** How many conversations are followed. */
    public int size() {
        return feeds.size();
    }

    /** Runs something once the log is likely to show this offer: its entry was heard, or nothing is heard here at all. */
    public void onceOffered(ConversationId conversation, OfferId offer, Runnable task, Duration pause) {
        awaited.offered(conversation, offer, task, pause);
    }

    /** The highest seq of a conversation that was heard of here lately; 0 if none was. */
    public long head(ConversationId conversation) {
        return heads.of(conversation);
    }

    /** Runs something once more than this of the conversation's log was heard of here, or after a pause. */
    public void onceBeyond(ConversationId conversation, long head, Runnable task, Duration pause) {
        awaited.beyond(conversation, head, task, pause);
    }

    private static Duration longer(Duration before) {
        var doubled = before.multipliedBy(2);
        return doubled.compareTo(RETRY_LONGEST) > 0 ? RETRY_LONGEST : doubled;
    }

    private void fill(ConversationFeed feed, Duration retryAfter) {
        executor.execute(() -> {
            var wait = retryAfter;
            for (long after = feed.gapAfter(); after >= 0; after = feed.gapAfter()) {
                try {
                    var missing = logs.events(feed.id(), after, GAP_PAGE);
                    feed.filled(missing);
                    if (!missing.isEmpty()) {
                        wait = RETRY_FIRST;
                        continue;
                    }
                } catch (RuntimeException e) {
                    log.warn("the gap after {} of {} cannot be filled yet: {}", after, feed.id(), e.toString());
                }
                var later = longer(wait);
                timers.schedule(() -> fill(feed, later), wait);
                return;
            }
        });
    }

    private void recheck(Follower follower, Duration retryAfter) {
        var connection = follower.connection();
        var conversation = follower.feed().id();
        long after = follower.lastSeq();
        load(connection.identity().actor(), false, Map.of(conversation.value(), after))
                .whenComplete((loaded, failure) -> {
                    if (failure != null) {
                        timers.schedule(() -> recheck(follower, longer(retryAfter)), retryAfter);
                        return;
                    }
                    var missed = loaded.logs().get(conversation.value());
                    if (missed.outcome() == ResumeOutcome.COMPLETE) {
                        follower.feed().confirmed(follower, missed.events());
                    } else {
                        connection.unfollow(conversation, follower);
                    }
                });
    }

    private void mark(ConversationFeed feed, Side side) {
        var due = feed.dueMark(side);
        if (due != null) {
            marks.delivered(due.actor(), feed.id(), due.upToSeq());
            timers.schedule(() -> mark(feed, side), MARK_INTERVAL);
        }
    }

    /** Told how a subscription went. */
    @FunctionalInterface
    public interface Answer {

        /** Either the log or the failure; neither, if a newer subscription took this one's place. */
        void subscribed(CatchUp.@Nullable Log log, @Nullable Throwable failure);
    }

    private final class Environment implements FeedEnvironment {

        @Override
        public FrameWriter writer() {
            return writer;
        }

        @Override
        public void markSoon(ConversationFeed feed, Side side) {
            timers.schedule(() -> mark(feed, side), MARK_PAUSE);
        }

        @Override
        public void presenceChanged(ConversationId conversation, Actor actor, boolean online) {
            presence.changed(conversation, actor, online);
        }

        @Override
        public void customerMissed(ConversationId conversation, Actor customer, boolean isMissed) {
            presence.missed(conversation, customer, isMissed);
        }

        @Override
        public void empty(ConversationFeed feed) {
            feeds.remove(feed.id(), feed);
        }

        @Override
        public void recheck(Follower follower) {
            // Not under the feed's lock: a test's or an idle batcher's answer may come at once.
            executor.execute(() -> ConversationFeeds.this.recheck(follower, RETRY_FIRST));
        }

        @Override
        public void fill(ConversationFeed feed) {
            timers.schedule(() -> ConversationFeeds.this.fill(feed, RETRY_FIRST), GAP_PATIENCE);
        }
    }
}
