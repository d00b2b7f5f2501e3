package dev.tandem.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
    PUBSUB("pubsub"),
    FIRESTORE("firestore");

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Map<GoogleEmulator, Optional<String>> RUNNING = new ConcurrentHashMap<>();

    private final String product;

    GoogleEmulator(String product) {
        this.product = product;
    }

    /**
     * Its {@code host:port}. Without an emulator the calling test is skipped, or fails where {@code TANDEM_REQUIRE_ALL} is
     * set.
     */
    public String require() {
        var host = RUNNING.computeIfAbsent(this, GoogleEmulator::find);
        if (host.isEmpty() && System.getenv("TANDEM_REQUIRE_ALL") != null) {
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
                + "-emulator' or Debian's google-cloud-cli-" + product + "-emulator)";
    }

    private static Optional<String> find(GoogleEmulator emulator) {
        var given = System.getenv(emulator.variable());
        return given != null && !given.isBlank() ? Optional.of(given) : gcloud().map(emulator::start);
    }

    private static Optional<Path> gcloud() {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .map(folder -> Path.of(folder, "gcloud"))
                .filter(Files::isExecutable)
                .findFirst();
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
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
        stop(process.toHandle());
        throw new IllegalStateException("the " + product + " emulator does not listen: " + Files.readString(log));
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
