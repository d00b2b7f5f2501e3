package dev.tandem.platform.testing;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.DeadLetters;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.MessageHandler;
import dev.tandem.platform.bus.Subscription;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bus that duplicates, delays and reorders what is published, as a real broker may. Which message suffers what follows
 * from the seed and the order of publishing.
 */
public final class ReorderingEventBus implements EventBus {

    private final EventBus bus;
    private final Disorder disorder;
    private final Random random;
    private final ReentrantLock dice = new ReentrantLock();
    /** Per key, done when the latest message of the key was handed on. */
    private final ConcurrentHashMap<String, CompletableFuture<Void>> handedOn = new ConcurrentHashMap<>();

    public ReorderingEventBus(EventBus bus, long seed, Disorder disorder) {
        this.bus = bus;
        this.disorder = disorder;
        this.random = new Random(seed);
    }

    private record Fate(boolean duplicate, long delayMicros, long duplicateDelayMicros) {}

    @Override
    public CompletableFuture<Void> publish(BusMessage message) {
        var fate = throwDice();
        var first = handOn(message, fate.delayMicros());
        return fate.duplicate() ? CompletableFuture.allOf(first, handOn(message, fate.duplicateDelayMicros())) : first;
    }

    private Fate throwDice() {
        dice.lock();
        try {
            boolean duplicate = random.nextDouble() < disorder.duplicates();
            return new Fate(duplicate, delay(), delay());
        } finally {
            dice.unlock();
        }
    }

    private long delay() {
        return (long) (random.nextDouble() * disorder.longestDelay().toNanos() / 1_000);
    }

    /** The future is that of the inner publication. */
    private CompletableFuture<Void> handOn(BusMessage message, long delayMicros) {
        var outcome = new CompletableFuture<Void>();
        var waited = CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(delayMicros, TimeUnit.MICROSECONDS));
        Runnable publishing = () -> bus.publish(message).whenComplete((done, failure) -> {
            if (failure == null) {
                outcome.complete(null);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        if (disorder.withinKey()) {
            waited.thenRun(publishing);
        } else {
            handedOn.compute(
                    message.topic() + '/' + message.key(),
                    (key, previous) -> (previous == null ? waited : previous.thenCombine(waited, (a, b) -> a))
                            .thenRun(publishing));
        }
        return outcome;
    }

    @Override
    public Subscription subscribe(String subscriptionName, MessageHandler handler) {
        return bus.subscribe(subscriptionName, handler);
    }

    @Override
    public DeadLetters deadLetters() {
        return bus.deadLetters();
    }

    @Override
    public String instanceId() {
        return bus.instanceId();
    }

    @Override
    public void close() {
        bus.close();
    }
}
