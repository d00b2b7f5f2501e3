package dev.tandem.e2e.crash;

import dev.tandem.e2e.process.TandemProcess;
import dev.tandem.platform.testing.pubsub.PubSubStandIn;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Does harm to a fleet, one fault after the other, in an order that its seed decides; heals each before the next. */
final class Nemesis {

    private static final List<String> SERVICES = List.of(
            "gateway-service",
            "gateway-service-2",
            "conversation-service",
            "conversation-service-2",
            "routing-service",
            "routing-service-2",
            "crm-service",
            "analytics-service");

    private static final Duration RETURN_LIMIT = Duration.ofSeconds(120);

    private final TandemProcess fleet;
    private final PubSubStandIn broker;
    private final Random random;
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    /** What it can do. */
    enum Fault {
        KILL,
        PAUSE,
        ROLLING_RESTART,
        DUPLICATES,
        DISORDER,
        REFUSED_PUBLISHES,
        ENDED_LEASES,
        BROKER_RESTART
    }

    Nemesis(TandemProcess fleet, PubSubStandIn broker, long seed) {
        this.fleet = fleet;
        this.broker = broker;
        this.random = new Random(seed);
    }

    /** Every fault in a random order, then again, until the time is over and each was done at least once. */
    void rage(Duration time) throws InterruptedException, IOException {
        long end = System.nanoTime() + time.toNanos();
        var order = new java.util.ArrayList<Fault>();
        while (System.nanoTime() < end || done.size() < Fault.values().length) {
            if (order.isEmpty()) {
                order.addAll(List.of(Fault.values()));
                java.util.Collections.shuffle(order, random);
            }
            var fault = order.removeFirst();
            done.merge(fault, 1, Integer::sum);
            inject(fault);
            pause(Duration.ofMillis(1_000 + random.nextInt(2_000)));
        }
    }

    /** How often each fault was done. */
    Map<Fault, Integer> done() {
        return new LinkedHashMap<>(done);
    }

    private void inject(Fault fault) throws InterruptedException, IOException {
        var faults = broker.faults();
        switch (fault) {
            case KILL -> fleet.service(any(SERVICES)).destroyForcibly();
            case PAUSE ->
                stopAndContinue(fleet.service(any(SERVICES)), Duration.ofMillis(5_000 + random.nextInt(5_000)));
            case ROLLING_RESTART -> restartOneAfterTheOther(any(List.of("gateway", "conversation", "routing")));
            case DUPLICATES -> {
                faults.duplicate(0.3);
                pause(Duration.ofSeconds(5));
                faults.duplicate(0);
            }
            case DISORDER -> {
                faults.reorder(Duration.ofMillis(300));
                pause(Duration.ofSeconds(5));
                faults.reorder(Duration.ZERO);
            }
            case REFUSED_PUBLISHES -> {
                faults.refusePublishes(Status.Code.UNAVAILABLE);
                pause(Duration.ofSeconds(10));
                faults.acceptPublishes();
            }
            case ENDED_LEASES -> broker.endLeases();
            case BROKER_RESTART -> {
                broker.stop();
                pause(Duration.ofSeconds(2));
                broker.startAgain(true);
            }
        }
    }

    private void restartOneAfterTheOther(String service) throws InterruptedException {
        for (var label : List.of(service + "-service", service + "-service-2")) {
            fleet.service(label).destroy();
            pause(Duration.ofSeconds(2));
            awaitAnswering(label);
        }
    }

    private static void stopAndContinue(ProcessHandle process, Duration time) throws InterruptedException, IOException {
        signal("STOP", process);
        pause(time);
        signal("CONT", process);
    }

    private static void signal(String name, ProcessHandle process) throws InterruptedException, IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits until every process answers again. */
    void awaitHealed() throws InterruptedException {
        for (var label : SERVICES) {
            awaitAnswering(label);
        }
    }

    private void awaitAnswering(String label) throws InterruptedException {
        long deadline = System.nanoTime() + RETURN_LIMIT.toNanos();
        while (!answers(label)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(label + " did not come back");
            }
            pause(Duration.ofMillis(250));
        }
    }

    private boolean answers(String label) throws InterruptedException {
        int ordinal = List.of("gateway", "conversation", "routing", "crm", "analytics")
                .indexOf(label.substring(0, label.indexOf('-')));
        int port = fleet.origin().getPort() + ordinal + (label.endsWith("-2") ? 10 : 0);
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            var health = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
            int status = http.send(
                            HttpRequest.newBuilder(health)
                                    .timeout(Duration.ofSeconds(3))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            return status == 200 || label.startsWith("routing") && status == 503;
        } catch (IOException down) {
            return false;
        }
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
