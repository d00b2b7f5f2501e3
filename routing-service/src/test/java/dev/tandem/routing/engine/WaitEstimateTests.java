package dev.tandem.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitEstimateTests {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final QueueRecord unknown = QueueRecord.unknown(new QueueId("billing"));

    @Test
    void withNobodyStaffedThereIsNone() {
        assertThat(WaitEstimate.seconds(1, unknown, 0, FIVE_MINUTES)).isNull();
    }

    @Test
    void whoRingsHasNothingLeftToWait() {
        assertThat(WaitEstimate.seconds(0, unknown, 3, FIVE_MINUTES)).isZero();
    }

    @Test
    void untilThePaceIsKnownItIsRankTimesHandleTimeOverSlots() {
        assertThat(WaitEstimate.seconds(2, unknown, 3, FIVE_MINUTES)).isEqualTo(200);
        QueueRecord handled = unknown.handled(NINE, NINE.plusSeconds(60));
        assertThat(WaitEstimate.seconds(2, handled, 3, FIVE_MINUTES)).isEqualTo(40);
    }

    @Test
    void onceThePaceIsKnownItIsRankTimesTheMeanTimeBetweenDepartures() {
        QueueRecord pace = unknown.departed(NINE, NINE.plusSeconds(30)).departed(NINE, NINE.plusSeconds(60));
        assertThat(pace.intervalMillis()).isEqualTo(30_000);
        assertThat(WaitEstimate.seconds(4, pace, 1, FIVE_MINUTES)).isEqualTo(120);
    }

    @Test
    void eachNewDepartureCountsAFifth() {
        QueueRecord pace = unknown.departed(NINE, NINE.plusSeconds(30)).departed(NINE, NINE.plusSeconds(40));
        assertThat(pace.intervalMillis()).isEqualTo(26_000);
    }

    @Test
    void anIdleTimeBeforeSomebodyHadToWaitDoesNotCount() {
        Instant muchLater = NINE.plusSeconds(3_600);
        QueueRecord pace = unknown.departed(NINE, NINE.plusSeconds(30)).departed(muchLater, muchLater.plusSeconds(30));
        assertThat(pace.intervalMillis()).isEqualTo(30_000);
    }

    @Test
    void whoRangAtOnceSaysNothingAboutThePace() {
        QueueRecord pace = unknown.departed(null, NINE.plusSeconds(2));
        assertThat(pace.intervalMillis()).isNull();
        assertThat(pace.lastDepartureAt()).isEqualTo(NINE.plusSeconds(2));
    }
}
