package dev.tandem.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTests {

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final TimeOrderedIds ids = new TimeOrderedIds(clock);

    @Test
    void theyAreVersionSevenAndCarryTheTime() {
        var id = UUID.fromString(ids.next());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo(clock.instant());
    }

    @Test
    void theySortInTheOrderTheyWereMadeEvenWithinAMillisecondAndWhenTheClockGoesBack() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
            if (i == 5_000) {
                clock.advance(Duration.ofSeconds(-3));
            }
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void concurrentCallersNeverGetTheSame() {
        var made = new ConcurrentLinkedQueue<String>();
        IntStream.range(0, 20_000).parallel().forEach(i -> made.add(ids.next().substring(0, 18)));
        assertThat(new HashSet<>(made)).hasSize(20_000);
    }
}
