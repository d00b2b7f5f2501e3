package dev.tandem.platform.firestore;

import dev.tandem.platform.bus.BusMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the owner of an outbox may add between a commit and the end of its messages. Both methods are called for leftovers
 * of a dead instance too, and again after a failure.
 */
public interface OutboxFollower {

    /** Adds nothing and waits for nothing. */
    OutboxFollower NONE = new OutboxFollower() {};

    /**
     * Called after the commit and just before publishing; may read, and is called for the messages of one key one after
     * the other. What it throws is logged, and the messages are published as they are.
     *
     * @param key the messages' common key
     * @param messages in commit order
     * @return the messages to publish instead, as many and in the same order
     */
    default List<BusMessage> beforePublishing(String key, List<BusMessage> messages) {
        return messages;
    }

    /**
     * Called when a commit's messages are durable on the bus; they are deleted from the outbox when the result completes.
     * So whatever the owner defers after a commit survives a crash as long as its messages do. A failed result is asked
     * for again.
     */
    default CompletableFuture<Void> beforeDeletion(List<BusMessage> messages) {
        return CompletableFuture.completedFuture(null);
    }
}
