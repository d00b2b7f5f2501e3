package dev.tandem.standalone;

import java.time.Duration;
import java.util.List;

/** The whole product in one process: {@code ./tandem up}. */
public final class TandemApplication {

    private TandemApplication() {}

    /** Starts everything, prints where it is, and runs until it is told to stop. */
    public static void main(String[] args) {
        long start = System.nanoTime();
        try {
            var options = StartOptions.parse(List.of(args));
            var lock = Preflight.check(options);
            var running = RunningServices.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
            System.out.println(Greeting.text(options, Duration.ofNanos(System.nanoTime() - start)));
            running.awaitEnd();
            lock.release();
        } catch (StartRefused refused) {
            System.err.println("tandem: " + refused.getMessage());
            System.err.println("        " + refused.remedy());
            System.exit(2);
        } catch (Exception failed) {
            failed.printStackTrace();
            System.err.println("tandem: could not start; the log is in the data folder under logs/");
            System.exit(1);
        }
    }
}
