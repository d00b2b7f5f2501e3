package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.id.QueueId;
import org.jspecify.annotations.Nullable;

/** What an agent may take without being asked: of the queues that allow it, what is first by score. */
final class Pulling {

    private final Floor floor;

    Pulling(Floor floor) {
        this.floor = floor;
    }

    /** Why the agent may take nothing at all; absent when there is no reason. */
    @Nullable
    String obstacle(Seat seat, @Nullable QueueId only) {
        if (!seat.staffed()) {
            return "You are offline.";
        }
        if (!seat.agent().reachable()) {
            return "No console of yours is connected.";
        }
        if (only != null && !floor.plan().queue(only).pull()) {
            return "In this queue conversations are given, not taken.";
        }
        boolean full = !seat.hasRoomBeside(Channel.CHAT, 0, 0) && !seat.hasRoomBeside(Channel.VOICE, 0, 0);
        return full ? "You are at capacity." : null;
    }

    /** The next one; absent when nobody waits whom the agent may take. */
    @Nullable
    Place next(Seat seat, @Nullable QueueId only) {
        Place best = null;
        for (Place place : seat.kept()) {
            if (best == null
                    && allowed(place.line(), seat, only)
                    && place.line().eligible().has(seat.number())) {
                best = place;
            }
        }
        if (best != null) {
            return best;
        }
        long now = floor.now().toEpochMilli();
        NumberSet lines = seat.lines();
        NumberSet occupied = floor.room().occupied();
        for (int i = lines.nextCommon(occupied, 0); i >= 0; i = lines.nextCommon(occupied, i + 1)) {
            Line line = floor.room().line(i);
            Place first = line.front();
            if (first != null && allowed(line, seat, only) && (best == null || first.isBefore(best, now))) {
                best = first;
            }
        }
        return best;
    }

    private static boolean allowed(Line line, Seat seat, @Nullable QueueId only) {
        return line.plan().pull()
                && (only == null || only.equals(line.key().queue()))
                && seat.hasRoomBeside(line.requirement().channel(), 0, 0);
    }
}
