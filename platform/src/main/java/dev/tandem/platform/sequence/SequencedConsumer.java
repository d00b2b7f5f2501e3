package dev.tandem.platform.sequence;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Applies events in the order of their sequence numbers whatever order they arrive in: drops repeats, fills a gap from
 * the log before going on. Safe for concurrent use; one key's events are applied one at a time.
 *
 * <p>It keeps nothing itself, so a crash between two events costs nothing: progress is where the applier stored it.
 *
 * @param <E> the event type
 */
public final class SequencedConsumer<E> {

    private static final int LOCKS = 256;

    private final SequenceProgress progress;
    private final GapSource<E> gaps;
    private final SequencedApplier<E> applier;
    private final List<ReentrantLock> locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toList();

    public SequencedConsumer(SequenceProgress progress, GapSource<E> gaps, SequencedApplier<E> applier) {
        this.progress = progress;
        this.gaps = gaps;
        this.applier = applier;
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
        var lock = locks.get(Math.floorMod(key.hashCode(), LOCKS));
        lock.lockInterruptibly();
        try {
            long last = progress.lastApplied(key);
            if (seq <= last) {
                return;
            }
            if (seq > last + 1) {
                fill(key, last, seq);
            }
            applier.apply(key, seq, event);
        } finally {
            lock.unlock();
        }
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
