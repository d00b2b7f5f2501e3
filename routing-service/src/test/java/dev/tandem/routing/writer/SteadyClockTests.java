package dev.tandem.routing.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTests {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final MutableClock wall = MutableClock.at("2026-03-02T09:00:00Z");
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final SteadyClock clock = new SteadyClock(wall, nanos::get);

    @Test
    void whileNobodySetsItItIsTheWallClock() {
        assertThat(clock.now()).isEqualTo(NINE);
        passes(Duration.ofSeconds(7));
        assertThat(clock.now()).isEqualTo(NINE.plusSeconds(7));
        assertThat(clock.nanosUntil(NINE.plusSeconds(10)))
                .isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void setBackItGoesOnAtHalfSpeedUntilTheWallClockHasCaughtUp() {
        clock.now();
        wall.advance(Duration.ofMinutes(-10));
        assertThat(clock.now()).isEqualTo(NINE);
        passes(Duration.ofSeconds(40));
        assertThat(clock.now()).isEqualTo(NINE.plusSeconds(20));
        passes(Duration.ofMinutes(20));
        assertThat(clock.now()).isEqualTo(wall.instant()).isEqualTo(NINE.plusSeconds(640));
        passes(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(wall.instant());
    }

    @Test
    void setForwardItFollows() {
        clock.now();
        wall.advance(Duration.ofHours(3));
        assertThat(clock.now()).isEqualTo(NINE.plus(Duration.ofHours(3)));
    }

    @Test
    void itSaysHowLongADeadlineReallyTakes() {
        clock.now();
        wall.advance(Duration.ofMinutes(-10));
        assertThat(clock.nanosUntil(NINE.plusSeconds(20)))
                .isEqualTo(Duration.ofSeconds(40).toNanos());
        passes(Duration.ofSeconds(40));
        assertThat(clock.nanosUntil(NINE.plusSeconds(20))).isNotPositive();
        assertThat(clock.nanosUntil(NINE.plus(Duration.ofHours(2))))
                .isEqualTo(Duration.between(wall.instant(), NINE.plus(Duration.ofHours(2)))
                        .toNanos());
    }

    @Test
    void anotherProcessGoesOnFromWhatWasStored() {
        assertThat(clock.nowAfter(NINE.plusSeconds(600))).isEqualTo(NINE.plusSeconds(600));
        passes(Duration.ofSeconds(40));
        assertThat(clock.now()).isEqualTo(NINE.plusSeconds(620));
        assertThat(clock.nowAfter(NINE)).isEqualTo(NINE.plusSeconds(620));
    }

    @Test
    void aClockThatWasWrongByMoreThanADayIsBelievedOnceItIsRight() {
        assertThat(clock.nowAfter(NINE.plus(Duration.ofDays(400)))).isEqualTo(NINE);
        wall.advance(Duration.ofDays(2));
        clock.now();
        wall.advance(Duration.ofDays(-2));
        assertThat(clock.now()).isEqualTo(NINE);
    }

    private void passes(Duration duration) {
        wall.advance(duration);
        nanos.addAndGet(duration.toNanos());
    }
}
