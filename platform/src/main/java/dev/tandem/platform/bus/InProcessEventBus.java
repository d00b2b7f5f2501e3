package dev.tandem.platform.bus;

import java.util.concurrent.CompletableFuture;

/** The event bus inside one process. */
public final class InProcessEventBus implements EventBus {

    private final String instanceId;

    public InProcessEventBus(BusSettings settings) {
        this.instanceId = settings.instanceId();
    }

    /** This bus under another instance name, for a second instance of a service in the same process. */
    public EventBus forInstance(String otherInstanceId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> publish(BusMessage message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription subscribe(String subscriptionName, MessageHandler handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DeadLetters deadLetters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String instanceId() {
        return instanceId;
    }

    @Override
    public void close() {}
}
