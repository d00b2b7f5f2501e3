package dev.tandem.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeadLetterStoreTests {

    private static final String SUBSCRIPTION = "ordered.things-v1";

    @TempDir
    Path folder;

    private SqliteDeadLetterStore store() {
        return SqliteDeadLetterStore.open(folder.resolve("bus/dead-letters.db"));
    }

    private static InProcessEventBus bus(SqliteDeadLetterStore store) {
        var topology = Topology.load("classpath:dev/tandem/platform/test-topology.json", Json.mapper());
        return new InProcessEventBus(BusSettings.of(topology, "me", MutableClock.at("2026-03-02T09:00:00Z"))
                .keeping(store));
    }

    @Test
    void deadLettersSurviveARestartAndCanThenBeReplayed() throws Exception {
        var message = new BusMessage("things-v1", "k", Map.of("eventId", "e1"), "{\"n\":1}");
        try (var store = store();
                var bus = bus(store)) {
            bus.subscribe(SUBSCRIPTION, delivery -> {
                throw new IllegalStateException("no disk");
            });
            bus.publish(message).get(5, TimeUnit.SECONDS);
            bus.publish(message).get(5, TimeUnit.SECONDS);
            assertThat(bus.deadLetters().list(SUBSCRIPTION)).hasSize(2);
        }
        try (var store = store();
                var bus = bus(store)) {
            var kept = bus.deadLetters().list(null);
            assertThat(kept).hasSize(2).first().satisfies(letter -> {
                assertThat(letter.message()).isEqualTo(message);
                assertThat(letter.reason()).isEqualTo("no disk");
                assertThat(letter.exception()).isEqualTo("java.lang.IllegalStateException");
                assertThat(letter.attempts()).isEqualTo(4);
                assertThat(letter.at()).isEqualTo("2026-03-02T09:00:00Z");
            });
            assertThat(bus.deadLetters().list("loose.things-v1")).isEmpty();
            var handled = new java.util.concurrent.CompletableFuture<BusMessage>();
            bus.subscribe(SUBSCRIPTION, delivery -> handled.complete(delivery.message()));
            bus.deadLetters().replay(kept.getFirst().id()).get(5, TimeUnit.SECONDS);
            assertThat(handled.join()).isEqualTo(message);
            assertThat(bus.deadLetters().discard(kept.getLast().id())).isTrue();
            assertThat(bus.deadLetters().list(null)).isEmpty();
        }
    }
}
