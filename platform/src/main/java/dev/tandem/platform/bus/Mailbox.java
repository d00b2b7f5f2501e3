package dev.tandem.platform.bus;

import dev.tandem.platform.observability.TraceContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for one subscription (of one instance, if it is per-instance), and its delivery: one at a time per key if
 * the rule is ordered, parallel otherwise, redelivered in place with back-off, given up as a dead letter. Every bus
 * delivers through mailboxes; where messages come from it does not know. There is no lock: lanes are updated atomically
 * per key, and lanes with something to do are queued for the crew.
 */
public final class Mailbox {

    private static final Logger log = LoggerFactory.getLogger(EventBus.class);

    final SubscriptionRule rule;
    final String instanceId;
    private final SubscriptionMeters meters;
    private final int maxBacklog;
    private final ScheduledExecutorService timer;
    private final DeadLetterKeeper deadLetters;

    private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Lane> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger backlog = new AtomicInteger();
    private final AtomicReference<@Nullable Crew> crew = new AtomicReference<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean draining;
    private volatile boolean discarding;
    /** Whether messages are kept while nobody is attached. */
    private volatile boolean keeps;

    /**
     * @param maxBacklog how many messages may wait
     * @param keeps whether messages are wanted before a handler is attached
     */
    public Mailbox(SubscriptionRule rule, String instanceId, int maxBacklog, Services services, boolean keeps) {
        this.rule = rule;
        this.instanceId = instanceId;
        this.meters = services.meters();
        this.maxBacklog = maxBacklog;
        this.timer = services.timer();
        this.deadLetters = services.deadLetters();
        this.keeps = keeps;
    }

    /**
     * What a mailbox shares with others.
     *
     * @param meters counts its deliveries
     * @param timer wakes failed messages
     * @param deadLetters keeps what is given up
     */
    public record Services(SubscriptionMeters meters, ScheduledExecutorService timer, DeadLetterKeeper deadLetters) {}

    /** Whether it passes the rule's filter, and somebody will look at it. */
    public boolean wants(BusMessage message) {
        return keeps && !discarding && rule.matches(message, instanceId);
    }

    boolean isAttached() {
        return crew.get() != null;
    }

    /**
     * Takes a message. Never blocks.
     *
     * @param failures how often it was tried before it came here
     */
    public void accept(BusMessage message, Settlement settlement, int failures) {
        var item = new Item(message, settlement, failures);
        if (backlog.incrementAndGet() > maxBacklog) {
            backlog.decrementAndGet();
            refuse(item);
            return;
        }
        meters.waiting.increment();
        var started = rule.ordered() ? Lane.append(lanes, item) : Lane.single(item);
        if (started != null) {
            makeReady(started);
        }
        if (discarding) {
            sweep();
        }
    }

    private void refuse(Item item) {
        if (rule.bestEffort()) {
            meters.dropped.increment();
            item.settle();
        } else {
            item.refuse(new BacklogFullException(
                    "subscription " + rule.name() + " is " + maxBacklog + " messages behind and takes no more"));
        }
    }

    /** Returns whether the handler was attached; not if there is one already. */
    public boolean attach(MessageHandler handler) {
        var fresh = new Crew(rule.name(), handler, rule.maxOutstanding(), this::work, () -> !ready.isEmpty());
        if (!crew.compareAndSet(null, fresh)) {
            return false;
        }
        keeps = true;
        for (int i = 0; i < rule.maxOutstanding() && !ready.isEmpty(); i++) {
            fresh.hire();
        }
        return true;
    }

    /** Lets running deliveries finish for so long, then interrupts them. What is left stays. */
    public void detach(Duration patience) {
        var current = crew.get();
        if (current != null) {
            current.dismiss(patience);
            crew.compareAndSet(current, null);
        }
    }

    /** Settles everything that waits, and whatever still comes: the instance is gone. */
    void discard() {
        discarding = true;
        sweep();
    }

    /** Completes when nothing waits any more. */
    CompletableFuture<Void> drain() {
        draining = true;
        if (backlog.get() == 0 || !isAttached()) {
            drained.complete(null);
        }
        return drained;
    }

    private void sweep() {
        for (var lane = ready.poll(); lane != null; lane = ready.poll()) {
            lane.empty(lanes).forEach(this::settle);
        }
        for (var lane : lanes.values()) {
            lane.empty(lanes).forEach(this::settle);
        }
    }

    private void makeReady(Lane lane) {
        ready.add(lane);
        var current = crew.get();
        if (current != null) {
            current.hire();
        }
        if (discarding) {
            sweep();
        }
    }

    private void work() {
        var current = crew.get();
        if (current == null) {
            return;
        }
        while (current.isOpen()) {
            var lane = ready.poll();
            if (lane == null) {
                return;
            }
            var item = lane.head(lanes);
            if (item != null) {
                deliver(current, lane, item);
            }
        }
    }

    private void deliver(Crew current, Lane lane, Item item) {
        var traceparent = item.message.attributes().get(BusMessage.TRACEPARENT);
        try (var scope = TraceContext.continueFrom(traceparent).open()) {
            var failure = handle(current.handler, item);
            if (failure == null) {
                meters.delivered.increment();
                finish(lane, item);
            } else if (!current.isOpen()) {
                // Interrupted by closing: not the message's fault, and the next subscriber may have it.
                makeReady(lane);
            } else {
                failed(lane, item, failure);
            }
        }
    }

    private @Nullable Exception handle(MessageHandler handler, Item item) {
        long started = System.nanoTime();
        meters.inFlight.increment();
        if (item.attempt() > 1) {
            meters.redelivered.increment();
        }
        try {
            handler.handle(new Delivery(item.message, item.attempt()));
            return null;
        } catch (Exception e) {
            return e;
        } catch (Throwable e) {
            return new IllegalStateException(e.toString(), e);
        } finally {
            meters.inFlight.decrement();
            meters.handled.increment();
            meters.handlingNanos.add(System.nanoTime() - started);
        }
    }

    private void failed(Lane lane, Item item, Exception failure) {
        if (rule.bestEffort()) {
            meters.dropped.increment();
            log.atWarn().setCause(failure).log("{} dropped {}", rule.name(), describe(item));
            finish(lane, item);
        } else if (item.attempt() >= rule.maxAttempts()) {
            abandon(lane, item, failure);
        } else {
            log.warn("{} failed on {} attempt {}: {}", rule.name(), describe(item), item.attempt(), failure.toString());
            var wait = rule.backoffAfter(item.attempt());
            item.failed();
            later(lane, wait);
        }
    }

    private void abandon(Lane lane, Item item, Exception failure) {
        try {
            deadLetters.keep(rule.name(), item.message, item.attempt(), failure);
        } catch (RuntimeException e) {
            log.error("{} cannot keep a dead letter, will try again: {}", rule.name(), describe(item), e);
            later(lane, Duration.ofMillis(Math.max(1_000, rule.maxBackoffMillis())));
            return;
        }
        meters.deadLettered.increment();
        log.error("{} gave up on {} after {} attempts", rule.name(), describe(item), item.attempt(), failure);
        finish(lane, item);
    }

    private void later(Lane lane, Duration wait) {
        long nanos = wait.toNanos();
        long jittered = nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1);
        timer.schedule(() -> makeReady(lane), jittered, TimeUnit.NANOSECONDS);
    }

    private void finish(Lane lane, Item item) {
        // In this order, so that the publishers of one key learn of their messages in order.
        settle(item);
        if (lane.advance(lanes)) {
            makeReady(lane);
        }
    }

    private void settle(Item item) {
        if (item.settle()) {
            meters.waiting.decrement();
            if (backlog.decrementAndGet() == 0 && draining) {
                drained.complete(null);
            }
        }
    }

    private static String describe(Item item) {
        var attributes = item.message.attributes();
        return item.message.topic() + " key=" + item.message.key() + " type="
                + attributes.getOrDefault(BusMessage.EVENT_TYPE, "?") + " id="
                + attributes.getOrDefault(BusMessage.EVENT_ID, "?");
    }
}
