package dev.tandem.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * One of Google's emulators: the one that {@code PUBSUB_EMULATOR_HOST} or {@code FIRESTORE_EMULATOR_HOST} names, or one
 * that the gcloud SDK of this machine starts. The first {@link #require} of a JVM starts it, the JVM's end stops it.
 * Tests share it: they choose a project id of their own ({@link #freshProject}).
 */
public enum GoogleEmulator {
    PUBSUB("pubsub", "pubsub-emulator"),
    FIRESTORE("firestore", "cloud-firestore-emulator");

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Map<GoogleEmulator, Optional<String>> RUNNING = new ConcurrentHashMap<>();

    private final String product;
    private final String component;

    GoogleEmulator(String product, String component) {
        this.product = product;
        this.component = component;
    }

    /**
     * Its {@code host:port}. Without an emulator the calling test is skipped, or fails where
     * {@code TANDEM_REQUIRE_EMULATORS} is set.
     */
    public String require() {
        var host = RUNNING.computeIfAbsent(this, GoogleEmulator::find);
        if (host.isEmpty() && System.getenv("TANDEM_REQUIRE_EMULATORS") != null) {
            throw new IllegalStateException(missing());
        }
        Assumptions.assumeTrue(host.isPresent(), this::missing);
        return host.orElseThrow();
    }

    /** A project id that no other test uses: emulators keep every project apart. */
    public static String freshProject() {
        return "test-" + Long.toString(System.nanoTime(), 36)
                + Long.toString(ProcessHandle.current().pid(), 36);
    }

    private String variable() {
        return name() + "_EMULATOR_HOST";
    }

    private String missing() {
        return "no " + product + " emulator: set " + variable()
                + ", or install the gcloud SDK with its emulator ('gcloud components install " + product
                + "-emulator' or Google's package google-cloud-cli-" + product + "-emulator)";
    }

    private static Optional<String> find(GoogleEmulator emulator) {
        var given = System.getenv(emulator.variable());
        return given != null && !given.isBlank()
                ? Optional.of(given)
                : gcloud().filter(emulator::isInstalledBeside).map(emulator::start);
    }

    private static Optional<Path> gcloud() {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .map(folder -> Path.of(folder, "gcloud"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private boolean isInstalledBeside(Path gcloud) {
        try {
            var sdk = gcloud.toRealPath().getParent().getParent();
            return Files.isDirectory(sdk.resolve("platform").resolve(component));
        } catch (IOException e) {
            throw new UncheckedIOException("the gcloud SDK cannot be read", e);
        }
    }

    private String start(Path gcloud) {
        try {
            int port = freePort();
            var log = Files.createTempFile("tandem-" + product, ".log");
            var process = new ProcessBuilder(command(gcloud, port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process.toHandle())));
            awaitListening(process, port, log);
            return "127.0.0.1:" + port;
        } catch (IOException e) {
            throw new UncheckedIOException("the " + product + " emulator does not start", e);
        }
    }

    /** What starts it on this port, if this machine has a gcloud SDK. */
    Optional<List<String>> command(int port) throws IOException {
        var gcloud = gcloud();
        return gcloud.isPresent() ? Optional.of(command(gcloud.get(), port)) : Optional.empty();
    }

    private List<String> command(Path gcloud, int port) throws IOException {
        var jar = this == PUBSUB ? PubSubEmulatorJar.of(gcloud) : Optional.<PubSubEmulatorJar>empty();
        return jar.isPresent()
                ? jar.get().command(port)
                : List.of(
                        gcloud.toString(),
                        "beta",
                        "emulators",
                        product,
                        "start",
                        "--quiet",
                        "--host-port=127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private void awaitListening(Process process, int port, Path log) throws IOException {
        var deadline = Instant.now().plus(LONGEST_START);
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            if (answers(port)) {
                return;
            }
            pause();
        }
        stop(process.toHandle());
        throw new IllegalStateException("the " + product + " emulator does not listen: " + Files.readString(log));
    }

    /** It says Ok at its root once it serves; the port alone is open before that. */
    private static boolean answers(int port) {
        try (var http = HttpClient.newHttpClient()) {
            var root = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(root, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an emulator starts", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an emulator starts", e);
        }
    }

    /** gcloud is a script around the emulator: its children first. */
    private static void stop(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
