package dev.tandem.gateway.feed;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.gateway.connection.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings one conversation's events to the sockets that follow it, to each in order from its own last seq. Events may come
 * in any order and any number of times, from the bus, a catch-up or a gap's filling; what makes the order is seq alone.
 */
final class ConversationFeed {

    private final ConversationId id;
    private final FeedEnvironment environment;
    private final ReentrantLock lock = new ReentrantLock();
    private final RecentEvents recent = new RecentEvents();
    private final Speakers speakers = new Speakers();
    private List<Follower> followers = List.of();
    private @Nullable DeliveredMark customerMark;
    private @Nullable DeliveredMark staffMark;
    private long highest;
    private boolean filling;
    private boolean dead;

    ConversationFeed(ConversationId id, FeedEnvironment environment) {
        this.id = id;
        this.environment = environment;
    }

    ConversationId id() {
        return id;
    }

    /** An event from the bus. */
    void accept(LoggedEvent logged) {
        lock.lock();
        try {
            var event = new RenderedEvent(logged, environment.writer());
            highest = Math.max(highest, event.seq());
            if (!recent.put(event)) {
                return;
            }
            learn(event.seq(), event.event());
            for (var follower : followers) {
                advance(follower);
            }
            fillIfBehind();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A connection follows from here on, after the events that it missed. Nothing happens if it was ended before.
     *
     * @return false if this feed has ended and another one has to be made
     */
    boolean join(Follower follower, Start start) {
        lock.lock();
        try {
            if (dead) {
                return false;
            }
            if (follower.ended()) {
                endIfEmpty();
                return true;
            }
            speakers.learn(start.summary());
            boolean first = !isPresent(follower.actorId());
            var more = new ArrayList<>(followers);
            more.add(follower);
            followers = List.copyOf(more);
            catchUp(follower, start.missed());
            tellWhoIsHere(follower);
            if (first && showsPresence(follower)) {
                environment.presenceChanged(id, follower.connection().identity().actor(), true);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The conversation is known to have reached this seq. */
    void expect(long head) {
        lock.lock();
        try {
            highest = Math.max(highest, head);
            fillIfBehind();
        } finally {
            lock.unlock();
        }
    }

    void leave(Follower follower) {
        lock.lock();
        try {
            follower.markEnded();
            if (!followers.contains(follower)) {
                endIfEmpty();
                return;
            }
            followers = followers.stream().filter(other -> other != follower).toList();
            if (showsPresence(follower) && !isPresent(follower.actorId())) {
                environment.presenceChanged(id, follower.connection().identity().actor(), false);
            }
            endIfEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void endIfEmpty() {
        if (followers.isEmpty()) {
            dead = true;
            environment.empty(this);
        }
    }

    /** The access of a paused follower was confirmed, with what it missed meanwhile. */
    void confirmed(Follower follower, List<LoggedEvent> missed) {
        lock.lock();
        try {
            follower.resume();
            catchUp(follower, missed);
            fillIfBehind();
        } finally {
            lock.unlock();
        }
    }

    /** Where the gap begins that has to be filled; -1 if there is none (any more), and then filling ends. */
    long gapAfter() {
        lock.lock();
        try {
            long behind = behind();
            filling = behind >= 0;
            return behind;
        } finally {
            lock.unlock();
        }
    }

    /** What the log holds after {@link #gapAfter}. */
    void filled(List<LoggedEvent> events) {
        lock.lock();
        try {
            for (var logged : events) {
                var event = new RenderedEvent(logged, environment.writer());
                learn(event.seq(), event.event());
                for (var follower : followers) {
                    deliver(follower, event, true);
                }
            }
            for (var follower : followers) {
                advance(follower);
            }
        } finally {
            lock.unlock();
        }
    }

    /** An event reached a follower's device. */
    void reached(Follower follower, long seq) {
        lock.lock();
        try {
            boolean counts = follower.side() == Side.CUSTOMER || speakers.isOwner(follower.actorId());
            if (counts
                    && mark(follower.side())
                            .reached(seq, follower.connection().identity().actor())) {
                environment.markSoon(this, follower.side());
            }
        } finally {
            lock.unlock();
        }
    }

    DeliveredMark.@Nullable Due dueMark(Side side) {
        lock.lock();
        try {
            return mark(side).due();
        } finally {
            lock.unlock();
        }
    }

    /** One of its followers; none once it has ended. */
    Optional<Follower> anyFollower() {
        lock.lock();
        try {
            return followers.stream().findFirst();
        } finally {
            lock.unlock();
        }
    }

    List<Connection> connections() {
        lock.lock();
        try {
            return followers.stream().map(Follower::connection).toList();
        } finally {
            lock.unlock();
        }
    }

    boolean hasPresent(String actorId) {
        lock.lock();
        try {
            return isPresent(actorId);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the agents are not to be shown that this connection looks on. */
    boolean isUnseen(Connection connection) {
        lock.lock();
        try {
            return followers.stream()
                    .filter(follower -> follower.connection() == connection)
                    .findFirst()
                    .map(follower -> follower.unseen() && !speakers.include(follower.actorId()))
                    .orElse(connection.identity().supervises());
        } finally {
            lock.unlock();
        }
    }

    /** Whether this agent is the owner or a supervisor who has joined, as far as is known here. */
    boolean speaksWithCustomer(String agentId) {
        lock.lock();
        try {
            return speakers.include(agentId);
        } finally {
            lock.unlock();
        }
    }

    private void catchUp(Follower follower, List<LoggedEvent> missed) {
        for (var logged : missed) {
            deliver(follower, new RenderedEvent(logged, environment.writer()), true);
        }
        advance(follower);
    }

    private void advance(Follower follower) {
        for (var next = recent.at(follower.lastSeq() + 1);
                next != null && deliver(follower, next, false);
                next = recent.at(follower.lastSeq() + 1)) {}
    }

    private boolean deliver(Follower follower, RenderedEvent event, boolean catchUp) {
        if (!follower.deliver(event, catchUp)) {
            return false;
        }
        if (event.event() instanceof ConversationEvent.MessageDelivered delivered) {
            mark(delivered.side()).marked(delivered.upToSeq());
        }
        if (follower.side() == Side.CUSTOMER) {
            noteMissed(follower, event.event());
        }
        if (follower.mayLoseSight(event.event())) {
            follower.pause();
            environment.recheck(follower);
        }
        return true;
    }

    private void noteMissed(Follower customer, ConversationEvent event) {
        switch (event) {
            case ConversationEvent.CustomerLeft left ->
                environment.customerMissed(id, customer.connection().identity().actor(), true);
            case ConversationEvent.CustomerReturned returned ->
                environment.customerMissed(id, customer.connection().identity().actor(), false);
            default -> {}
        }
    }

    private void fillIfBehind() {
        if (!filling && behind() >= 0) {
            filling = true;
            environment.fill(this);
        }
    }

    private long behind() {
        long behind = -1;
        for (var follower : followers) {
            boolean lags = !follower.paused() && follower.lastSeq() < highest;
            if (lags && (behind < 0 || follower.lastSeq() < behind)) {
                behind = follower.lastSeq();
            }
        }
        return behind;
    }

    private void learn(long seq, ConversationEvent event) {
        var change = speakers.learn(seq, event);
        if (change == null) {
            return;
        }
        for (var follower : followers) {
            if (follower.side() == Side.STAFF && follower.actorId().equals(change.agent())) {
                environment.presenceChanged(id, follower.connection().identity().actor(), change.here());
                break;
            }
        }
    }

    private void tellWhoIsHere(Follower newcomer) {
        for (var other : followers) {
            if (other.side() != newcomer.side() && showsPresence(other)) {
                var author = other.connection().identity().author();
                newcomer.connection()
                        .pushEphemeral("presence:" + id + "/" + author.id(), new ServerPush.Presence(id, author, true));
            }
        }
    }

    /** A supervisor who only reads along is not announced. */
    private boolean showsPresence(Follower follower) {
        return follower.side() == Side.CUSTOMER || speakers.include(follower.actorId());
    }

    private boolean isPresent(String actorId) {
        return followers.stream().anyMatch(follower -> follower.actorId().equals(actorId));
    }

    private DeliveredMark mark(Side side) {
        if (side == Side.CUSTOMER) {
            customerMark = customerMark == null ? new DeliveredMark() : customerMark;
            return customerMark;
        }
        staffMark = staffMark == null ? new DeliveredMark() : staffMark;
        return staffMark;
    }
}
