package dev.tandem.gateway.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TimerWheelTests {

    private static final long TICK = Duration.ofMillis(TimerWheel.TICK_MILLIS).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final TimerWheel wheel = TimerWheel.driven(now::get);
    private final List<String> fired = new ArrayList<>();

    @Test
    void aTimerFiresNotEarlyAndAtMostATickLate() {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            long start = now.get();
            long delay = random.nextLong(Duration.ofMinutes(3).toNanos());
            var at = new AtomicLong(-1);
            wheel.schedule(() -> at.set(now.get()), Duration.ofNanos(delay));
            while (at.get() < 0) {
                now.addAndGet(random.nextLong(TICK)
                        + 1
                        + (at.get() < 0 && now.get() + 10 * TICK < start + delay
                                ? (start + delay - now.get()) / 2
                                : 0));
                wheel.fireDue();
            }
            assertThat(at.get() - start).isBetween(delay, delay + 2 * TICK);
        }
        assertThat(wheel.waiting()).isZero();
    }

    @Test
    void aJumpOfTimeFiresEverythingThatIsDueOnce() {
        for (int i = 1; i <= 100; i++) {
            var name = "t" + i;
            wheel.schedule(() -> fired.add(name), Duration.ofSeconds(i));
        }
        now.addAndGet(Duration.ofSeconds(50).toNanos() + TICK);
        wheel.fireDue();
        assertThat(fired).hasSize(50).contains("t1", "t50").doesNotContain("t51");
        now.addAndGet(Duration.ofHours(1).toNanos());
        wheel.fireDue();
        assertThat(fired).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aCancelledTimerDoesNotFireAndARescheduledOneFiresAtItsNewTime() {
        var cancelled = wheel.schedule(() -> fired.add("cancelled"), Duration.ofSeconds(1));
        var moved = wheel.schedule(() -> fired.add("moved"), Duration.ofSeconds(1));
        wheel.cancel(cancelled);
        wheel.cancel(cancelled);
        wheel.schedule(moved, Duration.ofSeconds(3));
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        wheel.fireDue();
        assertThat(fired).isEmpty();
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        wheel.fireDue();
        assertThat(fired).containsExactly("moved");
    }

    @Test
    void aTaskThatFailsDoesNotKeepOthersFromRunningAndMayScheduleItself() {
        wheel.schedule(
                () -> {
                    throw new IllegalStateException("planted");
                },
                Duration.ofMillis(1));
        wheel.schedule(() -> wheel.schedule(() -> fired.add("again"), Duration.ZERO), Duration.ofMillis(1));
        now.addAndGet(2 * TICK);
        wheel.fireDue();
        now.addAndGet(2 * TICK);
        wheel.fireDue();
        assertThat(fired).containsExactly("again");
    }

    @Test
    @Timeout(20)
    void theRunningWheelWakesForAnEarlierTimerThanTheOneItSleepsFor() {
        try (var running = TimerWheel.start()) {
            running.schedule(() -> fired.add("late"), Duration.ofMinutes(5));
            running.schedule(() -> fired.add("soon"), Duration.ofMillis(30));
            await().until(() -> fired.contains("soon"));
            assertThat(running.waiting()).isEqualTo(1);
        }
    }
}
