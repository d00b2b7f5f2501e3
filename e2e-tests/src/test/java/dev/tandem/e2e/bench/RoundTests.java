package dev.tandem.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTests {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Round round = new Round(3, 4, 2);

    @Test
    void isWholeWhenEverythingWasAcceptedAndShownOnceInOrder() throws InterruptedException {
        acceptAll();
        show(0, 1, 2, 3);

        round.await(AT_ONCE);
        assertThat(round.result().complete()).isTrue();
        assertThat(round.result().acked().count()).isEqualTo(4);
        assertThat(round.result().shown().millis(50)).isEqualTo(2);
    }

    @Test
    void catchesAnAcceptedMessageThatIsNotShown() throws InterruptedException {
        acceptAll();
        show(0, 1, 3);

        round.await(AT_ONCE);
        assertThat(round.result().intact()).isFalse();
        assertThat(round.result().lost()).isEqualTo(1);
    }

    @Test
    void catchesAMessageShownTwice() {
        acceptAll();
        show(0, 1, 2, 3, 1);

        assertThat(round.result().intact()).isFalse();
        assertThat(round.result().repeated()).isEqualTo(1);
    }

    @Test
    void catchesAConversationOutOfOrder() {
        acceptAll();
        show(2, 1, 0, 3);

        assertThat(round.result().intact()).isFalse();
        assertThat(round.result().disordered()).isEqualTo(1);
    }

    @Test
    void doesNotMindTheOrderAcrossConversations() {
        acceptAll();
        show(1, 0, 3, 2);

        assertThat(round.result().complete()).isTrue();
    }

    @Test
    void countsARefusalAsIncompleteButNotAsLost() throws InterruptedException {
        round.accepted(0, 1);
        round.accepted(1, 1);
        round.accepted(2, 1);
        round.refused(3, "rate_limited");
        show(0, 1, 2);

        round.await(AT_ONCE);
        assertThat(round.result().intact()).isTrue();
        assertThat(round.result().complete()).isFalse();
        assertThat(round.result().flaws()).contains("1 refused (rate_limited)");
    }

    @Test
    void countsAnUnansweredMessage() throws InterruptedException {
        round.accepted(0, 1);
        show(0, 1, 2, 3);

        round.await(AT_ONCE);
        assertThat(round.result().unanswered()).isEqualTo(3);
        assertThat(round.result().complete()).isFalse();
    }

    @Test
    void knowsItsOwnMessagesFromAnotherRounds() {
        assertThat(round.index(round.id(2))).isEqualTo(2);
        assertThat(round.index(new Round(33, 4, 2).id(2))).isEqualTo(-1);
        assertThat(round.index("ping")).isEqualTo(-1);
    }

    private void acceptAll() {
        for (int i = 0; i < 4; i++) {
            round.accepted(i, 1_000_000);
        }
    }

    private void show(int... indexes) {
        for (int index : indexes) {
            round.shown(index, 2_000_000);
        }
    }
}
