package dev.tandem.e2e.crash;

import dev.tandem.e2e.network.FaultProxy;
import dev.tandem.e2e.process.TandemProcess;
import dev.tandem.platform.faults.CrashPoint;
import dev.tandem.platform.testing.pubsub.PubSubStandIn;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Does harm to a fleet, one fault after the other, in an order that its seed decides; heals each before the next. */
final class Nemesis {

    private static final List<String> KINDS = List.of("gateway", "conversation", "routing", "crm", "analytics");
    private static final List<String> REPLICATED = List.of("gateway", "conversation", "routing");
    private static final Duration RETURN_LIMIT = Duration.ofSeconds(240);

    private final TandemProcess fleet;
    private final PubSubStandIn broker;
    private final Network network;
    private final Path crashes;
    private final Random random;
    private final Map<Fault, FaultRecord> done = new EnumMap<>(Fault.class);
    private final Map<CrashPoint, Integer> crashed = new EnumMap<>(CrashPoint.class);
    private int rolled;

    /**
     * What became of a fault.
     *
     * @param times how often it was done
     * @param worstWait the longest that anybody waited for an acknowledgement from its begin to the next fault's
     */
    record FaultRecord(int times, Duration worstWait) {

        FaultRecord and(FaultRecord other) {
            return new FaultRecord(
                    times + other.times, worstWait.compareTo(other.worstWait) > 0 ? worstWait : other.worstWait);
        }
    }

    /** @param crashes the folder in which files name crash points */
    Nemesis(TandemProcess fleet, PubSubStandIn broker, Network network, Path crashes, long seed) {
        this.fleet = fleet;
        this.broker = broker;
        this.network = network;
        this.crashes = crashes;
        this.random = new Random(seed);
    }

    /**
     * Every fault in a random order, then again, until the time is over. A fault that has begun is healed first, so that
     * it may take longer.
     *
     * @param worstWait the longest wait since it was asked last
     */
    void rage(Duration time, Supplier<Duration> worstWait) throws InterruptedException, IOException {
        long end = System.nanoTime() + time.toNanos();
        var order = new ArrayList<Fault>();
        while (System.nanoTime() < end) {
            if (order.isEmpty()) {
                order.addAll(List.of(Fault.values()));
                Collections.shuffle(order, random);
            }
            var fault = order.removeFirst();
            long begin = System.nanoTime();
            inject(fault);
            awaitHealed();
            pause(Duration.ofMillis(500 + random.nextInt(1_000)));
            var waited = worstWait.get();
            done.merge(fault, new FaultRecord(1, waited), FaultRecord::and);
            System.out.printf(
                    "  %-18s %5.1f s, worst wait %.1f s%n",
                    fault, (System.nanoTime() - begin) / 1e9, waited.toMillis() / 1e3);
        }
    }

    /** What was done, and what it cost. */
    Map<Fault, FaultRecord> done() {
        return new EnumMap<>(done);
    }

    /** How often a process ended at each crash point. */
    Map<CrashPoint, Integer> crashed() {
        return new EnumMap<>(crashed);
    }

    private void inject(Fault fault) throws InterruptedException, IOException {
        var faults = broker.faults();
        switch (fault) {
            case KILL -> killOneOfEach();
            case CRASH_POINTS -> crashAtEachPoint();
            case PAUSE -> stopAndContinue(fleet.service(anyOf(any(REPLICATED))), Duration.ofSeconds(20));
            case ROLLING_RESTART -> restartOneAfterTheOther(REPLICATED.get(rolled++ % REPLICATED.size()));
            case BAD_SOCKETS -> harmSockets();
            case BROKER_UNREACHABLE -> silence(network.broker(), Duration.ofSeconds(15));
            case STORE_UNREACHABLE -> {
                silence(network.store(), Duration.ofSeconds(10));
                network.store().reset();
            }
            case DUPLICATES -> {
                faults.duplicate(0.3);
                pause(Duration.ofSeconds(5));
            }
            case DISORDER -> {
                faults.reorder(Duration.ofMillis(300));
                pause(Duration.ofSeconds(5));
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
            case SEVERAL_AT_ONCE -> {
                faults.duplicate(0.3).reorder(Duration.ofMillis(300));
                fleet.service(anyOf("gateway")).destroyForcibly();
                fleet.service(anyOf("conversation")).destroyForcibly();
                pause(Duration.ofSeconds(3));
            }
        }
        faults.duplicate(0).reorder(Duration.ZERO);
    }

    private void killOneOfEach() throws InterruptedException {
        for (var kind : shuffled(KINDS)) {
            fleet.service(anyOf(kind)).destroyForcibly();
            pause(Duration.ofMillis(500 + random.nextInt(1_000)));
        }
    }

    /** In the service that commits what customers write; one process ends while the other may still come back. */
    private void crashAtEachPoint() throws InterruptedException, IOException {
        var labels = shuffled(labels("conversation"));
        for (var point : shuffled(List.of(CrashPoint.values()))) {
            var label = labels.get(crashes() % labels.size());
            awaitAnswering(label);
            var armed = crashes.resolve(point.fileFor(fleet.service(label).pid()));
            Files.createFile(armed);
            awaitTrue(() -> !Files.exists(armed), label + " did not come by " + point);
            crashed.merge(point, 1, Integer::sum);
        }
    }

    private int crashes() {
        return crashed.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void harmSockets() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            network.gateways().forEach(FaultProxy::reset);
            pause(Duration.ofSeconds(1));
        }
        network.gateways().forEach(proxy -> {
            proxy.delay(Duration.ofMillis(50), Duration.ofMillis(350));
            proxy.slice(1);
        });
        pause(Duration.ofSeconds(5));
        network.gateways().forEach(FaultProxy::heal);
    }

    private static void silence(FaultProxy proxy, Duration time) throws InterruptedException {
        proxy.fallSilent();
        pause(time);
        proxy.heal();
    }

    private void restartOneAfterTheOther(String kind) throws InterruptedException {
        for (var label : labels(kind)) {
            var process = fleet.service(label);
            process.destroy();
            awaitTrue(() -> !process.isAlive(), label + " does not end");
            pause(Duration.ofSeconds(1));
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
        for (var kind : KINDS) {
            for (var label : labels(kind)) {
                awaitAnswering(label);
            }
        }
    }

    private void awaitAnswering(String label) throws InterruptedException {
        awaitTrue(() -> answers(label), label + " did not come back");
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static void awaitTrue(Condition condition, String otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + RETURN_LIMIT.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(otherwise);
            }
            pause(Duration.ofMillis(200));
        }
    }

    private boolean answers(String label) throws InterruptedException {
        int ordinal = KINDS.indexOf(label.substring(0, label.indexOf('-')));
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

    private static List<String> labels(String kind) {
        var first = kind + "-service";
        return REPLICATED.contains(kind) ? List.of(first, first + "-2") : List.of(first);
    }

    private String anyOf(String kind) {
        return any(labels(kind));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> List<T> shuffled(List<T> things) {
        var order = new ArrayList<>(things);
        Collections.shuffle(order, random);
        return order;
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
