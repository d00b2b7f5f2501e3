package dev.tandem.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.platform.testing.ChildJvm;
import dev.tandem.platform.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxCrashTests {

    private static final String MIGRATIONS = "dev/tandem/platform/sqlite/sample";
    private static final String SUBSCRIPTION = "ordered.things-v1";

    @TempDir
    Path folder;

    private static InProcessEventBus bus() {
        var topology = Topology.load("classpath:dev/tandem/platform/test-topology.json", Json.mapper());
        return new InProcessEventBus(BusSettings.of(topology, "me", Clock.systemUTC()));
    }

    private static BusMessage message(int number) {
        return new BusMessage("things-v1", "k", Map.of(), Integer.toString(number));
    }

    /** Commits, and dies before anything is published. */
    static final class DiesBeforePublishing {

        public static void main(String[] arguments) {
            var database = SqliteDatabase.open(Path.of(arguments[0]), MIGRATIONS);
            for (int i = 0; i < 5; i++) {
                int number = i;
                database.write(tx -> {
                    tx.publish(message(number));
                    return null;
                });
            }
            Runtime.getRuntime().halt(9);
        }
    }

    /** Publishes as it should, until it is killed; prints what was committed and what was handled. */
    static final class Publishing {

        public static void main(String[] arguments) {
            var database = SqliteDatabase.open(Path.of(arguments[0]), MIGRATIONS);
            var bus = bus();
            bus.subscribe(SUBSCRIPTION, delivery -> say("handled", delivery.message()));
            new OutboxRelay(database, bus, Clock.systemUTC()).start();
            for (int i = 0; ; i++) {
                var message = message(i);
                database.write(tx -> {
                    tx.publish(message);
                    return null;
                });
                say("committed", message);
            }
        }

        private static void say(String what, BusMessage message) {
            System.out.println(what + " " + message.payload() + " .");
        }
    }

    private List<Integer> recovered(Path file) {
        var handled = Collections.synchronizedList(new ArrayList<Integer>());
        try (var database = SqliteDatabase.open(file, MIGRATIONS);
                var bus = bus();
                var relay = new OutboxRelay(database, bus, Clock.systemUTC())) {
            bus.subscribe(
                    SUBSCRIPTION,
                    delivery -> handled.add(Integer.parseInt(delivery.message().payload())));
            relay.start();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> TestDatabases.number(database, "SELECT count(*) FROM outbox") == 0);
        }
        return handled;
    }

    @Test
    void whatWasCommittedButNotPublishedIsPublishedByTheNextProcess() throws Exception {
        var file = folder.resolve("sample.db");
        try (var child = ChildJvm.start(DiesBeforePublishing.class, file.toString())) {
            assertThat(child.waitFor()).isEqualTo(9);
        }
        assertThat(recovered(file)).containsExactly(0, 1, 2, 3, 4);
        assertThat(recovered(file)).isEmpty();
    }

    @Test
    void aKillAtAnyMomentLosesNoMessage() throws Exception {
        var file = folder.resolve("sample.db");
        int committed = -1;
        var handled = new TreeSet<Integer>();
        try (var child = ChildJvm.start(Publishing.class, file.toString())) {
            while (committed < 500) {
                committed = Math.max(committed, take(child.readLine(), handled));
            }
            child.kill();
            for (var line = child.readLine(); line != null; line = child.readLine()) {
                committed = Math.max(committed, take(line, handled));
            }
        }
        var afterwards = recovered(file);
        assertThat(afterwards).isSorted();
        handled.addAll(afterwards);
        for (int number = 0; number <= committed; number++) {
            assertThat(handled).contains(number);
        }
    }

    /** The number that was committed, or -1; the kill may have cut the last line, which then lacks its full stop. */
    private static int take(String line, TreeSet<Integer> handled) {
        var words = line.split(" ");
        if (words.length < 3) {
            return -1;
        }
        int number = Integer.parseInt(words[1]);
        if (words[0].equals("handled")) {
            handled.add(number);
            return -1;
        }
        return number;
    }
}
