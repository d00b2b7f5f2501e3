package dev.tandem.routing.engine;

import java.time.Instant;
import java.util.Comparator;

/** Something that happens by itself at a time. Follows from the records, so it survives a restart with them. */
record Deadline(Instant at, Kind kind, String key) implements Comparable<Deadline> {

    /** What happens. */
    enum Kind {
        /** An offer stops ringing. */
        OFFER,
        /** After-contact work ends. */
        WRAPUP,
        /** For a conversation that waits, more agents may be asked, or its wait is too long. */
        WAITING,
        /** A consult stops ringing, or nobody is looked for any longer. */
        CONSULT,
        /** An agent without sockets goes offline. */
        DISCONNECT,
        /** An offline agent's conversations go back. */
        REQUEUE
    }

    private static final Comparator<Deadline> ORDER =
            Comparator.comparing(Deadline::at).thenComparing(Deadline::kind).thenComparing(Deadline::key);

    @Override
    public int compareTo(Deadline other) {
        return ORDER.compare(this, other);
    }
}
