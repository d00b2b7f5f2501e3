package dev.tandem.gateway.feed;

import org.jspecify.annotations.Nullable;

/**
 * The last events seen of a conversation, whatever order they came in. Holds at most {@value #CAPACITY}; a newer event
 * takes the place of the one that many seqs before it, an older one that of none.
 */
final class RecentEvents {

    static final int CAPACITY = 32;

    private @Nullable RenderedEvent @Nullable [] events;

    /** Keeps the event; false if it is already there or too old to keep. */
    boolean put(RenderedEvent event) {
        if (events == null) {
            events = new RenderedEvent[CAPACITY];
        }
        int slot = slot(event.seq());
        var held = events[slot];
        if (held != null && held.seq() >= event.seq()) {
            return false;
        }
        events[slot] = event;
        return true;
    }

    /** The event at this seq, if it is held. */
    @Nullable
    RenderedEvent at(long seq) {
        if (events == null) {
            return null;
        }
        var held = events[slot(seq)];
        return held != null && held.seq() == seq ? held : null;
    }

    private static int slot(long seq) {
        return (int) (seq % CAPACITY);
    }
}
