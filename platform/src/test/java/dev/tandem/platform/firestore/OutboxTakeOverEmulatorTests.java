package dev.tandem.platform.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.testing.ScriptedBus;
import dev.tandem.platform.testing.TestFirestore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One instance at a time commits, and the next one does not wait until the last one is known to be dead. */
class OutboxTakeOverEmulatorTests {

    private final TestFirestore project = new TestFirestore();
    private final ScriptedBus silentBus = new ScriptedBus();
    private final ScriptedBus bus = new ScriptedBus();
    private final FirestoreOutbox last = outbox(silentBus);
    private final FirestoreOutbox next = outbox(bus);

    @AfterEach
    void close() {
        silentBus.closeAll();
        bus.closeAll();
        last.close();
        next.close();
        project.close();
    }

    @Test
    void whatTheLastOneLeftIsPublishedAtOnceAndFirst() {
        commit(last, 0, 20);
        long before = System.nanoTime();
        next.takeOver();
        commit(next, 20, 30);
        await().untilAsserted(() -> assertThat(bus.payloads())
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(Integer::toString).toList()));
        assertThat(System.nanoTime() - before)
                .isLessThan(FirestoreOutboxSettings.defaults().lease().toNanos());
    }

    @Test
    void whereNothingIsLeftNothingHappens() {
        next.takeOver();
        commit(next, 0, 1);
        await().untilAsserted(() -> assertThat(bus.payloads()).containsExactly("0"));
    }

    private FirestoreOutbox outbox(ScriptedBus over) {
        var outbox = new FirestoreOutbox(project.client(), "things", over, Clock.systemUTC());
        outbox.start();
        return outbox;
    }

    private static void commit(FirestoreOutbox outbox, int from, int to) {
        for (int i = from; i < to; i++) {
            var message = new BusMessage("things-v1", "k", Map.of("eventId", "e" + i), Integer.toString(i));
            outbox.commit(batch -> {}, List.of(message));
        }
    }
}
