package dev.tandem.platform.pubsub;

import com.google.api.core.ApiService;
import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.SubscriptionName;
import dev.tandem.platform.bus.BusClosedException;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.Mailbox;
import dev.tandem.platform.bus.MessageHandler;
import dev.tandem.platform.bus.Settlement;
import dev.tandem.platform.bus.SubscriptionRule;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one subscription delivers to one handler here. A message is acknowledged when the handler returned or it became a
 * dead letter, and never before; while it waits, is handled or is tried again, its lease is renewed. A failed message is
 * tried again in place, not given back: so its key waits for it in order, the messages behind it are not counted as
 * failed, and the back-off may be shorter than a second. It goes back to Pub/Sub when this ends before it is through.
 * When receiving breaks for good (the subscription is gone, the permission taken away), it is started again and again.
 */
final class PubSubFeed {

    private static final Logger log = LoggerFactory.getLogger(PubSubFeed.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final SubscriptionRule rule;
    private final SubscriptionName name;
    private final PubSubConnection connection;
    private final Mailbox mailbox;
    private final Runnable revive;
    private final ConcurrentHashMap<String, Lease> held = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<Void>> replays = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile @Nullable Subscriber subscriber;

    /** @param revive brings the subscription back, if that is the instance's own business, before receiving again */
    PubSubFeed(
            SubscriptionRule rule,
            SubscriptionName name,
            PubSubConnection connection,
            Mailbox mailbox,
            Runnable revive) {
        this.rule = rule;
        this.name = name;
        this.connection = connection;
        this.mailbox = mailbox;
        this.revive = revive;
    }

    SubscriptionName name() {
        return name;
    }

    void start(MessageHandler handler) {
        mailbox.attach(handler);
        launch(FIRST_WAIT);
    }

    private void launch(Duration waitAfterFailure) {
        var fresh = connection.subscriber(name, longestLease(), this::receive);
        fresh.addListener(
                new ApiService.Listener() {
                    @Override
                    public void failed(ApiService.State from, Throwable failure) {
                        relaunch(failure, waitAfterFailure);
                    }
                },
                (Executor) Thread::startVirtualThread);
        subscriber = fresh;
        fresh.startAsync();
        if (!open.get()) {
            fresh.stopAsync();
        }
    }

    private void relaunch(Throwable failure, Duration wait) {
        if (!open.get()) {
            return;
        }
        log.error("{} receives nothing, will try again in {}: {}", rule.name(), wait, failure.toString());
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(() -> {
                    if (!open.get()) {
                        return;
                    }
                    var next = wait.multipliedBy(2);
                    try {
                        revive.run();
                        launch(next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT);
                    } catch (RuntimeException e) {
                        relaunch(e, next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT);
                    }
                });
    }

    /** Every wait that the rule allows, and the time to handle. */
    private Duration longestLease() {
        var longest = connection.properties().handlingTime();
        for (int attempt = 1; attempt < rule.maxAttempts(); attempt++) {
            longest = longest.plus(rule.backoffAfter(attempt));
        }
        return longest;
    }

    private void receive(PubsubMessage wire, AckReplyConsumer delivery) {
        if (!open.get()) {
            delivery.nack();
            return;
        }
        var message = PubSubMessages.fromWire(rule.topic(), wire);
        if (!mailbox.wants(message)) {
            // Pub/Sub has filtered already; its emulator does not.
            delivery.ack();
            return;
        }
        var id = wire.getMessageId();
        var fresh = new Lease(delivery, () -> held.remove(id));
        var known = held.putIfAbsent(id, fresh);
        if (known != null) {
            known.renew(delivery);
            return;
        }
        var counted = Subscriber.getDeliveryAttempt(wire);
        int before = counted == null ? 0 : Math.max(0, counted - 1);
        mailbox.accept(message, fresh, before);
        if (!open.get()) {
            // What closing has not seen.
            fresh.refuse(closed());
        }
    }

    /** Delivers a dead letter again, behind what waits for its key. */
    CompletableFuture<Void> redeliver(BusMessage message) {
        var done = new CompletableFuture<Void>();
        replays.add(done);
        mailbox.accept(
                message,
                new Settlement() {
                    @Override
                    public void settle() {
                        replays.remove(done);
                        done.complete(null);
                    }

                    @Override
                    public void refuse(Throwable cause) {
                        replays.remove(done);
                        done.completeExceptionally(cause);
                    }
                },
                0);
        if (!open.get()) {
            done.completeExceptionally(closed());
        }
        return done;
    }

    /**
     * Stops receiving, lets handlers finish for so long, gives everything else back at once. What is on its way from Pub/Sub
     * at that moment comes again when its lease ends.
     */
    void close(Duration patience) {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        var receiving = subscriber;
        if (receiving != null) {
            receiving.stopAsync();
        }
        mailbox.detach(patience);
        held.values().forEach(lease -> lease.refuse(closed()));
        replays.forEach(replay -> replay.completeExceptionally(closed()));
        if (receiving != null) {
            await(receiving);
        }
    }

    private void await(Subscriber receiving) {
        try {
            receiving.awaitTerminated(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("{} is slow to stop; Pub/Sub may deliver its last messages again", rule.name());
        } catch (IllegalStateException e) {
            log.debug("{} had failed before it was stopped", rule.name(), e);
        }
    }

    private BusClosedException closed() {
        return new BusClosedException("subscription " + rule.name() + " was closed before the message was handled");
    }
}
