package dev.tandem.platform.bus;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A bus as seen by one more instance in the same process. */
final class InstanceView implements EventBus {

    private final InProcessEventBus bus;
    private final String instanceId;
    private final ConcurrentLinkedQueue<Subscription> subscriptions = new ConcurrentLinkedQueue<>();

    InstanceView(InProcessEventBus bus, String instanceId) {
        this.bus = bus;
        this.instanceId = instanceId;
    }

    @Override
    public CompletableFuture<Void> publish(BusMessage message) {
        return bus.publish(message);
    }

    @Override
    public Subscription subscribe(String subscriptionName, MessageHandler handler) {
        var subscription = bus.subscribe(subscriptionName, instanceId, handler);
        subscriptions.add(subscription);
        return subscription;
    }

    @Override
    public DeadLetters deadLetters() {
        return bus.deadLetters();
    }

    @Override
    public String instanceId() {
        return instanceId;
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
