package dev.tandem.platform.pubsub;

import com.google.pubsub.v1.ReceivedMessage;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.DeadLetter;
import dev.tandem.platform.bus.DeadLetterKeeper;
import dev.tandem.platform.bus.DeadLetterOffice;
import dev.tandem.platform.bus.DeadLetters;
import dev.tandem.platform.bus.SubscriptionRule;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.id.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters of shared subscriptions stay in Pub/Sub, each subscription's in a topic of its own with one subscription;
 * every replica of the service sees the same ones, and none is lost with a process. Pub/Sub keeps them seven days. Those
 * of an instance's own subscriptions stay with the instance: nobody else could handle them.
 */
final class PubSubDeadLetters implements DeadLetters, DeadLetterKeeper {

    private static final Logger log = LoggerFactory.getLogger(PubSubDeadLetters.class);
    private static final int MOST_LISTED = 1_000;
    private static final int MOST_UNPUBLISHED = 1_000;
    private static final long PUBLISH_SECONDS = 30;

    private final Topology topology;
    private final Predicate<SubscriptionRule> ours;
    private final PubSubConnection connection;
    private final DeadLetterOffice instancesOwn;
    private final Function<DeadLetter, CompletableFuture<Void>> redelivery;
    private final Clock clock;
    private final TimeOrderedIds ids;
    private final Map<String, PubSubDeadLetterQueue> queues = new ConcurrentHashMap<>();
    private final Map<String, TopicPublisher> publishers = new ConcurrentHashMap<>();

    /**
     * What they are read and written with.
     *
     * @param topology whose subscriptions they are of
     * @param ours which of its subscriptions this service answers for
     * @param clock tells when a message was given up
     */
    record Scope(Topology topology, Predicate<SubscriptionRule> ours, Clock clock) {}

    PubSubDeadLetters(
            Scope scope,
            PubSubConnection connection,
            DeadLetterOffice instancesOwn,
            Function<DeadLetter, CompletableFuture<Void>> redelivery) {
        this.topology = scope.topology();
        this.ours = scope.ours();
        this.clock = scope.clock();
        this.ids = new TimeOrderedIds(scope.clock());
        this.connection = connection;
        this.instancesOwn = instancesOwn;
        this.redelivery = redelivery;
    }

    @Override
    public void keep(String subscription, BusMessage message, int attempts, Exception failure) {
        var rule = rule(subscription);
        if (!PubSubNames.hasDeadLetterTopic(rule)) {
            instancesOwn.keep(subscription, message, attempts, failure);
            return;
        }
        var letter = new DeadLetter(
                ids.next(),
                subscription,
                message,
                attempts,
                failure.getClass().getName(),
                String.valueOf(failure.getMessage()),
                clock.instant());
        var kept = publishers
                .computeIfAbsent(subscription, name -> publisher(rule))
                .publish(PubSubDeadLetterMessages.toWire(letter));
        try {
            kept.get(PUBLISH_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the dead letter of " + subscription + " was not published: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a dead letter of " + subscription + " is published", e);
        }
    }

    private TopicPublisher publisher(SubscriptionRule rule) {
        var topic = connection.names().deadLetterTopic(rule);
        return new TopicPublisher(
                topic.getTopic(), connection.publisher(topic, false), MOST_UNPUBLISHED, new LongAdder());
    }

    @Override
    public List<DeadLetter> list(@Nullable String subscription) {
        var looking = rules(subscription)
                .map(rule -> CompletableFuture.supplyAsync(() -> look(rule), Thread::startVirtualThread))
                .toList();
        var inPubSub = looking.stream().flatMap(found -> found.join().stream());
        return Stream.concat(instancesOwn.list(subscription).stream(), inPubSub)
                .collect(Collectors.toMap(DeadLetter::id, Function.identity(), (one, again) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(DeadLetter::at).thenComparing(DeadLetter::id))
                .limit(MOST_LISTED)
                .toList();
    }

    private List<DeadLetter> look(SubscriptionRule rule) {
        return queue(rule).look(message -> read(rule, message));
    }

    /** One that became a dead letter twice (the answer got lost) counts as one. */
    @Override
    public CompletableFuture<Void> replay(String id) {
        if (isInstancesOwn(id)) {
            return instancesOwn.replay(id);
        }
        var found = take(id);
        try {
            if (found.messages().stream().anyMatch(message -> PubSubDeadLetterMessages.isCut(message.getMessage()))) {
                throw new IllegalStateException("dead letter " + id + " was too large to be kept whole");
            }
            return redelivery
                    .apply(read(found.rule(), found.messages().getFirst()))
                    .whenComplete((done, failure) -> {
                        if (failure == null) {
                            queue(found.rule()).remove(found.messages());
                        } else {
                            queue(found.rule()).giveBack(found.messages());
                        }
                    });
        } catch (RuntimeException e) {
            queue(found.rule()).giveBack(found.messages());
            throw e;
        }
    }

    @Override
    public boolean discard(String id) {
        if (isInstancesOwn(id)) {
            return instancesOwn.discard(id);
        }
        try {
            var found = take(id);
            queue(found.rule()).remove(found.messages());
            return true;
        } catch (NoSuchElementException nothing) {
            log.debug("nothing to discard", nothing);
            return false;
        }
    }

    private record Found(SubscriptionRule rule, List<ReceivedMessage> messages) {}

    private Found take(String id) {
        var taking = rules(null)
                .map(rule -> CompletableFuture.supplyAsync(
                        () -> new Found(
                                rule,
                                queue(rule)
                                        .take(message ->
                                                read(rule, message).id().equals(id))),
                        Thread::startVirtualThread))
                .toList();
        return taking.stream()
                .map(CompletableFuture::join)
                .filter(found -> !found.messages().isEmpty())
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no dead letter " + id));
    }

    private boolean isInstancesOwn(String id) {
        return instancesOwn.list(null).stream().anyMatch(letter -> letter.id().equals(id));
    }

    private DeadLetter read(SubscriptionRule rule, ReceivedMessage message) {
        return PubSubDeadLetterMessages.fromWire(rule.topic(), rule.name(), message.getMessage());
    }

    private Stream<SubscriptionRule> rules(@Nullable String subscription) {
        return topology.subscriptions().stream()
                .filter(PubSubNames::hasDeadLetterTopic)
                .filter(rule ->
                        subscription == null ? ours.test(rule) : rule.name().equals(subscription));
    }

    private PubSubDeadLetterQueue queue(SubscriptionRule rule) {
        return queues.computeIfAbsent(
                rule.name(),
                name -> new PubSubDeadLetterQueue(connection.names().deadLetterSubscription(rule), connection));
    }

    private SubscriptionRule rule(String subscription) {
        return topology.subscription(subscription).orElseThrow();
    }

    void close(Duration patience) {
        publishers.values().forEach(publisher -> publisher.close(patience));
    }
}
