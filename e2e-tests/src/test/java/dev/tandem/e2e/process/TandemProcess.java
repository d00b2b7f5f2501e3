package dev.tandem.e2e.process;

import dev.tandem.platform.testing.GoogleEmulator;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The whole product: in one JVM, as {@code ./tandem up} starts it, or as a launcher with a process for each service on
 * Google's emulators, as {@code ./tandem emulators} does. Keeps its port and data folder over restarts, so that clients
 * reconnect to the same address.
 */
public final class TandemProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(6);
    private static final String LAUNCHER = "dev.tandem.standalone.EmulatorsApplication";
    private static final int PORTS = 25;

    /** One story's customers are not the returning ones of the story before. */
    private static final String FRESH_CUSTOMERS = "-Dtandem.conversation.idle.return-within=0s";

    private static final int PORT_STEP = 10;

    private final Path data;
    private final int port;
    private final List<String> program;
    private final Map<String, String> environment;
    private Process process;

    private TandemProcess(Path data, List<String> program, Map<String, String> environment) {
        this.data = data;
        this.port = freePortBlock();
        this.program = List.copyOf(program);
        this.environment = Map.copyOf(environment);
        this.process = launch();
    }

    /** Starts the product in one JVM on free ports and waits until it is ready. */
    public static TandemProcess start(Path data, String... jvmOptions) {
        var program = new ArrayList<>(List.of("-Xmx1g", "-Dtandem.test-process=true", FRESH_CUSTOMERS));
        program.addAll(List.of(jvmOptions));
        program.addAll(List.of("-jar", System.getProperty("tandem.app")));
        return started(new TandemProcess(data, program, Map.of()));
    }

    /**
     * Starts each service as a process of its own on Google's emulators and waits until all are ready. Skips the calling
     * test where there are no emulators.
     */
    public static TandemProcess startOnEmulators(Path data) {
        return startOn(GoogleEmulator.PUBSUB.require(), GoogleEmulator.FIRESTORE.require(), data, Map.of());
    }

    /**
     * The same on any broker and store that speak Pub/Sub's and Firestore's protocols.
     *
     * @param broker the broker's {@code host:port}
     * @param store the store's
     * @param settings environment of the services, such as {@code TANDEM_ROUTING_RING_TIME}
     * @param launcherOptions such as {@code --replicas}
     */
    public static TandemProcess startOn(
            String broker, String store, Path data, Map<String, String> settings, String... launcherOptions) {
        var environment = new HashMap<>(settings);
        environment.putIfAbsent("TANDEM_CONVERSATION_IDLE_RETURNWITHIN", "0s");
        environment.put("PUBSUB_EMULATOR_HOST", broker);
        environment.put("FIRESTORE_EMULATOR_HOST", store);
        environment.put("TANDEM_EMULATOR_PROJECT", GoogleEmulator.freshProject());
        var program = new ArrayList<>(List.of("-Xmx128m", "-cp", System.getProperty("tandem.app"), LAUNCHER));
        program.addAll(List.of(launcherOptions));
        return started(new TandemProcess(data, program, environment));
    }

    private static TandemProcess started(TandemProcess process) {
        process.awaitReady();
        return process;
    }

    /** The process id of one service, such as {@code conversation-service}, when each has a process of its own. */
    public ProcessHandle service(String label) {
        try {
            var pid = Files.readString(data.resolve("run/" + label + ".pid")).strip();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("no process id of " + label, e);
        }
    }

    /** The one origin that browsers and clients talk to. */
    public URI origin() {
        return URI.create("http://localhost:" + port);
    }

    /** The origins of that many gateways. */
    public List<URI> origins(int gateways) {
        return IntStream.range(0, gateways)
                .mapToObj(index -> URI.create("http://localhost:" + (port + index * PORT_STEP)))
                .toList();
    }

    /** The project on the emulators that is its own. */
    public String project() {
        return environment.get("TANDEM_EMULATOR_PROJECT");
    }

    /** Where it keeps everything. */
    public Path data() {
        return data;
    }

    /** The operating system's id of the process. */
    public long pid() {
        return process.pid();
    }

    /** SIGKILL to it and all its processes: nothing is flushed, nothing is said. */
    public void kill() {
        var children = process.descendants().toList();
        // By handle: destroying the Process itself would close its output under the reader.
        process.toHandle().destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitExit();
        children.forEach(child -> child.onExit().join());
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
        command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(program);
        command.addAll(List.of("--port", "" + port, "--data", "" + data));
        try {
            Files.createDirectories(data.getParent());
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            return builder.start();
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
            if (allFree(first, PORTS)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + PORTS + " free ports in a row");
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
