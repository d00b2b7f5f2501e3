package dev.tandem.platform.faults;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.DeadLetters;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.MessageHandler;
import dev.tandem.platform.bus.Subscription;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;

/** A bus on whose ways lie the crash points. */
final class CrashingEventBus implements EventBus {

    private final EventBus bus;
    private final CrashPoints points;

    CrashingEventBus(EventBus bus, CrashPoints points) {
        this.bus = bus;
        this.points = points;
    }

    @Override
    public CompletableFuture<Void> publish(BusMessage message) {
        points.reached(CrashPoint.BEFORE_PUBLISHING);
        return bus.publish(message).thenRun(() -> points.reached(CrashPoint.AFTER_PUBLISHING));
    }

    @Override
    public Subscription subscribe(String subscriptionName, MessageHandler handler) {
        return bus.subscribe(subscriptionName, delivery -> {
            points.reached(CrashPoint.BEFORE_HANDLING);
            handler.handle(delivery);
            points.reached(CrashPoint.AFTER_HANDLING);
        });
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
    public void bindTo(MeterRegistry registry) {
        bus.bindTo(registry);
    }

    @Override
    public void close() {
        bus.close();
    }
}
