package dev.tandem.e2e.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceCheckerTests {

    private final SequenceChecker checker = new SequenceChecker(0);

    @Test
    void findsNothingInAWholeStream() {
        accept(1, 2, 3, 4);

        assertFound(0, 0, 0, 4);
    }

    @Test
    void catchesALossInTheMiddle() {
        accept(1, 2, 4);

        assertFound(1, 0, 0, 4);
        assertThat(checker.gaps()).isEqualTo(1);
    }

    @Test
    void catchesALossAtTheEnd() {
        accept(1, 2, 3);

        assertFound(2, 0, 0, 5);
        assertThat(checker.gaps()).isZero();
    }

    @Test
    void catchesARepeat() {
        accept(1, 2, 2, 3, 1);

        assertFound(0, 2, 0, 3);
    }

    @Test
    void catchesAReorderAndCountsItAsNoLoss() {
        accept(1, 3, 2, 4);

        assertFound(0, 0, 1, 4);
    }

    @Test
    void catchesALateOneThatComesTwice() {
        accept(1, 3, 2, 2);

        assertFound(0, 1, 1, 3);
    }

    @Test
    void continuesAfterWhatWasHeldAlready() {
        var resumed = new SequenceChecker(9);
        resumed.accept(10);
        resumed.accept(9);

        assertThat(resumed.lost(10)).isZero();
        assertThat(resumed.repeated()).isEqualTo(1);
        assertThat(resumed.last()).isEqualTo(10);
    }

    private void accept(long... numbers) {
        for (long number : numbers) {
            checker.accept(number);
        }
    }

    private void assertFound(long lost, long repeated, long late, long upTo) {
        assertThat(checker.lost(upTo)).as("lost").isEqualTo(lost);
        assertThat(checker.repeated()).as("repeated").isEqualTo(repeated);
        assertThat(checker.late()).as("late").isEqualTo(late);
    }
}
