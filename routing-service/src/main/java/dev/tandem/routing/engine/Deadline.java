package dev.tandem.routing.engine;

import java.time.Instant;

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

    @Override
    public int compareTo(Deadline other) {
        int order = at.compareTo(other.at);
        order = order != 0 ? order : kind.compareTo(other.kind);
        return order != 0 ? order : key.compareTo(other.key);
    }
}
