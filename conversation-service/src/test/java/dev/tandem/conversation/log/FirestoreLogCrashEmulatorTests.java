package dev.tandem.conversation.log;

import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static dev.tandem.platform.testing.TestFirestore.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.platform.firestore.FirestoreClients;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.firestore.FirestoreOutboxSettings;
import dev.tandem.platform.google.GoogleProperties;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.ChildJvm;
import dev.tandem.platform.testing.ScriptedBus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FirestoreLogCrashEmulatorTests {

    /** Commits messages that its bus never takes, until it is killed: after the commit and before the publication. */
    static final class Committing {

        public static void main(String[] arguments) {
            var firestore = FirestoreClients.open(new GoogleProperties(arguments[1], null, arguments[0]));
            var clock = Clock.systemUTC();
            var parts = FirestoreLogParts.of(
                    firestore,
                    Json.mapper(),
                    clock,
                    new StoreMetrics(new SimpleMeterRegistry()),
                    Duration.ofSeconds(1));
            var outbox = new FirestoreOutbox(
                    firestore,
                    "conversation",
                    new ScriptedBus(),
                    clock,
                    FirestoreOutboxSettings.defaults(),
                    new FirestoreLogFollower(parts));
            outbox.start();
            var log = new ConversationLog(
                    new FirestoreConversationStore(parts, outbox, new TimeOrderedIds(clock), clock, 100));
            log.open(new Opening(CONVERSATION, "cc-1", start(), RepeatKey.of("start")));
            for (int i = 0; ; i++) {
                var text = "message " + i;
                var done = (Change.Done) log.change(
                        CONVERSATION, RepeatKey.of("cmd-" + i), state -> Decision.add(said(MAYA_WRITES, text)));
                System.out.println("committed " + done.seq() + " .");
            }
        }
    }

    @Test
    void whatAKilledProcessCommittedIsPublishedAndListedByTheOtherWithinSeconds() throws Exception {
        try (var project = new StoreProject()) {
            long committed = 0;
            try (var child = ChildJvm.start(
                    Committing.class,
                    project.host(),
                    project.firestore().getOptions().getProjectId())) {
                while (committed < 30) {
                    committed = Math.max(committed, seq(child.readLine()));
                }
                child.kill();
                for (var line = child.readLine(); line != null; line = child.readLine()) {
                    committed = Math.max(committed, seq(line));
                }
            }
            assertThat(project.bus().events()).isEmpty();
            long killed = System.nanoTime();

            await().atMost(Duration.ofSeconds(15))
                    .until(() -> documents(project.firestore(), "outbox").isEmpty());

            long last = project.store().reload(CONVERSATION).orElseThrow().lastSeq();
            assertThat(last).isGreaterThanOrEqualTo(committed);
            Set<Long> published = project.bus().events().stream()
                    .map(LoggedEvent::seq)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(published)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList());
            assertThat(project.bus().events()).doesNotHaveDuplicates();
            assertThat(project.store()
                            .list(new ListQuery(null, Set.of(), 1))
                            .getFirst()
                            .summary()
                            .lastSeq())
                    .isEqualTo(last);
            System.out.println("healed after "
                    + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms");
        }
    }

    /** The kill may have cut the last line, which then lacks its full stop. */
    private static long seq(String line) {
        var words = line.split(" ");
        return words.length == 3 && words[0].equals("committed") ? Long.parseLong(words[1]) : 0;
    }
}
