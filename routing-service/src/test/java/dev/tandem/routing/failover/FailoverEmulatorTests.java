package dev.tandem.routing.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.firestore.Firestore;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.testing.ChildJvm;
import dev.tandem.platform.testing.TestFirestore;
import dev.tandem.routing.store.FirestoreStores;
import dev.tandem.routing.store.RoutingStore;
import dev.tandem.routing.testing.Buses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real processes that are stopped, go on, are killed and are asked to end, in the middle of their work. */
class FailoverEmulatorTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** From when the old one does nothing any more to when the new one decides, with the state loaded. */
    private static final Duration LONGEST_TAKE_OVER = Duration.ofSeconds(5);

    private final List<Instance> instances = new ArrayList<>();
    private TestFirestore database;

    @BeforeEach
    void open() {
        database = new TestFirestore();
    }

    @AfterEach
    void close() throws Exception {
        for (Instance instance : instances) {
            instance.process.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void theStandbyTakesOverAndTheOldOneNeverDecidesAgain() throws Exception {
        Instance one = new Instance();
        one.awaitLine("kept ");
        Instance two = new Instance();
        two.awaitLine("started");
        one.awaitMore("accepted ", 20);

        one.process.pause();
        long paused = System.nanoTime();
        int heardOfOne = one.lines.size();
        String found = two.awaitLine("leads ").text();
        Duration afterPause = since(paused, two.awaitLine("leads "));
        two.awaitMore("accepted ", 20);
        one.process.resume();
        one.awaitLine("ends");
        one.awaitLine("refused ");
        List<String> afterwards = one.texts().subList(heardOfOne, one.lines.size());
        assertThat(found).contains(one.awaitLine("kept ").text().replace("kept ", ""));
        assertThat(found).contains("kept-owned=Owned", "kept-ringing=Ringing@", "kept-waiting=Waiting");
        assertThat(afterwards).contains("refused StandbyException").noneMatch(line -> line.startsWith("leads "));
        // What it had stored before it was stopped it may still tell.
        check(afterwards);

        two.awaitMore("accepted ", 40);
        two.process.kill();
        long killed = System.nanoTime();
        one.awaitMore("leads ", 2);
        Duration afterKill = since(killed, one.awaitLine("leads "));
        one.awaitMore("accepted ", one.count("accepted ") + 5);

        Instance three = new Instance();
        three.awaitLine("started");
        one.process.terminate();
        long asked = System.nanoTime();
        Duration afterTerm = since(asked, three.awaitLine("leads "));
        three.awaitMore("accepted ", 5);

        check(instances.stream().flatMap(instance -> instance.texts().stream()).toList());
        System.out.printf(
                "take-over after SIGSTOP %d ms, after kill -9 %d ms, after SIGTERM %d ms%n",
                afterPause.toMillis(), afterKill.toMillis(), afterTerm.toMillis());
        assertThat(afterPause).isLessThanOrEqualTo(LONGEST_TAKE_OVER);
        assertThat(afterKill).isLessThanOrEqualTo(LONGEST_TAKE_OVER);
        assertThat(afterTerm).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    /** Whatever was said to have been accepted or was published is stored. */
    private void check(List<String> lines) {
        Firestore client = database.client();
        try (InProcessEventBus bus = Buses.open(Clock.systemUTC());
                FirestoreOutbox outbox = new FirestoreOutbox(client, "unused", bus, Clock.systemUTC())) {
            RoutingStore store = FirestoreStores.on(client, outbox);
            lines.stream()
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals("accepted") || words[0].equals("published"))
                    .forEach(words -> assertThat(store.find(new ConversationId(words[1])))
                            .as(String.join(" ", words))
                            .isNotNull());
        }
    }

    private static Duration since(long nanos, Line line) {
        return Duration.ofNanos(line.at() - nanos);
    }

    private record Line(String text, long at) {}

    private final class Instance {
        private final ChildJvm process = ChildJvm.start(RoutingInstance.class, database.host(), database.project());
        private final List<Line> lines = new CopyOnWriteArrayList<>();

        Instance() {
            instances.add(this);
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                for (String line = process.readLine(); line != null; line = process.readLine()) {
                    lines.add(new Line(line, System.nanoTime()));
                }
            } catch (IOException e) {
                if (!"Stream closed".equals(e.getMessage())) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        List<String> texts() {
            return lines.stream().map(Line::text).toList();
        }

        int count(String beginning) {
            return (int)
                    texts().stream().filter(line -> line.startsWith(beginning)).count();
        }

        /** The last line that begins so. */
        Line awaitLine(String beginning) {
            return await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> lines.reversed().stream()
                                    .filter(line -> line.text().startsWith(beginning))
                                    .findFirst()
                                    .orElse(null),
                            line -> line != null);
        }

        void awaitMore(String beginning, int count) {
            await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> count(beginning) >= count);
        }
    }
}
