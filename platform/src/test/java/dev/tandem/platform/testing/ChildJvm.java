package dev.tandem.platform.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A second JVM on this test's class path, to be killed or stopped. Its standard output is the channel back. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts the class's {@code main} with these arguments. */
    public static ChildJvm start(Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the child JVM does not start", e);
        }
    }

    /** The next line it prints; {@code null} at its end. */
    public @Nullable String readLine() throws IOException {
        return output.readLine();
    }

    /** Kills it at once, as {@code kill -9} does, and waits until it is gone. What it printed can still be read. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        waitFor();
    }

    /** Stops it where it is, as a long pause of its machine does, until {@link #resume}. */
    public void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Lets it go on where it was. */
    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Asks it to end, as {@code kill} does. */
    public void terminate() throws IOException, InterruptedException {
        signal("-TERM");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("the signal " + name + " could not be sent");
        }
    }

    /** Waits for its end; returns its exit code. */
    public int waitFor() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the child JVM did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
