package dev.tandem.platform.testing;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.DeadLetters;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.MessageHandler;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.platform.bus.Topology;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker whose answers the test decides. */
public final class ScriptedBus implements EventBus {

    private enum Answer {
        WHEN_TOLD,
        AT_ONCE,
        LATER
    }

    private final CopyOnWriteArrayList<BusMessage> published = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<CompletableFuture<Void>> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger throwing = new AtomicInteger();
    private volatile Answer answer = Answer.WHEN_TOLD;
    private volatile boolean closed;

    public List<BusMessage> published() {
        return published;
    }

    public List<String> payloads() {
        return published.stream().map(BusMessage::payload).toList();
    }

    public void completeAtOnce() {
        answer = Answer.AT_ONCE;
    }

    public void completeLater() {
        answer = Answer.LATER;
    }

    public void failNext(int times) {
        failures.set(times);
    }

    public void throwNext(int times) {
        throwing.set(times);
    }

    public void complete(int index) {
        open.get(index).complete(null);
    }

    public void fail(int index) {
        open.get(index).completeExceptionally(new IllegalStateException("broker unavailable"));
    }

    /** Answers everything, from now on too, as a bus does that has closed. */
    public void closeAll() {
        closed = true;
        open.forEach(future -> closedBus().whenComplete((done, failure) -> future.completeExceptionally(failure)));
    }

    private static CompletableFuture<Void> closedBus() {
        var topology =
                new Topology(Map.of("things-v1", new Topology.Topic(null, null, null, false, List.of())), List.of());
        var bus = new InProcessEventBus(BusSettings.of(topology, "closed", Clock.systemUTC()));
        bus.close();
        return bus.publish(new BusMessage("things-v1", "k", Map.of(), ""));
    }

    @Override
    public CompletableFuture<Void> publish(BusMessage message) {
        if (closed) {
            return closedBus();
        }
        if (throwing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("broker broken");
        }
        published.add(message);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("broker unavailable"));
        }
        var future = new CompletableFuture<Void>();
        open.add(future);
        switch (answer) {
            case AT_ONCE -> future.complete(null);
            case LATER -> Thread.startVirtualThread(() -> future.complete(null));
            case WHEN_TOLD -> {}
        }
        return future;
    }

    @Override
    public Subscription subscribe(String subscriptionName, MessageHandler handler) {
        throw new UnsupportedOperationException("only publishes");
    }

    @Override
    public DeadLetters deadLetters() {
        throw new UnsupportedOperationException("only publishes");
    }

    @Override
    public String instanceId() {
        return "scripted";
    }

    @Override
    public void close() {
        closed = true;
    }
}
