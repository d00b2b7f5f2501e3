package dev.tandem.routing.board;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.RoutingEvent.QueuePlace;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.routing.lease.LeaderPart;
import dev.tandem.routing.lease.StandbyException;
import dev.tandem.routing.lease.Tenure;
import dev.tandem.routing.writer.RoutingMessages;
import dev.tandem.routing.writer.RoutingWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes {@code queue.changed}: at once for the first change, then at most every 250 ms per queue, and always once
 * more after the last change. Each carries the places as they are then, so a lost or late one is made good by the next;
 * that is why these do not go through the outbox. Only the instance that decides publishes; it begins with every queue, so
 * that nobody keeps what an earlier one had said.
 */
final class QueueFeed implements LeaderPart, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(QueueFeed.class);
    private static final Duration SPACING = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final RoutingWriter writer;
    private final RoutingMessages messages;
    private final EventBus bus;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final Map<QueueId, Pace> paces = new HashMap<>();

    /**
     * @param writer whose changes to publish
     * @param messages puts them into messages
     * @param bus where to
     * @param clock says when it is
     * @param scheduler a single thread, on which everything here runs
     */
    QueueFeed(
            RoutingWriter writer,
            RoutingMessages messages,
            EventBus bus,
            Clock clock,
            ScheduledExecutorService scheduler) {
        this.writer = writer;
        this.messages = messages;
        this.bus = bus;
        this.clock = clock;
        this.scheduler = scheduler;
        writer.onQueuesChanged(queues -> run(() -> queues.forEach(this::changed)));
    }

    @Override
    public void begin(Tenure tenure) {
        writer.look(views -> Set.copyOf(views.queueIds()))
                .thenAccept(queues -> run(() -> queues.forEach(this::changed)));
    }

    @Override
    public void end() {
        // What is still planned finds out by itself that there is nothing to publish.
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void changed(QueueId queue) {
        Pace pace = paces.computeIfAbsent(queue, id -> new Pace());
        if (pace.busy) {
            pace.again = true;
            return;
        }
        pace.busy = true;
        publish(queue);
    }

    private void publish(QueueId queue) {
        writer.look(views -> views.places(queue))
                .thenCompose(places -> send(queue, places))
                .whenComplete((done, failure) -> run(() -> published(queue, failure)));
    }

    private CompletableFuture<Void> send(QueueId queue, List<QueuePlace> places) {
        Instant now = clock.instant();
        return CompletableFuture.supplyAsync(
                        () -> messages.message(new RoutingEvent.QueueChanged(queue, places), now), scheduler)
                .thenCompose(message ->
                        writer.leads() ? bus.publish(message) : CompletableFuture.failedFuture(new StandbyException()));
    }

    private void published(QueueId queue, Throwable failure) {
        Pace pace = paces.get(queue);
        if (failure != null && !writer.leads()) {
            pace.busy = false;
            pace.again = false;
            return;
        }
        if (failure != null) {
            log.warn("the places of queue {} were not published; trying again", queue, failure);
            pace.again = true;
        }
        Duration wait = failure == null ? SPACING : RETRY;
        scheduler.schedule(() -> spaced(queue), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void spaced(QueueId queue) {
        Pace pace = paces.get(queue);
        pace.busy = false;
        if (pace.again) {
            pace.again = false;
            changed(queue);
        }
    }

    private void run(Runnable step) {
        if (!scheduler.isShutdown()) {
            scheduler.execute(step);
        }
    }

    /** Where a queue stands between two publications. */
    private static final class Pace {
        private boolean busy;
        private boolean again;
    }
}
