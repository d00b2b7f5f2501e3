package dev.tandem.conversation.turn;

import dev.tandem.contracts.id.ConversationId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets one turn of a session run at a time: an engine must not be asked two things of one dialogue at once. Holds nothing
 * for a session that nobody asks.
 */
final class SessionLocks {

    private final ConcurrentHashMap<ConversationId, Place> places = new ConcurrentHashMap<>();

    private record Place(Semaphore permit, int users) {}

    /** Whether the turn may begin; it waits at most so long. Whoever may must {@link #end} it. */
    boolean begin(ConversationId session, Duration patience) throws InterruptedException {
        var place = places.compute(
                session,
                (_, used) -> used == null
                        ? new Place(new Semaphore(1, true), 1)
                        : new Place(used.permit(), used.users() + 1));
        boolean mine = false;
        try {
            mine = place.permit().tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            if (!mine) {
                leave(session);
            }
        }
        return mine;
    }

    void end(ConversationId session) {
        places.get(session).permit().release();
        leave(session);
    }

    private void leave(ConversationId session) {
        places.computeIfPresent(
                session, (_, used) -> used.users() == 1 ? null : new Place(used.permit(), used.users() - 1));
    }

    int held() {
        return places.size();
    }
}
