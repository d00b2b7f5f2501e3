package dev.tandem.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Audience;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.connection.ConnectionEnvironment;
import dev.tandem.gateway.connection.ConnectionMeters;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.connection.Identity;
import dev.tandem.gateway.connection.OutboxLimits;
import dev.tandem.gateway.connection.Wire;
import dev.tandem.gateway.limit.Rate;
import dev.tandem.gateway.protocol.FrameWriter;
import dev.tandem.gateway.protocol.SocketKind;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.json.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bus does to the events and whenever a socket joins, leaves and comes back: it gets each seq once, in order,
 * from the one after what it held, and a customer never sees what is for staff.
 */
class FeedDisorderTests {

    private static final ConversationId ID = new ConversationId("c");
    private static final int EVENTS = 120;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TimerWheel timers = TimerWheel.start();
    private final FrameWriter writer = new FrameWriter(Json.mapper());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<LoggedEvent> log = new CopyOnWriteArrayList<>();
    private final Connections connections = new Connections(new Rate(1_000, 1_000), 100, System::nanoTime);
    private final ConnectionEnvironment environment = new ConnectionEnvironment(
            writer, new OutboxLimits(1 << 24, 1 << 24), new ConnectionMeters(meters), timers, Duration.ofSeconds(1));
    private final ConversationFeeds feeds = new ConversationFeeds(new ConversationFeeds.Parts(
            connections,
            new CatchUps(this::catchUps, "gateway-1", threads, Duration.ofMillis(100), meters),
            (id, after, limit) -> {
                pause(3);
                return log.stream()
                        .filter(event -> event.seq() > after)
                        .limit(limit)
                        .toList();
            },
            writer,
            timers,
            threads,
            (actor, conversation, upTo) -> {},
            (conversation, actor, online) -> {}));

    @AfterEach
    void stop() {
        timers.close();
        threads.shutdownNow();
    }

    @RepeatedTest(60)
    void everyFollowerGetsEachSeqOnceAndInOrder(RepetitionInfo run) throws Exception {
        var random = new Random(run.getCurrentRepetition());
        var clients = new ArrayList<Client>();
        for (int i = 0; i < 6; i++) {
            clients.add(new Client(i, i % 2 == 0));
        }
        append(random);
        var joiners = clients.stream()
                .map(client -> threads.submit(() -> client.comeAndGo(new Random(random.nextLong()))))
                .toList();
        while (log.size() < EVENTS) {
            var batch = new ArrayList<LoggedEvent>();
            for (int i = random.nextInt(8); i >= 0 && log.size() < EVENTS; i--) {
                batch.add(append(random));
                if (random.nextInt(4) == 0) {
                    batch.add(log.get(random.nextInt(log.size())));
                }
            }
            Collections.shuffle(batch, random);
            // Events of one batch overtake each other, and some never come at all.
            batch.removeIf(event -> event.seq() != EVENTS && random.nextInt(12) == 0);
            batch.forEach(event -> threads.submit(() -> feeds.accept(event)));
            pause(2);
        }
        for (var joiner : joiners) {
            joiner.get();
        }
        var all = LongStream.rangeClosed(1, EVENTS).boxed().toList();
        for (var client : clients) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> client.seqs().size() >= EVENTS);
            assertThat(client.seqs()).isEqualTo(all);
            assertThat(String.join("", client.seen).contains("SECRET")).isEqualTo(!client.customer);
        }
        connections.all().forEach(Connection::end);
        await().until(() -> feeds.size() == 0);
    }

    @Test
    void anEventBetweenCatchUpAndJoinIsNotLostWhenNobodyElseFollows() {
        var random = new Random(1);
        var client = new Client(1, true);
        append(random);
        var connection = client.connect();
        connection.unfollow(ID);
        var loaded = client.load(connection, 1);
        feeds.accept(append(random));
        assertThat(feeds.size()).isZero();
        feeds.join(connection, ID, 1, loaded.logs().get(ID.value()));
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(client.seqs()).containsExactly(1L, 2L));
    }

    private LoggedEvent append(Random random) {
        long seq = log.size() + 1L;
        var author = new Author(AuthorKind.BOT, "bot", "Assistant");
        ConversationEvent event = random.nextInt(5) == 0 || seq == 2
                ? new ConversationEvent.NoteAdded(new MessageId("n" + seq), null, author, "SECRET")
                : new ConversationEvent.MessagePosted(
                        new MessageId("m" + seq), null, author, "text", List.of(), List.of());
        var logged = new LoggedEvent(new EventId("e" + seq), ID, seq, Instant.EPOCH, event);
        log.add(logged);
        return logged;
    }

    /** The log at one moment, for each viewer what it may see; some calls fail. */
    private CatchUp.Answers catchUps(CatchUp.Batch batch) {
        var snapshot = List.copyOf(log);
        pause(4);
        if (ThreadLocalRandom.current().nextInt(10) == 0) {
            throw new IllegalStateException("not this time");
        }
        return new CatchUp.Answers(batch.requests().stream()
                .map(request -> {
                    var logs = new LinkedHashMap<String, CatchUp.Log>();
                    request.afterSeqs()
                            .forEach((id, after) -> logs.put(
                                    id,
                                    new CatchUp.Log(
                                            ResumeOutcome.COMPLETE,
                                            null,
                                            snapshot.stream()
                                                    .filter(event -> event.seq() > after)
                                                    .map(event -> visible(event, request.viewer()))
                                                    .toList())));
                    return new CatchUp.Answer(List.of(), logs);
                })
                .toList());
    }

    private static LoggedEvent visible(LoggedEvent event, Actor viewer) {
        boolean hide = viewer.role() == Role.CUSTOMER && event.event().audience() == Audience.STAFF;
        return hide
                ? new LoggedEvent(event.eventId(), ID, event.seq(), event.at(), new ConversationEvent.Hidden())
                : event;
    }

    private static void pause(int maxMillis) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(maxMillis * 1_000_000L));
    }

    /** A client that reconnects and resumes, or subscribes anew, after what it holds. */
    private final class Client {

        private final int number;
        private final boolean customer;
        private final List<Long> held = new ArrayList<>();
        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicInteger latest = new AtomicInteger();
        private Object current = this;

        Client(int number, boolean customer) {
            this.number = number;
            this.customer = customer;
        }

        void comeAndGo(Random random) {
            var connection = connect();
            for (int i = 0; i < 6; i++) {
                pause(30);
                if (random.nextBoolean()) {
                    connection.end();
                    connections.gone(connection);
                    connection = connect();
                } else {
                    subscribeAgain(connection, seqs().size());
                }
            }
        }

        private Connection connect() {
            var wire = new ClientWire(this);
            lock.lock();
            try {
                current = wire;
            } finally {
                lock.unlock();
            }
            var connection = new Connection("x" + number, SocketKind.AGENT, wire, environment);
            var role = customer ? Role.CUSTOMER : Role.SUPERVISOR;
            var actor = new Actor(role, "viewer-" + number, "v");
            connection.identify(new Identity(actor, Instant.MAX, null, null, false));
            connections.opened(connection);
            connections.identified(connection);
            var answer = load(connection, seqs().size());
            connection.greet(
                    "1",
                    new ReplyData.Welcome("x", 25, actor, List.of(), Map.of(), List.of(), null, null),
                    () -> feeds.join(
                            connection, ID, seqs().size(), answer.logs().get(ID.value())));
            return connection;
        }

        private CatchUp.Answer load(Connection connection, long after) {
            while (true) {
                try {
                    return feeds.load(connection.identity().actor(), false, Map.of(ID.value(), after))
                            .join();
                } catch (CompletionException failed) {
                    pause(1);
                }
            }
        }

        private void subscribeAgain(Connection connection, long after) {
            int number = latest.incrementAndGet();
            feeds.subscribe(connection, ID, after, (answer, failure) -> {
                if (failure == null && answer != null) {
                    connection.reply("from " + after + " " + number, new ReplyData.Done());
                } else if (failure != null && connection.isOpen() && number == latest.get()) {
                    subscribeAgain(connection, after);
                }
            });
        }

        /** After the answer to the latest subscription the stream starts over. */
        private void hear(Object wire, String text) {
            lock.lock();
            try {
                if (wire != current) {
                    return;
                }
                var frame = Json.mapper().readTree(text);
                if (text.contains("\"type\":\"event\"")) {
                    seen.add(text);
                    held.add(frame.get("data").get("seq").asLong());
                } else if (text.contains("from ")) {
                    var words = frame.get("replyTo").asString().split(" ");
                    if (Integer.parseInt(words[2]) == latest.get()) {
                        held.subList(Integer.parseInt(words[1]), held.size()).clear();
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        private List<Long> seqs() {
            lock.lock();
            try {
                return List.copyOf(held);
            } finally {
                lock.unlock();
            }
        }
    }

    private record ClientWire(Client client) implements Wire {

        @Override
        public void send(String text, Sent done) {
            client.hear(this, text);
            done.succeeded();
        }

        @Override
        public void close(int code, String reason) {}

        @Override
        public void abort() {}

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
