package dev.tandem.routing.simulation;

import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What will happen when. Of two things at the same time the one that was planned first comes first. */
final class Agenda {

    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long planned;

    record Item(Instant at, long order, Runnable action) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    void plan(Instant at, Runnable action) {
        items.add(new Item(at, planned++, action));
    }

    @Nullable
    Instant next() {
        Item first = items.peek();
        return first == null ? null : first.at();
    }

    Runnable take() {
        return items.remove().action();
    }
}
