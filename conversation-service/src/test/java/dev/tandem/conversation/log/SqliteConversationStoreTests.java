package dev.tandem.conversation.log;

import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.queued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.LoggedEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteConversationStoreTests extends ConversationStoreConformance {

    private final StoreFile file = new StoreFile();

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    ConversationStore store() {
        return file.store();
    }

    @Override
    ConversationStore reopened() {
        return file.newStore();
    }

    @Override
    void onPublished(Consumer<LoggedEvent> listener) {
        file.bus().listen(listener);
    }

    @Override
    List<LoggedEvent> published() {
        int committed = store().events(FIRST, 0, 1_000).size();
        await().until(() -> file.bus().events().size() >= committed);
        return file.bus().events();
    }

    @Test
    void whoeverCatchesUpBringsTheStateIntoMemory() {
        open(FIRST, "one");
        append(FIRST, RepeatKey.of("a"), queued(BILLING));
        var fresh = reopened();
        fresh.snapshot(new Snapshot.Subjects(Set.of(FIRST), Set.of(), Set.of(), null), _ -> Map.of());
        double before = file.reads();

        assertThat(fresh.load(FIRST)).contains(Conversation.of(store().events(FIRST, 0, 10)));
        assertThat(file.reads()).as("one for the log that it is compared with").isEqualTo(before + 1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"{}", "{\"fold\":0,\"state\":{}}"})
    void aStateThatAnotherVersionKeptIsReadFromTheLogAgain(@Nullable String kept) {
        open(FIRST, "one");
        append(FIRST, RepeatKey.of("a"), queued(BILLING));
        file.database().write(tx -> {
            var update = tx.statement("UPDATE conversation SET state = ?");
            update.setString(1, kept);
            return update.executeUpdate();
        });

        assertThat(reopened().load(FIRST)).contains(Conversation.of(store().events(FIRST, 0, 10)));
    }
}
