package dev.tandem.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.e2e.checker.DeliveryContract;
import dev.tandem.e2e.process.TandemProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process is killed with SIGKILL at random moments while customers and agents exchange numbered messages. At the
 * end every acknowledged message is in the log once, in order, and every client holds exactly that log.
 */
class CrashTests {

    private static final int KILLS = Integer.getInteger("tandem.crash.kills", 20);
    private static final int CUSTOMERS = 20;
    private static final Crowd.Times TIMES = new Crowd.Times(Duration.ofMillis(125), Duration.ofSeconds(30));

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostDoubledOrOutOfOrderThroughTwentyKills() throws Exception {
        long seed = Long.getLong("tandem.crash.seed", System.nanoTime());
        var report = run(seed, KILLS);

        System.out.println("crash test, seed " + seed + ": " + report);
        assertThat(report.breaches()).as("seed %d", seed).isEmpty();
        assertThat(report.acknowledged()).isGreaterThan(10 * KILLS);
        assertThat(report.assigned()).isGreaterThanOrEqualTo(CUSTOMERS / 2);
    }

    /** The checker must catch a product that is broken on purpose; otherwise the test above proves nothing. */
    @Test
    void aBuildThatAcknowledgesBeforeTheCommitIsCaught() throws Exception {
        assertThat(run(1, 4, "-Dtandem.fault-injection.enabled=true", "-Dtandem.conversation.faults=ack-before-commit")
                        .breaches())
                .anyMatch(breach -> breach.startsWith("C1"));
    }

    @Test
    void aBuildThatDoesNotDeduplicateIsCaught() throws Exception {
        assertThat(run(2, 1, "-Dtandem.fault-injection.enabled=true", "-Dtandem.conversation.faults=no-deduplication")
                        .breaches())
                .anyMatch(breach -> breach.startsWith("C3"));
    }

    private CrashReport run(long seed, int kills, String... jvmOptions) throws Exception {
        var random = RandomGenerator.of("L64X128MixRandom");
        var moments = new java.util.Random(seed);
        var options = new ArrayList<>(List.of(jvmOptions));
        // Twenty times from exec to ready: with the first compiler alone a process is there sooner.
        options.add("-XX:TieredStopAtLevel=1");
        try (var tandem = TandemProcess.start(folder.resolve("data"), options.toArray(String[]::new));
                var crowd = new Crowd(List.of(tandem.origin()), CUSTOMERS, Crowd.STAFF, TIMES, random)) {
            crowd.begin();
            for (int i = 0; i < kills; i++) {
                // Every other kill meets traffic in full flow, the ones between also the recovery from the one before.
                if (i % 2 == 0) {
                    crowd.awaitTraffic(2 * CUSTOMERS, Duration.ofSeconds(90));
                }
                crowd.talkFor(Duration.ofMillis(300 + moments.nextInt(1_500)));
                crowd.beforeKill();
                tandem.kill();
                tandem.launchAgain();
                tandem.awaitReady();
            }
            crowd.talkFor(Duration.ofSeconds(3));
            return crowd.finish(new DeliveryContract(Crowd.CAPACITY));
        }
    }
}
