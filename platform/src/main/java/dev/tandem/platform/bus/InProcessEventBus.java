package dev.tandem.platform.bus;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * The event bus inside one process. A message lives in memory until every matching subscriber acknowledged or
 * dead-lettered it, which completes {@link #publish}; what must survive a crash until then is kept by the publisher (the
 * outbox does). Safe for concurrent use; may be shared by several application contexts.
 *
 * <p>A subscription of an expected service, or one that had a handler before, keeps messages while no handler is
 * attached. Any other subscription without a handler lets them pass.
 */
public final class InProcessEventBus implements EventBus {

    private final BusSettings settings;
    private final Map<String, CopyOnWriteArrayList<Mailbox>> mailboxesByTopic = new HashMap<>();
    private final Map<String, SubscriptionMeters> meters = new HashMap<>();
    private final Map<String, LongAdder> publishedByTopic = new HashMap<>();
    private final Set<Receipt> outstanding = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private final DeadLetterOffice deadLetters;
    private volatile boolean closed;

    public InProcessEventBus(BusSettings settings) {
        this.settings = settings;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("bus-timer").factory());
        this.timer.setRejectedExecutionHandler(new ScheduledThreadPoolExecutor.DiscardPolicy());
        this.deadLetters = new DeadLetterOffice(settings.deadLetters(), settings.clock(), this::redeliver);
        settings.topology().topics().keySet().forEach(topic -> {
            mailboxesByTopic.put(topic, new CopyOnWriteArrayList<>());
            publishedByTopic.put(topic, new LongAdder());
        });
        for (var rule : settings.topology().subscriptions()) {
            meters.put(rule.name(), new SubscriptionMeters());
            if (!rule.perInstance()) {
                boolean expected =
                        rule.service() != null && settings.expectedServices().contains(rule.service());
                mailboxes(rule.topic()).add(mailbox(rule, settings.instanceId(), expected));
            }
        }
    }

    /**
     * This bus under another instance name, for a second instance of a service in the same process. Closing it closes
     * the subscriptions made through it, not the bus.
     */
    public EventBus forInstance(String otherInstanceId) {
        return new InstanceView(this, otherInstanceId);
    }

    @Override
    public CompletableFuture<Void> publish(BusMessage message) {
        var mailboxes = mailboxes(message.topic());
        if (closed) {
            return CompletableFuture.failedFuture(new BusClosedException("the bus is closed"));
        }
        publishedByTopic.get(message.topic()).increment();
        var receipt = new Receipt(outstanding);
        for (var mailbox : mailboxes) {
            if (mailbox.wants(message)) {
                mailbox.accept(message, receipt.share(), 0);
            }
        }
        receipt.settle();
        if (closed) {
            receipt.abandon(new BusClosedException("the bus closed while publishing"));
        }
        return receipt;
    }

    @Override
    public Subscription subscribe(String subscriptionName, MessageHandler handler) {
        return subscribe(subscriptionName, settings.instanceId(), handler);
    }

    Subscription subscribe(String name, String instanceId, MessageHandler handler) {
        if (closed) {
            throw new BusClosedException("the bus is closed");
        }
        var rule = rule(name);
        var mailbox = rule.perInstance() ? newInstanceMailbox(rule, instanceId) : durableMailbox(rule);
        if (!mailbox.attach(handler)) {
            throw new IllegalStateException("subscription " + name + " already has a handler");
        }
        return () -> unsubscribe(mailbox, settings.drainTime());
    }

    private SubscriptionRule rule(String name) {
        return settings.topology()
                .subscription(name)
                .orElseThrow(() -> new IllegalArgumentException("the topology has no subscription " + name));
    }

    private void unsubscribe(Mailbox mailbox, Duration patience) {
        if (mailbox.rule.perInstance()) {
            mailboxes(mailbox.rule.topic()).remove(mailbox);
            mailbox.detach(patience);
            mailbox.discard();
        } else {
            mailbox.detach(patience);
        }
    }

    private Mailbox durableMailbox(SubscriptionRule rule) {
        return mailboxes(rule.topic()).stream()
                .filter(mailbox -> mailbox.rule.equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private Mailbox newInstanceMailbox(SubscriptionRule rule, String instanceId) {
        var topicMailboxes = mailboxes(rule.topic());
        var fresh = mailbox(rule, instanceId, false);
        boolean taken = topicMailboxes.stream()
                .anyMatch(other -> other.rule.equals(rule) && other.instanceId.equals(instanceId));
        if (taken) {
            throw new IllegalStateException(
                    "subscription " + rule.name() + " already has a handler on instance " + instanceId);
        }
        topicMailboxes.add(fresh);
        return fresh;
    }

    private Mailbox mailbox(SubscriptionRule rule, String instanceId, boolean keeps) {
        var services = new Mailbox.Services(meters.get(rule.name()), timer, deadLetters);
        return new Mailbox(rule, instanceId, settings.maxBacklog(), services, keeps);
    }

    private CopyOnWriteArrayList<Mailbox> mailboxes(String topic) {
        var mailboxes = mailboxesByTopic.get(topic);
        if (mailboxes == null) {
            throw new IllegalArgumentException("the topology has no topic " + topic);
        }
        return mailboxes;
    }

    private CompletableFuture<Void> redeliver(DeadLetter letter) {
        var rule = rule(letter.subscription());
        var attached = mailboxes(rule.topic()).stream()
                .filter(mailbox -> mailbox.rule.equals(rule) && mailbox.isAttached())
                .toList();
        if (attached.isEmpty() || closed) {
            throw new IllegalStateException("nobody is subscribed to " + rule.name() + " here");
        }
        var receipt = new Receipt(outstanding);
        attached.forEach(mailbox -> mailbox.accept(letter.message(), receipt.share(), 0));
        receipt.settle();
        return receipt;
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
        publishedByTopic.forEach(
                (topic, count) -> FunctionCounter.builder("tandem.bus.published", count, LongAdder::sum)
                        .description("Messages published")
                        .tag("topic", topic)
                        .register(registry));
        meters.forEach((subscription, counts) -> counts.bindTo(registry, subscription));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        long deadline = System.nanoTime() + settings.drainTime().toNanos();
        var all = mailboxesByTopic.values().stream().flatMap(List::stream).toList();
        awaitDrained(all);
        for (var mailbox : all) {
            unsubscribe(mailbox, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        timer.shutdownNow();
        var gone = new BusClosedException("the bus closed before every subscriber had the message");
        outstanding.forEach(receipt -> receipt.abandon(gone));
    }

    private void awaitDrained(List<Mailbox> mailboxes) {
        var drained = mailboxes.stream().map(Mailbox::drain).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(drained).get(settings.drainTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Time is up: what is left fails its publisher, who keeps it.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("draining cannot fail", e);
        }
    }
}
