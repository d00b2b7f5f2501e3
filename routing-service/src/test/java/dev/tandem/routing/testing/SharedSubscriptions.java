package dev.tandem.routing.testing;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.DeadLetters;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.MessageHandler;
import dev.tandem.platform.bus.Subscription;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets several instances of a service share a subscription, as on a broker: each message goes to one of those who are
 * attached, to another when that one fails or is silent for too long, and waits while nobody is.
 */
public final class SharedSubscriptions implements EventBus {

    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final EventBus bus;
    private final Map<String, CopyOnWriteArrayList<MessageHandler>> attached = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public SharedSubscriptions(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public Subscription subscribe(String name, MessageHandler handler) {
        attached.computeIfAbsent(name, this::open).add(handler);
        return () -> attached.get(name).remove(handler);
    }

    private CopyOnWriteArrayList<MessageHandler> open(String name) {
        CopyOnWriteArrayList<MessageHandler> handlers = new CopyOnWriteArrayList<>();
        bus.subscribe(name, delivery -> deliver(handlers, delivery));
        return handlers;
    }

    private void deliver(CopyOnWriteArrayList<MessageHandler> handlers, Delivery delivery) throws Exception {
        while (!closed) {
            Object[] some = handlers.toArray();
            if (some.length == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                continue;
            }
            MessageHandler one = (MessageHandler) some[Math.floorMod(System.nanoTime() / 1_000, some.length)];
            CompletableFuture<Void> handled = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                try {
                    one.handle(delivery);
                    handled.complete(null);
                } catch (Exception e) {
                    handled.completeExceptionally(e);
                }
            });
            try {
                handled.get(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception own ? own : e;
            }
            return;
        }
        throw new IllegalStateException("closed");
    }

    @Override
    public CompletableFuture<Void> publish(BusMessage message) {
        return bus.publish(message);
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
        closed = true;
    }
}
