package dev.tandem.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.faults.CrashPoint;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fleet under two minutes of faults; {@code ./tandem chaos} does the same for longer. */
class ChaosEmulatorTests {

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostDoubledOrOutOfOrderWhateverFails() throws Exception {
        long seed = Long.getLong("tandem.chaos.seed", 20_261_123);
        var report = Chaos.run(folder, seed, Duration.ofSeconds(Long.getLong("tandem.chaos.seconds", 120)));

        System.out.println(report.text(seed));
        assertThat(report.messages().breaches()).as("seed %d", seed).isEmpty();
        assertThat(report.messages().assigned()).isEqualTo(report.messages().conversations());
        assertThat(report.messages().acknowledged()).isGreaterThan(200);
        assertThat(report.counted()).isEqualTo(report.messages().conversations());
        assertThat(report.crashed()).containsOnlyKeys(CrashPoint.values());
        assertThat(report.faults()).hasSizeGreaterThanOrEqualTo(4).containsKey(Fault.CRASH_POINTS);
    }
}
