package dev.tandem.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The processes of the services. One that ends is started again, as Kubernetes would; its process id is kept in
 * {@code run/NAME.pid} of the data folder. Closing stops the gateways first, so that sockets drain.
 */
final class ServiceProcesses implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration RESTART_PAUSE = Duration.ofMillis(500);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

    private final StartOptions options;
    private final Replicas replicas;
    private final Emulators emulators;
    private final Map<Replica, Process> running = new ConcurrentHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closing;

    private ServiceProcesses(StartOptions options, Replicas replicas, Emulators emulators) {
        this.options = options;
        this.replicas = replicas;
        this.emulators = emulators;
    }

    /** Starts all of them; returns at once. */
    static ServiceProcesses start(StartOptions options, Replicas replicas, Emulators emulators) throws IOException {
        Files.createDirectories(options.data().resolve("run"));
        Files.createDirectories(options.data().resolve("logs"));
        var processes = new ServiceProcesses(options, replicas, emulators);
        replicas.all().forEach(processes::launch);
        return processes;
    }

    private void launch(Replica replica) {
        try {
            var output =
                    options.data().resolve("logs/" + replica.label() + ".out").toFile();
            var process = new ProcessBuilder(command(replica))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                    .start();
            running.put(replica, process);
            Files.writeString(pidFile(replica), Long.toString(process.pid()));
            process.onExit().thenAccept(gone -> ended(replica, gone));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + replica.label(), e);
        }
    }

    private List<String> command(Replica replica) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Ready soon on a small machine matters more here than the last bit of speed.
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                ServiceProcessApplication.class.getName(), replica.service().shortName()));
        command.addAll(replica.arguments(options, replicas, emulators));
        return command;
    }

    private Path pidFile(Replica replica) {
        return options.data().resolve("run/" + replica.label() + ".pid");
    }

    private void ended(Replica replica, Process process) {
        if (closing) {
            return;
        }
        System.out.println("tandem: " + replica.label() + " ended with " + process.exitValue()
                + ", starting it again; its output is in logs/" + replica.label() + ".out");
        pause(RESTART_PAUSE);
        if (!closing) {
            launch(replica);
        }
    }

    /** Waits until each has been ready. */
    void awaitReady() {
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            var readiness = new Readiness(replicas, replica -> readinessOf(replica, http));
            long deadline = System.nanoTime() + START_LIMIT.toNanos();
            for (var replica : replicas.all()) {
                while (!readiness.of(replica)) {
                    if (System.nanoTime() > deadline) {
                        throw new StartRefused(
                                replica.label() + " did not become ready",
                                "read " + options.data().resolve("logs/" + replica.label() + ".out"));
                    }
                    pause(LOOK_AGAIN);
                }
                System.out.println("  " + replica.label() + " is ready");
            }
        }
    }

    private int readinessOf(Replica replica, HttpClient http) {
        var health = URI.create("http://127.0.0.1:" + replica.port(options.port()) + "/actuator/health/readiness");
        try {
            return http.send(HttpRequest.newBuilder(health).timeout(CALL_LIMIT).build(), BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + replica.label(), e);
        }
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        closing = true;
        for (var service : Service.values()) {
            stop(running.entrySet().stream()
                    .filter(entry -> entry.getKey().service() == service)
                    .sorted(Comparator.comparing(entry -> entry.getKey().index()))
                    .map(Map.Entry::getValue)
                    .toList());
        }
        ended.countDown();
    }

    private static void stop(List<Process> processes) {
        processes.forEach(process -> process.toHandle().destroy());
        for (var process : processes) {
            try {
                if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.toHandle().destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.toHandle().destroyForcibly();
            }
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
