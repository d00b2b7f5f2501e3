package dev.tandem.platform.bus;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The messages that subscribers gave up on, oldest first. Kept until replayed or discarded. */
public interface DeadLetters {

    /** At most 1,000 of them, of one subscription or, given {@code null}, of all. */
    List<DeadLetter> list(@Nullable String subscription);

    /**
     * Delivers one again, to its subscription only, with attempts counted anew and behind what waits for the same key.
     *
     * @return completes when it was handled or became a dead letter again (with a new id); the old one is then gone
     * @throws java.util.NoSuchElementException if there is none of this id
     */
    CompletableFuture<Void> replay(String id);

    /** Forgets one. Returns whether it existed. */
    boolean discard(String id);
}
