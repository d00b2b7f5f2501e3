package dev.tandem.platform.bus;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where dead letters are kept. Safe for concurrent use. */
public interface DeadLetterStore {

    /** Keeps one; returns when it is as durable as this store can make it. */
    void add(DeadLetter letter);

    /** Oldest first, at most {@code limit}; of all subscriptions if {@code null}. */
    List<DeadLetter> list(@Nullable String subscription, int limit);

    /** The one of this id. */
    Optional<DeadLetter> find(String id);

    /** Forgets one; returns whether it existed. */
    boolean remove(String id);
}
