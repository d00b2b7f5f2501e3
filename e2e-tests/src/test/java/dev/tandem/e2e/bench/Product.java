package dev.tandem.e2e.bench;

import dev.tandem.e2e.process.TandemProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts the product for a part, on an empty data folder, with limits that a load from one address does not meet, and with
 * what {@code TANDEM_JAVA_OPTIONS} adds, such as a flight recording.
 */
final class Product {

    private static final Path WORK = Path.of("e2e-tests/target/bench");

    private Product() {}

    static TandemProcess start(String part) {
        var extra = System.getenv().getOrDefault("TANDEM_JAVA_OPTIONS", "").strip();
        var options = Stream.of(
                        Agents.JVM_OPTIONS,
                        List.of(
                                "-Dtandem.gateway.sockets.frames-per-second=100000",
                                "-Dtandem.gateway.sockets.frame-burst=100000"),
                        extra.isEmpty() ? List.<String>of() : List.of(extra.split("\\s+")))
                .flatMap(List::stream)
                .toArray(String[]::new);
        return TandemProcess.start(emptyFolder(part).resolve("data"), options);
    }

    /** A folder for a part, emptied. */
    static Path emptyFolder(String part) {
        var folder = WORK.resolve(part);
        try {
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + folder, e);
        }
    }

    /** Waits until no event is on its way to a service any more: what a kill then leaves to do is the clients' return. */
    static void awaitPublished(URI origin) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (conversationMetric(origin, "tandem_outbox_in_flight") > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("events are still on their way after two minutes");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** A counter or gauge of conversation-service, summed over its tags. */
    static double conversationMetric(URI origin, String name) {
        var url = URI.create("http://127.0.0.1:" + (origin.getPort() + 1) + "/actuator/prometheus");
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(url + " answered " + answer.statusCode());
            }
            return answer.body()
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
