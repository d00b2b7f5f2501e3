package dev.tandem.e2e.crash;

import dev.tandem.e2e.checker.DeliveryContract;
import dev.tandem.e2e.checker.DeliveryHistory;
import dev.tandem.e2e.checker.DeliveryHistory.Acknowledged;
import dev.tandem.e2e.client.FrameObserver;
import dev.tandem.e2e.client.ProtocolClient;
import dev.tandem.e2e.client.RestClient;
import dev.tandem.e2e.client.SeenEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Customers and agents who keep writing whatever happens to the server, and remember everything. */
final class Crowd implements AutoCloseable {

    /** The most conversations that any of the demo agents may hold. */
    static final int CAPACITY = 3;

    private static final int READERS = 8;
    private static final String SUPERVISOR = "sam@tandem.example";

    /** The demo's people, all of whom may serve. */
    static final List<String> STAFF = List.of(
            "ana@tandem.example", "ben@tandem.example", "chloe@tandem.example", SUPERVISOR, "ada@tandem.example");

    private final URI origin;
    private final Duration patience;
    private final Duration pace;
    private final RandomGenerator random;
    private final String supervisor;
    private final Map<String, ProtocolClient> customers = new HashMap<>();
    private final Map<String, Sender> customerSenders = new HashMap<>();
    private final List<CrowdAgent> agents = new ArrayList<>();
    private final List<Thread> writers = new ArrayList<>();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicLong killedAt = new AtomicLong();
    private final AtomicLong worstRecovery = new AtomicLong();
    private final AtomicLong worstWait = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean talking = true;

    /**
     * @param pace the mean time between two messages of one writer
     * @param patience how long everybody may take to hold everything once it is quiet
     */
    record Times(Duration pace, Duration patience) {}

    /**
     * @param origins the gateways; what is read over REST comes from the first
     * @param staff e-mail addresses of the agents
     * @param times how they behave
     */
    Crowd(List<URI> origins, int customerCount, List<String> staff, Times times, RandomGenerator random) {
        this.origin = origins.getFirst();
        this.patience = times.patience();
        this.pace = times.pace();
        this.random = random;
        this.supervisor = RestClient.staffToken(origin, SUPERVISOR);
        staff.forEach(email -> agents.add(new CrowdAgent(origins, email, random)));
        for (int i = 0; i < customerCount; i++) {
            var token = RestClient.widgetSession(origin, "").get("token").asString();
            var name = "customer" + i;
            customers.put(name, new ProtocolClient(name, origins, "/ws/customer", () -> token, FrameObserver.NONE));
        }
    }

    /** Opens the conversations, asks for people, and starts writing. */
    void begin() {
        agents.forEach(CrowdAgent::becomeAvailable);
        customers.forEach((name, client) -> {
            client.awaitWelcome();
            var id = client.requestUntilAnswered(
                            "conversation.start",
                            Map.of(
                                    "clientConversationId",
                                    UUID.randomUUID().toString(),
                                    "inbox",
                                    "shop",
                                    "language",
                                    "en"),
                            Duration.ofSeconds(30))
                    .get("conversationId")
                    .asString();
            client.track(id);
            client.requestUntilAnswered("handoff.request", Map.of("conversationId", id), Duration.ofSeconds(30));
            customerSenders.put(name, new Sender(client, id, random));
        });
        customerSenders.values().forEach(sender -> write(() -> List.of(sender)));
        agents.forEach(agent -> write(() -> List.copyOf(agent.senders())));
    }

    void talkFor(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    /** Waits until the crowd gets so many more messages through; a machine may be slow, a product may not stand still. */
    void awaitTraffic(int messages, Duration atMost) throws InterruptedException {
        long enough = sent.get() + messages;
        long end = System.nanoTime() + atMost.toNanos();
        while (sent.get() < enough) {
            if (System.nanoTime() > end) {
                throw new AssertionError("fewer than " + messages + " messages got through in " + atMost);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Notes that the process is about to be killed. */
    void beforeKill() {
        kills.incrementAndGet();
        killedAt.set(System.nanoTime());
    }

    /** Stops writing, waits until everyone holds the whole log, and checks. */
    CrashReport finish(DeliveryContract contract) throws InterruptedException {
        talking = false;
        for (var writer : writers) {
            writer.join(TimeUnit.MINUTES.toMillis(6));
        }
        var history = settled();
        var logs = history.logs();
        var breaches = new ArrayList<>(contract.breaches(history));
        senders().forEach(sender -> breaches.addAll(sender.breaches()));
        clients().forEach((name, client) -> breaches.addAll(client.violations()));
        breaches.addAll(strangers());
        int assigned = (int)
                logs.values().stream().filter(log -> owner(log).isPresent()).count();
        int count =
                history.acknowledged().values().stream().mapToInt(List::size).sum();
        int again = senders().stream().mapToInt(Sender::sentAgain).sum();
        return new CrashReport(
                kills.get(),
                logs.size(),
                assigned,
                count,
                again,
                TimeUnit.NANOSECONDS.toMillis(worstRecovery.get()),
                breaches);
    }

    /** What everybody was shown, taken between two readings of the logs that found the same: a timer may append to a silent one. */
    private DeliveryHistory settled() throws InterruptedException {
        var before = logs();
        while (true) {
            var viewers = viewers(before);
            awaitViews(before, viewers);
            var shown = shown(before.keySet());
            var after = logs();
            if (lengths(after).equals(lengths(before))) {
                return new DeliveryHistory(acknowledged(), before, shown, viewers);
            }
            before = after;
        }
    }

    private static Map<String, Integer> lengths(Map<String, List<SeenEvent>> logs) {
        return logs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().size()));
    }

    private Map<String, Set<String>> viewers(Map<String, List<SeenEvent>> logs) {
        var viewers = new HashMap<String, Set<String>>();
        customerSenders.forEach((name, sender) -> {
            var of = new HashSet<>(Set.of(name));
            owner(logs.get(sender.conversationId())).ifPresent(of::add);
            viewers.put(sender.conversationId(), of);
        });
        return viewers;
    }

    private Map<String, List<SeenEvent>> logs() throws InterruptedException {
        var logs = new ConcurrentHashMap<String, List<SeenEvent>>();
        try (var readers = Executors.newFixedThreadPool(READERS)) {
            var reads = customerSenders.values().stream()
                    .map(Sender::conversationId)
                    .<Callable<List<SeenEvent>>>map(id -> () -> logs.put(id, awaitQuiet(id)))
                    .toList();
            for (var read : readers.invokeAll(reads)) {
                read.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a log cannot be read", e.getCause());
        }
        return logs;
    }

    private void write(Supplier<List<Sender>> targets) {
        writers.add(Thread.ofVirtual().start(() -> {
            while (talking) {
                for (var sender : targets.get()) {
                    long asked = System.nanoTime();
                    if (talking && sender.sendNext()) {
                        sent.incrementAndGet();
                        noteRecovery();
                        worstWait.accumulateAndGet(System.nanoTime() - asked, Math::max);
                    }
                }
                pause(pace.toMillis() * 2 / 5 + random.nextLong(pace.toMillis() * 6 / 5));
            }
        }));
    }

    /** The longest that anybody waited for an acknowledgement that came since this was asked last. */
    Duration takeWorstWait() {
        return Duration.ofNanos(worstWait.getAndSet(0));
    }

    /** How many conversations the dashboards count today. */
    int counted() {
        for (var metric : RestClient.anonymous(origin).with(supervisor).get("/api/metrics/today")) {
            if (metric.get("name").asString().equals("conversations")) {
                return metric.path("value").asInt();
            }
        }
        throw new IllegalStateException("the dashboards do not count conversations");
    }

    /** C6: whoever was shown anything of somebody else's conversation. */
    private List<String> strangers() {
        var breaches = new ArrayList<String>();
        customerSenders.forEach((name, sender) -> {
            var others = new HashSet<>(customers.get(name).conversations());
            others.remove(sender.conversationId());
            if (!others.isEmpty()) {
                breaches.add("C6 " + name + " was shown something of " + others);
            }
        });
        return breaches;
    }

    private void noteRecovery() {
        long killed = killedAt.getAndSet(0);
        if (killed != 0) {
            worstRecovery.accumulateAndGet(System.nanoTime() - killed, Math::max);
        }
    }

    private List<SeenEvent> awaitQuiet(String conversationId) {
        var log = log(conversationId);
        for (int unchanged = 0; unchanged < 3; ) {
            pause(200);
            var now = log(conversationId);
            unchanged = now.size() == log.size() ? unchanged + 1 : 0;
            log = now;
        }
        return log;
    }

    private List<SeenEvent> log(String conversationId) {
        var rest = RestClient.anonymous(origin).with(supervisor);
        var log = new ArrayList<SeenEvent>();
        while (true) {
            var page = rest.get("/api/conversations/" + conversationId + "/events?limit=500&after=" + log.size());
            page.forEach(logged -> log.add(new SeenEvent(
                    conversationId,
                    logged.get("seq").asLong(),
                    logged.get("event").get("type").asString(),
                    logged.get("event"))));
            if (page.size() < 500) {
                return log;
            }
        }
    }

    private void awaitViews(Map<String, List<SeenEvent>> logs, Map<String, Set<String>> viewers) {
        var clients = clients();
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end
                && !viewers.entrySet().stream()
                        .allMatch(entry -> entry.getValue().stream()
                                .allMatch(viewer -> clients.get(viewer)
                                                .events(entry.getKey())
                                                .size()
                                        >= logs.get(entry.getKey()).size()))) {
            pause(100);
        }
    }

    private Map<String, List<Acknowledged>> acknowledged() {
        var acknowledged = new HashMap<String, List<Acknowledged>>();
        senders()
                .forEach(sender -> acknowledged
                        .computeIfAbsent(sender.conversationId(), id -> new ArrayList<>())
                        .addAll(sender.acknowledged()));
        return acknowledged;
    }

    private Map<String, Map<String, List<SeenEvent>>> shown(Set<String> conversations) {
        var shown = new HashMap<String, Map<String, List<SeenEvent>>>();
        clients().forEach((name, client) -> {
            var views = new HashMap<String, List<SeenEvent>>();
            conversations.forEach(id -> views.put(id, client.events(id)));
            shown.put(name, views);
        });
        return shown;
    }

    private List<Sender> senders() {
        var senders = new ArrayList<>(customerSenders.values());
        agents.forEach(agent -> senders.addAll(agent.senders()));
        return senders;
    }

    private Map<String, ProtocolClient> clients() {
        var clients = new HashMap<>(customers);
        agents.forEach(agent -> clients.put(agent.name(), agent.client()));
        return clients;
    }

    private static Optional<String> owner(List<SeenEvent> log) {
        String owner = null;
        for (var event : log) {
            if (event.type().equals("conversation.assigned")) {
                owner = event.event().get("agent").get("id").asString();
            } else if (event.type().equals("conversation.queued")) {
                owner = null;
            }
        }
        return Optional.ofNullable(owner);
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        talking = false;
        customers.values().forEach(ProtocolClient::close);
        agents.forEach(CrowdAgent::close);
    }
}
