package dev.tandem.e2e.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTests {

    @Test
    void takesTheNearestRank() {
        var latencies = new Latencies();
        IntStream.iterate(100, n -> n > 0, n -> n - 1).forEach(millis -> latencies.record(millis * 1_000_000L));

        assertThat(latencies.millis(50)).isEqualTo(50);
        assertThat(latencies.millis(95)).isEqualTo(95);
        assertThat(latencies.millis(99)).isEqualTo(99);
        assertThat(latencies.millis(100)).isEqualTo(100);
        assertThat(latencies.millis(0.001)).isEqualTo(1);
    }

    @Test
    void keepsEveryOneOfMany() {
        var latencies = new Latencies();
        var more = new Latencies();
        IntStream.range(0, 5_000).forEach(i -> latencies.record(i));
        IntStream.range(5_000, 10_000).forEach(i -> more.record(i));

        latencies.addAll(more);

        assertThat(latencies.count()).isEqualTo(10_000);
        assertThat(latencies.millis(100)).isEqualTo(9_999 / 1e6);
    }

    @Test
    void knowsNothingOfNothing() {
        assertThat(new Latencies().millis(50)).isNaN();
    }
}
