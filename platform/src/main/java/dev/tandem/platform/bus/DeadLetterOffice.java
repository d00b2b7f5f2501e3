package dev.tandem.platform.bus;

import dev.tandem.platform.id.TimeOrderedIds;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes down in a store what subscribers gave up on, and delivers it again on request. */
public final class DeadLetterOffice implements DeadLetters, DeadLetterKeeper {

    private static final int MOST_LISTED = 1_000;

    private final DeadLetterStore store;
    private final Clock clock;
    private final TimeOrderedIds ids;
    private final Function<DeadLetter, CompletableFuture<Void>> redelivery;

    /** @param redelivery delivers one again; completes when it was handled or became a dead letter again */
    public DeadLetterOffice(
            DeadLetterStore store, Clock clock, Function<DeadLetter, CompletableFuture<Void>> redelivery) {
        this.store = store;
        this.clock = clock;
        this.ids = new TimeOrderedIds(clock);
        this.redelivery = redelivery;
    }

    @Override
    public void keep(String subscription, BusMessage message, int attempts, Exception failure) {
        store.add(new DeadLetter(
                ids.next(),
                subscription,
                message,
                attempts,
                failure.getClass().getName(),
                String.valueOf(failure.getMessage()),
                clock.instant()));
    }

    @Override
    public List<DeadLetter> list(@Nullable String subscription) {
        return store.list(subscription, MOST_LISTED);
    }

    @Override
    public CompletableFuture<Void> replay(String id) {
        var letter = store.find(id).orElseThrow(() -> new NoSuchElementException("there is no dead letter " + id));
        return redelivery.apply(letter).thenRun(() -> store.remove(id));
    }

    @Override
    public boolean discard(String id) {
        return store.remove(id);
    }
}
