package dev.tandem.platform.testing;

import java.io.IOException;

/**
 * Runs the gcloud SDK's Pub/Sub emulator on the port given as the only argument, repaired where it needs it, until it is
 * killed: for processes that are not tests.
 */
public final class PubSubEmulatorProcess {

    private PubSubEmulatorProcess() {}

    /** Ends when the emulator does; takes it along when it is ended itself. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("say the port to listen on");
        }
        int port = Integer.parseInt(arguments[0]);
        var command = GoogleEmulator.PUBSUB
                .command(port)
                .orElseThrow(() -> new IllegalStateException("there is no gcloud SDK on the PATH"));
        var process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        System.exit(process.waitFor());
    }
}
