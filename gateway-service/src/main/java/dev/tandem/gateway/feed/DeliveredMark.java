package dev.tandem.gateway.feed;

import dev.tandem.contracts.bus.Actor;
import org.jspecify.annotations.Nullable;

/** How far a side's devices got and what was said about it. Guarded by its feed's lock. */
final class DeliveredMark {

    private long reached;
    private long marked;
    private @Nullable Actor actor;
    private boolean scheduled;

    /** A device of the side got it; true if a timer has to be started now. */
    boolean reached(long seq, Actor by) {
        if (seq <= reached || seq <= marked) {
            return false;
        }
        reached = seq;
        actor = by;
        boolean start = !scheduled;
        scheduled = true;
        return start;
    }

    /** The log says so already. */
    void marked(long upToSeq) {
        marked = Math.max(marked, upToSeq);
    }

    /** What to say now; null if nothing is left to say, and then the timer stops. */
    @Nullable
    Due due() {
        if (reached <= marked || actor == null) {
            scheduled = false;
            return null;
        }
        marked = reached;
        return new Due(actor, reached);
    }

    /**
     * A mark to set.
     *
     * @param actor on whose device it arrived last
     * @param upToSeq what arrived
     */
    record Due(Actor actor, long upToSeq) {}
}
