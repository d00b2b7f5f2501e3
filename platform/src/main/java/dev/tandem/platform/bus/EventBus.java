package dev.tandem.platform.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;

/**
 * Carries messages between services: at least once, in order per key for ordered subscriptions, in no promised order
 * otherwise. Which topics and subscriptions exist is fixed by the topology.
 */
public interface EventBus extends AutoCloseable {

    /**
     * Sends a message. Never blocks for delivery.
     *
     * @return completes when the message is durable: on a broker when it accepted the message, in process when every
     *     matching subscriber acknowledged or dead-lettered it. Fails with {@link BusClosedException} when the bus closes
     *     first and with {@link BacklogFullException} when a subscriber, or the broker, is too far behind; whoever must not lose the
     *     message then publishes it again.
     * @throws IllegalArgumentException if the topology knows no such topic
     */
    CompletableFuture<Void> publish(BusMessage message);

    /**
     * Attaches the handler of a subscription of the topology. A per-instance subscription receives what is published
     * from now on; any other also what waited for it.
     *
     * @throws IllegalArgumentException if the topology knows no such subscription
     * @throws IllegalStateException if it already has a handler on this instance
     */
    Subscription subscribe(String subscriptionName, MessageHandler handler);

    /** The messages that subscribers gave up on. */
    DeadLetters deadLetters();

    /** The name of this bus user; filters with {@code equalsInstance} compare an attribute, such as replyTo, with it. */
    String instanceId();

    /** Shows this bus's counts in a registry, if it counts; each context that shares the bus may do so. */
    default void bindTo(MeterRegistry registry) {}

    /** Stops taking messages, lets running handlers finish for a bounded time, then fails what is left. */
    @Override
    void close();
}
