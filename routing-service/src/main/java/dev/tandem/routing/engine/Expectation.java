package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.routing.AgentState;
import org.jspecify.annotations.Nullable;

/** What a customer who begins to wait is told to expect, remembered so that it can be compared with what it came to. */
final class Expectation {

    private final Floor floor;

    Expectation(Floor floor) {
        this.floor = floor;
    }

    /** The {@link WaitEstimate} of one who has just come, in milliseconds; absent when there is none. */
    @Nullable
    Long of(Place place) {
        QueueLine queue = floor.queue(place.ticket().queue());
        NumberSet eligible = place.line().eligible();
        int staffed = eligible.size() - eligible.common(floor.roster().chosen(AgentState.OFFLINE));
        if (staffed == 0) {
            return null;
        }
        int slots = queue.pace().intervalMillis() != null ? staffed : floor.slots(queue);
        Integer seconds = WaitEstimate.seconds(
                rank(place, queue), queue.pace(), slots, floor.plan().expectedHandleTime());
        return seconds == null ? null : seconds * 1000L;
    }

    /** Who comes without priority is last, which saves counting a long queue. */
    private static int rank(Place place, QueueLine queue) {
        boolean ordinary = place.ticket().priority() == 0 && place.ticket().cause() == QueueCause.HANDOFF;
        return ordinary ? queue.size() : queue.rank(place);
    }
}
