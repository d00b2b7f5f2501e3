package dev.tandem.platform.sequence;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Applies events in the order of their sequence numbers whatever order they arrive in: drops repeats, waits a moment for
 * a missing one that may be on its way, then fills the gap from the log before going on. Safe for concurrent use; one
 * key's events are applied one at a time.
 *
 * <p>It keeps nothing itself, so a crash between two events costs nothing: progress is where the applier stored it, and
 * an event that waits is not yet accepted, so its sender sends it again. Waiting holds the caller's (virtual) thread and
 * nothing else.
 *
 * @param <E> the event type
 */
public final class SequencedConsumer<E> {

    private static final int STRIPES = 256;
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final SequenceProgress progress;
    private final GapSource<E> gaps;
    private final SequencedApplier<E> applier;
    private final Duration patience;
    private final List<Stripe> stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> Stripe.make()).toList();

    /** The keys that share a lock, and what is signalled when one of them got further. */
    private record Stripe(ReentrantLock lock, Condition progressed) {

        static Stripe make() {
            var lock = new ReentrantLock();
            return new Stripe(lock, lock.newCondition());
        }
    }

    /** Waits 100 ms for a missing neighbour. */
    public SequencedConsumer(SequenceProgress progress, GapSource<E> gaps, SequencedApplier<E> applier) {
        this(progress, gaps, applier, PATIENCE);
    }

    /** @param patience how long to wait for a missing neighbour before asking the log */
    public SequencedConsumer(
            SequenceProgress progress, GapSource<E> gaps, SequencedApplier<E> applier, Duration patience) {
        this.progress = progress;
        this.gaps = gaps;
        this.applier = applier;
        this.patience = patience;
    }

    /**
     * Takes one event. Returns when it and everything before it is applied, now or earlier.
     *
     * @throws SequenceGapException if earlier events are missing and the log does not give them
     * @throws Exception what the applier threw; nothing after the failed event was applied
     */
    public void accept(String key, long seq, E event) throws Exception {
        if (seq < 1) {
            throw new IllegalArgumentException("sequence numbers start at 1, got " + seq + " for " + key);
        }
        var stripe = stripes.get(Math.floorMod(key.hashCode(), STRIPES));
        stripe.lock().lockInterruptibly();
        try {
            long last = awaitNeighbour(stripe, key, seq);
            if (seq <= last) {
                return;
            }
            if (seq > last + 1) {
                fill(key, last, seq);
            }
            applier.apply(key, seq, event);
        } finally {
            stripe.progressed().signalAll();
            stripe.lock().unlock();
        }
    }

    /** Returns what is applied: at least the event before this one, unless time is up. The lock is free meanwhile. */
    private long awaitNeighbour(Stripe stripe, String key, long seq) throws InterruptedException {
        long left = patience.toNanos();
        long last = progress.lastApplied(key);
        while (seq > last + 1 && left > 0) {
            left = stripe.progressed().awaitNanos(left);
            last = progress.lastApplied(key);
        }
        return last;
    }

    private void fill(String key, long last, long seq) throws Exception {
        long applied = last;
        while (applied < seq - 1) {
            var page = gaps.between(key, applied, seq - 1);
            if (page.isEmpty()) {
                throw new SequenceGapException(key, applied + 1, seq);
            }
            for (var missed : page) {
                if (missed.seq() >= seq) {
                    break;
                }
                if (missed.seq() != applied + 1) {
                    throw new SequenceGapException(key, applied + 1, seq);
                }
                applier.apply(key, missed.seq(), missed.event());
                applied = missed.seq();
            }
        }
    }
}
