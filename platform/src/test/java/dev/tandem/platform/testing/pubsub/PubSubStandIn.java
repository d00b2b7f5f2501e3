package dev.tandem.platform.testing.pubsub;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for Pub/Sub in tests that need what Google's emulator cannot do on command: repeat, reorder, end leases,
 * refuse or delay publishes, take permissions away, come back with or without its state. It speaks Google's protos and
 * keeps the rules that matter here: order per key (the next message of a key waits for the acknowledgement), filters,
 * leases, retry and dead-letter policies, flow control, keep-alive. Everything is in memory.
 */
public final class PubSubStandIn implements AutoCloseable {

    private static final int LARGEST_REQUEST = 20 * 1024 * 1024;

    private final PubSubFaults faults;
    private volatile StandInBroker broker;
    private volatile Server server;
    private final int port;

    private PubSubStandIn(int port, long seed) {
        this.faults = new PubSubFaults(seed);
        this.broker = new StandInBroker(faults);
        this.server = listen(port);
        this.port = server.getPort();
    }

    /** Listens on a free port; the seed decides which message suffers what. */
    public static PubSubStandIn start(long seed) {
        return new PubSubStandIn(0, seed);
    }

    /** Listens on this port. */
    public static PubSubStandIn start(int port, long seed) {
        return new PubSubStandIn(port, seed);
    }

    /** What {@code PUBSUB_EMULATOR_HOST} takes. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    /** How it misbehaves. */
    public PubSubFaults faults() {
        return faults;
    }

    /** Stops at once, as a crash does: connections break. */
    public void stop() {
        server.shutdownNow();
        try {
            if (!server.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the stand-in does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stand-in stops", e);
        }
    }

    /** Listens again on the same port; with everything it had, what was lent out included, or with nothing at all. */
    public void startAgain(boolean withState) {
        if (!withState) {
            broker.close();
            broker = new StandInBroker(faults);
        }
        server = listen(port);
    }

    /** Ends every lease now: whatever is not acknowledged is delivered again. */
    public void endLeases() {
        broker.forEach(subscription -> subscription.takeBackAll(System.nanoTime()));
    }

    /** Delivers again what was acknowledged, as Pub/Sub may do with what follows a message that comes again. */
    public void repeatAcknowledged() {
        broker.forEach(subscription -> subscription.repeatAcknowledged(System.nanoTime()));
    }

    /** Publish requests so far, refused ones included. */
    public long publishRequests() {
        return broker.publishRequests();
    }

    /** Messages stored so far. */
    public long publishedMessages() {
        return broker.publishedMessages();
    }

    /** Whether a subscription of this full name exists. */
    public boolean hasSubscription(String name) {
        return broker.subscriptions().stream().anyMatch(found -> found.getName().equals(name));
    }

    /** What this subscription's readers have not yet acknowledged. */
    public int backlog(String name) {
        return broker.with(name, StandInSubscription::backlog);
    }

    /** How often this subscription handed a message out. */
    public int deliveries(String name) {
        return broker.with(name, StandInSubscription::deliveries);
    }

    /** How many messages this subscription's readers gave back unhandled. */
    public int givenBack(String name) {
        return broker.with(name, StandInSubscription::givenBack);
    }

    private Server listen(int port) {
        try {
            return Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .maxInboundMessageSize(LARGEST_REQUEST)
                    .addService(new StandInPublisherService(broker))
                    .addService(new StandInSubscriberService(broker))
                    .addService(StandInPermissions.service(faults))
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in cannot listen on " + port, e);
        }
    }

    @Override
    public void close() {
        stop();
        broker.close();
    }
}
