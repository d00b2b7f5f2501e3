package dev.tandem.e2e.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The whole product in a JVM of its own, as {@code ./tandem up} starts it. Keeps its port and data folder over restarts,
 * so that clients reconnect to the same address.
 */
public final class TandemProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Path data;
    private final int port;
    private final List<String> jvmOptions;
    private Process process;

    private TandemProcess(Path data, int port, List<String> jvmOptions) {
        this.data = data;
        this.port = port;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.process = launch();
    }

    /** Starts the product on five free ports and waits until it is ready. */
    public static TandemProcess start(Path data, String... jvmOptions) {
        var started = new TandemProcess(data, freePortBlock(), List.of(jvmOptions));
        started.awaitReady();
        return started;
    }

    /** The one origin that browsers and clients talk to. */
    public URI origin() {
        return URI.create("http://localhost:" + port);
    }

    /** Where it keeps everything. */
    public Path data() {
        return data;
    }

    /** The operating system's id of the process. */
    public long pid() {
        return process.pid();
    }

    /** SIGKILL: nothing is flushed, nothing is said. */
    public void kill() {
        // By handle: destroying the Process itself would close its output under the reader.
        process.toHandle().destroyForcibly();
        awaitExit();
    }

    /** SIGTERM: drains and exits. */
    public void stop() {
        process.toHandle().destroy();
        awaitExit();
    }

    /** Starts again on the same port and data; returns at once. */
    public void launchAgain() {
        process = launch();
    }

    /** Waits until the product says that it is ready. */
    public void awaitReady() {
        var log = logFile();
        var ready = new CompletableFuture<Boolean>();
        var reader = Thread.ofVirtual().start(() -> copyOutput(process, log, ready));
        try {
            if (!ready.completeOnTimeout(false, START_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .get()) {
                reader.interrupt();
                throw new IllegalStateException("Tandem did not become ready; see " + log);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Tandem's output cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Tandem", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private Path logFile() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private Process launch() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<String>();
        command.add(java);
        command.addAll(List.of(
                "-XX:+UseSerialGC", "-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-Dtandem.test-process=true"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", System.getProperty("tandem.app"), "--port", "" + port, "--data", "" + data));
        try {
            Files.createDirectories(data.getParent());
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Tandem", e);
        }
    }

    private static void copyOutput(Process process, Path log, CompletableFuture<Boolean> ready) {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var out = Files.newBufferedWriter(
                        log, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                if (line.contains("Tandem is ready")) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the log " + log, e);
        } finally {
            // An output that ended without the word is a process that failed.
            ready.complete(false);
        }
    }

    private void awaitExit() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end", e);
        }
    }

    /**
     * Below the range from which the system takes the ports of outgoing connections: a client that keeps knocking at a dead
     * server could otherwise be given the server's own port.
     */
    private static int freePortBlock() {
        for (int attempt = 0; attempt < 200; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (allFree(first, 5)) {
                return first;
            }
        }
        throw new IllegalStateException("no five free ports in a row");
    }

    private static boolean allFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (var probe = new ServerSocket(port)) {
                probe.setReuseAddress(true);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
