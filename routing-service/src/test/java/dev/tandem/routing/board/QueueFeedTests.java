package dev.tandem.routing.board;

import static dev.tandem.routing.testing.Shop.BILLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.testing.Stores;
import dev.tandem.routing.writer.RoutingMessages;
import dev.tandem.routing.writer.RoutingWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueFeedTests {

    @TempDir
    Path folder;

    private record Seen(Instant at, RoutingEvent.QueueChanged change) {}

    private final Clock clock = Clock.systemUTC();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private InProcessEventBus bus;
    private Stores stores;
    private RoutingWriter writer;
    private QueueFeed feed;

    @BeforeEach
    void open() {
        bus = Buses.open(clock);
        bus.subscribe("gateway.routing-events-v1", this::see);
        stores = Stores.open(folder.resolve("routing.db"), bus, clock);
        TimeOrderedIds ids = new TimeOrderedIds(clock);
        RoutingMessages messages = new RoutingMessages(new Messages(Json.mapper(), clock), ids);
        writer = new RoutingWriter(Shop.plan(), stores.store(), messages, ids, clock, new SimpleMeterRegistry());
        feed = new QueueFeed(writer, messages, bus, clock, Executors.newSingleThreadScheduledExecutor());
        writer.begin(Shop.tenure());
    }

    @AfterEach
    void close() {
        feed.close();
        writer.close();
        stores.close();
        bus.close();
    }

    @Test
    void theFirstChangeAfterAQuietTimeIsToldAtOnce() throws Exception {
        List<Duration> delays = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            int waiting = i;
            queue("conversation-" + i);
            Instant decided = clock.instant();
            await().until(() -> waitingInLast() == waiting);
            delays.add(Duration.between(decided, of(BILLING.value()).getLast().at()));
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        }
        // The fastest of five: the machine may be busy, but a delay of our own would show in all.
        assertThat(Collections.min(delays)).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void manyChangesAreToldAFewTimesASecondAndTheLastOneIsNeverMissed() throws Exception {
        for (int i = 0; i < 200; i++) {
            queue("conversation-" + i);
        }
        await().until(() -> waitingInLast() == 200);
        List<Seen> told = of(BILLING.value());
        for (int i = 1; i < told.size(); i++) {
            assertThat(Duration.between(told.get(i - 1).at(), told.get(i).at()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void atTheStartEveryQueueIsToldOnce() throws Exception {
        feed.begin(Shop.tenure());
        await().until(() -> seen.size() >= 4);
        assertThat(seen)
                .extracting(seen -> seen.change().queue().value())
                .containsExactlyInAnyOrder("general", "billing", "orders", "technical");
    }

    private void see(Delivery delivery) {
        if (Json.mapper()
                        .readValue(delivery.message().payload(), RoutingEventEnvelope.class)
                        .event()
                instanceof RoutingEvent.QueueChanged change) {
            seen.add(new Seen(clock.instant(), change));
        }
    }

    private List<Seen> of(String queue) {
        return seen.stream()
                .filter(one -> one.change().queue().value().equals(queue))
                .toList();
    }

    private int waitingInLast() {
        List<Seen> told = of(BILLING.value());
        return told.isEmpty() ? 0 : told.getLast().change().waiting().size();
    }

    private void queue(String id) throws Exception {
        LogTwin log = new LogTwin(new ConversationId(id), clock);
        log.handOff(BILLING, 0, List.of());
        for (LoggedEvent entry : log.entries()) {
            writer.logEntry(entry).get(5, TimeUnit.SECONDS);
        }
    }
}
