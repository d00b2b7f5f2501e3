package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.load.Latencies;
import dev.tandem.e2e.bench.load.SequenceChecker;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The messages of one round, dealt to conversations in turn: message {@code i} goes to conversation {@code i % n} as
 * its number {@code i / n + 1}. Notes when each was due, answered and shown.
 */
final class Round {

    private static final int ACCEPTED = 1;
    private static final int REFUSED = 2;

    private final int number;
    private final int conversations;
    private final AtomicLongArray due;
    private final AtomicIntegerArray answers;
    private final AtomicIntegerArray shows;
    private final SequenceChecker[] orders;
    private final Latencies acked = new Latencies();
    private final Latencies shown = new Latencies();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unshown = new AtomicInteger();
    private final AtomicReference<String> refusal = new AtomicReference<>("");

    Round(int number, int messages, int conversations) {
        this.number = number;
        this.conversations = conversations;
        this.due = new AtomicLongArray(messages);
        this.answers = new AtomicIntegerArray(messages);
        this.shows = new AtomicIntegerArray(messages);
        this.orders = Stream.generate(() -> new SequenceChecker(0))
                .limit(conversations)
                .toArray(SequenceChecker[]::new);
        unshown.set(messages);
    }

    /** What a round came to; latencies count from when a message was due. */
    record Result(
            int messages,
            Latencies acked,
            Latencies shown,
            int refused,
            String refusal,
            int unanswered,
            int lost,
            int repeated,
            long disordered) {

        /** Whether everything accepted was shown once and in order. */
        boolean intact() {
            return lost == 0 && repeated == 0 && disordered == 0;
        }

        /** Whether everything sent was also accepted. */
        boolean complete() {
            return intact() && refused == 0 && unanswered == 0;
        }

        String flaws() {
            return lost + " lost, " + repeated + " repeated, " + disordered + " out of order, " + unanswered
                    + " unanswered, " + refused + " refused" + (refusal.isEmpty() ? "" : " (" + refusal + ")");
        }
    }

    int conversation(int index) {
        return index % conversations;
    }

    /** The id of a message, which tells the rounds apart. */
    String id(int index) {
        return "m" + number + "-" + index;
    }

    /** The message of an id, or -1 if it is none of this round. */
    int index(String id) {
        int dash = id.indexOf('-');
        return dash > 0 && id.startsWith("m" + number + "-") ? Integer.parseInt(id.substring(dash + 1)) : -1;
    }

    void due(int index, long nanos) {
        due.set(index, nanos);
    }

    void accepted(int index, long nanos) {
        if (answers.compareAndSet(index, 0, ACCEPTED)) {
            acked.record(nanos - due.get(index));
            answered.incrementAndGet();
        }
    }

    void refused(int index, String code) {
        if (answers.compareAndSet(index, 0, REFUSED)) {
            refused.incrementAndGet();
            refusal.set(code);
            answered.incrementAndGet();
            unshown.decrementAndGet();
        }
    }

    void shown(int index, long nanos) {
        orders[conversation(index)].accept(index / conversations + 1);
        if (shows.incrementAndGet(index) == 1) {
            shown.record(nanos - due.get(index));
            unshown.decrementAndGet();
        }
    }

    /** Waits until everything was answered and shown, or nothing happened for the given time. */
    void await(Duration patience) throws InterruptedException {
        long last = System.nanoTime();
        int progress = -1;
        while (answered.get() < answers.length() || unshown.get() > 0) {
            int now = answered.get() - unshown.get();
            if (now != progress) {
                progress = now;
                last = System.nanoTime();
            } else if (System.nanoTime() - last > patience.toNanos()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    Result result() {
        int lost = 0;
        int repeated = 0;
        for (int i = 0; i < answers.length(); i++) {
            lost += answers.get(i) == ACCEPTED && shows.get(i) == 0 ? 1 : 0;
            repeated += Math.max(0, shows.get(i) - 1);
        }
        long late = Arrays.stream(orders).mapToLong(SequenceChecker::late).sum();
        int unanswered = answers.length() - answered.get();
        return new Result(
                answers.length(), acked, shown, refused.get(), refusal.get(), unanswered, lost, repeated, late);
    }
}
