package dev.tandem.platform.pubsub;

import com.google.pubsub.v1.SubscriptionName;
import dev.tandem.platform.bus.BusClosedException;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.DeadLetter;
import dev.tandem.platform.bus.DeadLetterOffice;
import dev.tandem.platform.bus.DeadLetters;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Mailbox;
import dev.tandem.platform.bus.MessageHandler;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.platform.bus.SubscriptionMeters;
import dev.tandem.platform.bus.SubscriptionRule;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event bus on Google Cloud Pub/Sub. {@link #publish} completes when Pub/Sub has the message. Topics that the
 * topology calls ordered are published with the message's key as ordering key, in the order of the calls, through any
 * failure; others in batches and in no order. Delivery is at least once: after a crash, a lost connection or a lease that
 * ran out a message comes again, on an ordered subscription together with those behind it. Topics and shared subscriptions
 * must exist ({@link PubSubTopologyBootstrap}); an instance's own subscriptions are made here and removed at the end, and
 * Pub/Sub removes them a day after a crash. Safe for concurrent use.
 */
public final class PubSubEventBus implements EventBus {

    private static final Logger log = LoggerFactory.getLogger(PubSubEventBus.class);

    private final BusSettings settings;
    private final PubSubConnection connection;
    private final PubSubTopology topology;
    private final ScheduledThreadPoolExecutor timer;
    private final PubSubDeadLetters deadLetters;
    private final Map<String, TopicPublisher> publishers = new ConcurrentHashMap<>();
    private final Map<String, PubSubFeed> feeds = new ConcurrentHashMap<>();
    private final Map<String, SubscriptionMeters> meters;
    private final Map<String, LongAdder> publishedByTopic;
    private final Map<String, LongAdder> failuresByTopic;
    private volatile boolean closed;

    private PubSubEventBus(BusSettings settings, PubSubConnection connection) {
        this.settings = settings;
        this.connection = connection;
        this.topology = new PubSubTopology(connection);
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("bus-timer").factory());
        this.timer.setRejectedExecutionHandler(new ScheduledThreadPoolExecutor.DiscardPolicy());
        this.deadLetters = new PubSubDeadLetters(
                new PubSubDeadLetters.Scope(settings.topology(), this::isOurs, settings.clock()),
                connection,
                new DeadLetterOffice(settings.deadLetters(), settings.clock(), this::redeliver),
                this::redeliver);
        this.meters = settings.topology().subscriptions().stream()
                .collect(Collectors.toMap(SubscriptionRule::name, rule -> new SubscriptionMeters()));
        this.publishedByTopic = countersByTopic(settings);
        this.failuresByTopic = countersByTopic(settings);
    }

    private static Map<String, LongAdder> countersByTopic(BusSettings settings) {
        return settings.topology().topics().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), topic -> new LongAdder()));
    }

    /**
     * A bus on this connection, which it closes at its end. Everything that the expected services of the settings need is
     * looked up first.
     *
     * @throws PubSubTopologyException naming everything that is missing or not permitted
     */
    public static PubSubEventBus open(BusSettings settings, PubSubConnection connection) {
        var bus = new PubSubEventBus(settings, connection);
        try {
            bus.topology.requireFor(settings.topology(), settings.expectedServices());
            bus.preparePublishers();
        } catch (RuntimeException e) {
            bus.close();
            throw e;
        }
        return bus;
    }

    @Override
    public CompletableFuture<Void> publish(BusMessage message) {
        var topic = settings.topology().topics().get(message.topic());
        if (topic == null) {
            throw new IllegalArgumentException("the topology has no topic " + message.topic());
        }
        if (closed) {
            return CompletableFuture.failedFuture(new BusClosedException("the bus is closed"));
        }
        publishedByTopic.get(message.topic()).increment();
        try {
            return publisher(message.topic()).publish(PubSubMessages.toWire(message, topic.ordered()));
        } catch (IllegalArgumentException e) {
            failuresByTopic.get(message.topic()).increment();
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The first message of a topic should not wait for its publisher to be made. */
    private void preparePublishers() {
        settings.topology().topics().forEach((name, topic) -> {
            if (topic.publishers().stream().anyMatch(settings.expectedServices()::contains)) {
                publisher(name);
            }
        });
    }

    private TopicPublisher publisher(String topic) {
        return publishers.computeIfAbsent(topic, name -> {
            boolean ordered = settings.topology().topics().get(name).ordered();
            var publisher = connection.publisher(connection.names().topic(name), ordered);
            int most = connection.properties().maxUnpublished();
            var failures = failuresByTopic.get(name);
            return ordered
                    ? new OrderedTopicPublisher(name, publisher, most, connection.threads(), failures)
                    : new TopicPublisher(name, publisher, most, failures);
        });
    }

    @Override
    public Subscription subscribe(String subscriptionName, MessageHandler handler) {
        var rule = settings.topology()
                .subscription(subscriptionName)
                .orElseThrow(
                        () -> new IllegalArgumentException("the topology has no subscription " + subscriptionName));
        if (closed) {
            throw new BusClosedException("the bus is closed");
        }
        var feed = feed(rule);
        if (feeds.putIfAbsent(rule.name(), feed) != null) {
            throw new IllegalStateException("subscription " + rule.name() + " already has a handler");
        }
        try {
            if (rule.perInstance()) {
                topology.makeInstanceSubscription(rule, settings.instanceId());
            } else {
                topology.requireSubscription(rule);
            }
            feed.start(handler);
        } catch (RuntimeException e) {
            feeds.remove(rule.name(), feed);
            throw e;
        }
        return () -> unsubscribe(rule, feed, settings.drainTime());
    }

    private PubSubFeed feed(SubscriptionRule rule) {
        boolean inOrder =
                rule.ordered() && settings.topology().topics().get(rule.topic()).ordered();
        var services = new Mailbox.Services(meters.get(rule.name()), timer, deadLetters);
        // Pub/Sub's flow control is the bound; a message in the middle of a key must not be refused.
        var mailbox = new Mailbox(
                inOrder ? rule : rule.unordered(), settings.instanceId(), Integer.MAX_VALUE, services, true);
        SubscriptionName name = connection.names().subscription(rule, settings.instanceId());
        Runnable revive = rule.perInstance()
                ? () -> topology.reviveInstanceSubscription(rule, settings.instanceId())
                : () -> topology.requireSubscription(rule);
        return new PubSubFeed(rule, name, connection, mailbox, revive);
    }

    private void unsubscribe(SubscriptionRule rule, PubSubFeed feed, Duration patience) {
        feed.close(patience);
        if (feeds.remove(rule.name(), feed) && rule.perInstance()) {
            topology.removeInstanceSubscription(feed.name());
        }
    }

    private boolean isOurs(SubscriptionRule rule) {
        return feeds.containsKey(rule.name())
                || (rule.service() != null && settings.expectedServices().contains(rule.service()));
    }

    private CompletableFuture<Void> redeliver(DeadLetter letter) {
        var feed = feeds.get(letter.subscription());
        if (feed == null || closed) {
            throw new IllegalStateException("nobody is subscribed to " + letter.subscription() + " here");
        }
        return feed.redeliver(letter.message());
    }

    @Override
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public String instanceId() {
        return settings.instanceId();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        publishedByTopic.forEach((topic, count) -> counter(registry, topic, "published", "Messages published", count));
        failuresByTopic.forEach((topic, count) ->
                counter(registry, topic, "publish.failures", "Publications that Pub/Sub did not take", count));
        settings.topology()
                .topics()
                .keySet()
                .forEach(topic -> Gauge.builder("tandem.bus.unpublished", () -> {
                            var publisher = publishers.get(topic);
                            return publisher == null ? 0 : publisher.unpublished();
                        })
                        .description("Messages that Pub/Sub has not yet taken")
                        .tag("topic", topic)
                        .strongReference(true)
                        .register(registry));
        meters.forEach((subscription, counts) -> counts.bindTo(registry, subscription));
    }

    private static void counter(
            MeterRegistry registry, String topic, String name, String description, LongAdder count) {
        FunctionCounter.builder("tandem.bus." + name, count, LongAdder::sum)
                .description(description)
                .tag("topic", topic)
                .register(registry);
    }

    /** Also flushes what is published and not yet taken, as long as it may drain. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        var receiving = List.copyOf(feeds.entrySet());
        inParallel(receiving.stream().map(entry -> () -> {
            var rule = settings.topology().subscription(entry.getKey()).orElseThrow();
            unsubscribe(rule, entry.getValue(), settings.drainTime());
        }));
        inParallel(publishers.values().stream().map(publisher -> () -> publisher.close(settings.drainTime())));
        deadLetters.close(settings.drainTime());
        timer.shutdownNow();
        connection.close();
    }

    private static void inParallel(Stream<Runnable> tasks) {
        var running = tasks.map(task -> CompletableFuture.runAsync(task, Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(running)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        log.warn("the bus did not close cleanly", failure);
                    }
                })
                .exceptionally(logged -> null)
                .join();
    }
}
