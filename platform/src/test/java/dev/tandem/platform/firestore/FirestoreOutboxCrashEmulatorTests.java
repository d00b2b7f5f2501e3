package dev.tandem.platform.firestore;

import static dev.tandem.platform.testing.TestFirestore.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.google.GoogleProperties;
import dev.tandem.platform.testing.ChildJvm;
import dev.tandem.platform.testing.ScriptedBus;
import dev.tandem.platform.testing.TestFirestore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirestoreOutboxCrashEmulatorTests {

    /** Commits as it should, until it is killed; prints what was committed and what was published. */
    static final class Publishing {

        public static void main(String[] arguments) {
            var firestore = FirestoreClients.open(new GoogleProperties(arguments[1], null, arguments[0]));
            var bus = new ScriptedBus();
            bus.completeLater();
            var outbox = new FirestoreOutbox(
                    firestore,
                    "things",
                    bus,
                    Clock.systemUTC(),
                    FirestoreOutboxSettings.defaults(),
                    new OutboxFollower() {
                        @Override
                        public List<BusMessage> beforePublishing(String key, List<BusMessage> messages) {
                            messages.forEach(message -> say("published", message.payload()));
                            return messages;
                        }
                    });
            outbox.start();
            for (int i = 0; ; i++) {
                var message = new BusMessage("things-v1", "k", Map.of(), Integer.toString(i));
                outbox.commit(batch -> {}, List.of(message));
                say("committed", message.payload());
            }
        }

        private static void say(String what, String number) {
            System.out.println(what + " " + number + " .");
        }
    }

    @Test
    void anInstanceThatIsKilledLosesNothingAndAnotherPublishesItsRestWithinSeconds() throws Exception {
        try (var project = new TestFirestore()) {
            var bus = new ScriptedBus();
            bus.completeAtOnce();
            var firestore = project.client();
            try (var survivor = new FirestoreOutbox(firestore, "things", bus, Clock.systemUTC())) {
                survivor.start();
                var committed = new ArrayList<Integer>();
                var published = new TreeSet<Integer>();
                try (var child = ChildJvm.start(Publishing.class, project.host(), project.project())) {
                    while (committed.size() < 100) {
                        read(child.readLine(), committed, published);
                    }
                    child.kill();
                    for (var line = child.readLine(); line != null; line = child.readLine()) {
                        read(line, committed, published);
                    }
                }
                assertThat(bus.published()).isEmpty();

                await().atMost(Duration.ofSeconds(15))
                        .until(() -> documents(firestore, "outbox").isEmpty());

                var rest = bus.payloads().stream().map(Integer::valueOf).toList();
                assertThat(rest).isSorted().doesNotHaveDuplicates();
                published.addAll(rest);
                assertThat(published)
                        .containsAll(IntStream.rangeClosed(0, committed.getLast())
                                .boxed()
                                .toList());
            }
        }
    }

    /** The kill may have cut the last line, which then lacks its full stop. */
    private static void read(String line, List<Integer> committed, TreeSet<Integer> published) {
        var words = line.split(" ");
        if (words.length == 3) {
            (words[0].equals("committed") ? committed : published).add(Integer.parseInt(words[1]));
        }
    }
}
