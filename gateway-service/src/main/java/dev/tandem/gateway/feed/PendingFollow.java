package dev.tandem.gateway.feed;

import dev.tandem.gateway.connection.Follow;

/** Holds a connection's place while its catch-up is loaded; a newer follow of the same conversation ends it. */
final class PendingFollow implements Follow {

    private volatile boolean ended;

    boolean isWanted() {
        return !ended;
    }

    @Override
    public void end() {
        ended = true;
    }
}
