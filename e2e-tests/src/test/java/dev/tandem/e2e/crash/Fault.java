package dev.tandem.e2e.crash;

/** A harm that a fleet can come to; the number is its row of the fault matrix in docs/fault-matrix.md. */
enum Fault {
    /** One process of each service is killed with SIGKILL, one after the other (F1, F5). */
    KILL,
    /** A process ends at each named crash point (F4). */
    CRASH_POINTS,
    /** A process is stopped for 20 s and continues as if nothing had been (F3, F6, F34). */
    PAUSE,
    /** Every process of a service is ended with SIGTERM, one after the other (F2). */
    ROLLING_RESTART,
    /** Clients' connections are reset in the middle of frames, then slow and cut into single bytes (F17). */
    BAD_SOCKETS,
    /** Nothing passes between the services and the broker, without a word, for 15 s (F18). */
    BROKER_UNREACHABLE,
    /** Nothing passes between the services and the store for 10 s, then every connection is reset (F19). */
    STORE_UNREACHABLE,
    /** Three of ten messages are delivered twice for 5 s (F7). */
    DUPLICATES,
    /** Messages overtake each other by up to 300 ms for 5 s (F8). */
    DISORDER,
    /** The broker refuses publishes for 10 s (F10). */
    REFUSED_PUBLISHES,
    /** Every lease ends while its message is handled (F9). */
    ENDED_LEASES,
    /** The broker goes away and comes back with what it had (F11). */
    BROKER_RESTART,
    /** A gateway and a conversation-service are killed while the broker delivers twice and in disorder (F40). */
    SEVERAL_AT_ONCE
}
