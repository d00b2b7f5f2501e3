package dev.tandem.e2e.bench;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.DeadLetters;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.MessageHandler;
import dev.tandem.platform.bus.Subscription;
import java.util.concurrent.CompletableFuture;

/** A bus that nobody listens to. */
final class DeafBus implements EventBus {

    @Override
    public CompletableFuture<Void> publish(BusMessage message) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Subscription subscribe(String subscriptionName, MessageHandler handler) {
        throw new UnsupportedOperationException("nobody listens here");
    }

    @Override
    public DeadLetters deadLetters() {
        throw new UnsupportedOperationException("nothing is delivered here");
    }

    @Override
    public String instanceId() {
        return "bench";
    }

    @Override
    public void close() {}
}
