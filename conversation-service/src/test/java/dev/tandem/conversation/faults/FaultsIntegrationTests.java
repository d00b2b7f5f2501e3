package dev.tandem.conversation.faults;

import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.RequestHandoff;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.conversation.RunningService;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.platform.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsIntegrationTests {

    @Test
    void aFaultIsRefusedUnlessFaultsAreAllowed(@TempDir Path data) {
        assertThatThrownBy(() -> RunningService.start(data, Map.of("tandem.conversation.faults", "no-deduplication")))
                .hasStackTraceContaining("tandem.fault-injection.enabled=true");
    }

    @Test
    void withoutDeduplicationARepeatIsStoredTwice(@TempDir Path data) {
        try (var service = RunningService.start(data, faults("no-deduplication"))) {
            var id = service.open(MAYA_ACTS, MAYA);
            service.send(MAYA_ACTS, id, new RequestHandoff());
            service.send(MAYA_ACTS, id, new PostMessage("same", "Hello", List.of()));
            service.send(MAYA_ACTS, id, new PostMessage("same", "Hello", List.of()));

            assertThat(service.bean(ConversationStore.class).events(id, 0, 100))
                    .filteredOn(logged -> logged.event() instanceof MessagePosted)
                    .hasSize(2);
        }
    }

    @Test
    void aHastyAcknowledgementComesBeforeTheCommit(@TempDir Path data) throws Exception {
        try (var service = RunningService.start(data, faults("ack-before-commit"))) {
            var id = service.open(MAYA_ACTS, MAYA);
            var store = service.bean(ConversationStore.class);
            var writing = new CountDownLatch(1);
            var written = new CountDownLatch(1);
            service.bean(SqliteDatabase.class).writeAsync(tx -> {
                writing.countDown();
                awaitQuietly(written);
                return null;
            });
            writing.await();

            var outcome = service.send(
                    UUID.randomUUID().toString(), MAYA_ACTS, id, new PostMessage("cm", "Hello", List.of()));

            assertThat(outcome.seq()).isEqualTo(2);
            assertThat(store.events(id, 1, 1)).isEmpty();
            written.countDown();
            await().until(() -> !store.events(id, 1, 1).isEmpty());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> faults(String faults) {
        return Map.of("tandem.conversation.faults", faults, "tandem.fault-injection.enabled", "true");
    }
}
