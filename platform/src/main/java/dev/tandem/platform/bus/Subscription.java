package dev.tandem.platform.bus;

/** An attached subscriber. */
public interface Subscription extends AutoCloseable {

    /**
     * Stops delivery to this subscriber and waits a bounded time for deliveries in progress. Messages not yet
     * acknowledged go to the next subscriber that attaches under the same name. Closing twice is harmless.
     */
    @Override
    void close();
}
