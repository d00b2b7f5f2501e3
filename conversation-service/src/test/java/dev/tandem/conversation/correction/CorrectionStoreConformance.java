package dev.tandem.conversation.correction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.TurnCorrection;
import dev.tandem.conversation.Story;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CorrectionStore} promises. */
abstract class CorrectionStoreConformance {

    private static final ConversationId OTHER = new ConversationId("c-2");

    /** The store under test. */
    abstract CorrectionStore store();

    /** The same data, as the next process sees it. */
    abstract CorrectionStore reopened();

    @Test
    void whatIsSavedIsFoundByTheNextProcess() {
        assertThat(store().find(Story.CONVERSATION, 3)).isEmpty();

        assertThat(store().save(correction(3, "refund.status", 0), 0)).isTrue();
        assertThat(store().save(correction(5, null, 1), 0)).isTrue();

        var found = reopened().find(Story.CONVERSATION, 3).orElseThrow();
        assertThat(found.correction()).isEqualTo(correction(3, "refund.status", 0));
        assertThat(reopened()
                        .find(Story.CONVERSATION, 5)
                        .orElseThrow()
                        .correction()
                        .intent())
                .isNull();
    }

    @Test
    void onlyTheVersionThatWasReadIsReplaced() {
        store().save(correction(3, "a", 0), 0);
        assertThat(store().save(correction(3, "b", 1), 0)).as("there is one").isFalse();
        var version = store().find(Story.CONVERSATION, 3).orElseThrow().version();
        assertThat(store().save(correction(3, "b", 1), version)).isTrue();
        assertThat(store().save(correction(3, "c", 2), version))
                .as("it is older")
                .isFalse();
        assertThat(store().save(correction(9, "c", 2), 7)).as("there is none").isFalse();

        assertThat(store().find(Story.CONVERSATION, 3)
                        .orElseThrow()
                        .correction()
                        .intent())
                .isEqualTo("b");
        assertThat(store().find(Story.CONVERSATION, 9)).isEmpty();
    }

    @Test
    void theLastChangedIsListedFirst() {
        store().save(correction(3, "a", 10), 0);
        store().save(correction(5, "b", 30), 0);
        store().save(
                        new TurnCorrection(
                                OTHER,
                                3,
                                "text",
                                "en",
                                "x",
                                0.5,
                                "c",
                                true,
                                Story.ANA,
                                Story.NINE.plusSeconds(20),
                                List.of()),
                        0);

        assertThat(store().list(null)).extracting(TurnCorrection::intent).containsExactly("b", "c", "a");
        assertThat(store().list(OTHER)).extracting(TurnCorrection::intent).containsExactly("c");
        assertThat(store().list(Story.CONVERSATION))
                .extracting(TurnCorrection::seq)
                .containsExactly(5L, 3L);
    }

    @Test
    void ofManyWhoCorrectOneTurnAtOnceOneIsFirst() throws Exception {
        List<Callable<Boolean>> all = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(n -> () -> store().save(correction(3, "i" + n, n), 0))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int saved = 0;
            for (var done : threads.invokeAll(all)) {
                saved += done.get() ? 1 : 0;
            }
            assertThat(saved).isEqualTo(1);
        }
    }

    static TurnCorrection correction(long seq, @Nullable String intent, int second) {
        Instant at = Story.NINE.plusSeconds(second);
        var sam = new Author(AuthorKind.AGENT, "sam", "Sam Reyes");
        return new TurnCorrection(
                Story.CONVERSATION,
                seq,
                "where is my money",
                "en",
                "order.status",
                0.5,
                intent,
                false,
                sam,
                at,
                List.of(new TurnCorrection.Change(sam, at, intent, false)));
    }
}
