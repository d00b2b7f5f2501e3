package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a conversation that a staff member takes from the virtual agent to that person, without ringing. Capacity holds for
 * it as for any other work; who is at capacity by then gets it as a preferred agent does, and after a while anybody may.
 */
final class Takeovers {

    private final Floor floor;
    private final Offers offers;

    Takeovers(Floor floor, Offers offers) {
        this.floor = floor;
        this.offers = offers;
    }

    /** The conversation waits, and goes to the one who took it if there is room. */
    void assign(ConversationId conversation, AgentId taker) {
        Seat seat = floor.knownSeat(taker);
        if (seat == null
                || refusal(
                                seat,
                                floor.conversations()
                                        .get(conversation)
                                        .profile()
                                        .channel())
                        != null
                || !(floor.conversations().get(conversation).work() instanceof Work.Waiting(Ticket ticket))) {
            return;
        }
        Instant now = floor.now();
        Work.Ringing ringing = new Work.Ringing(ticket, offers.nextId(), taker, now, now);
        floor.move(conversation, ringing);
        offers.accept(conversation, ringing, seat, null);
    }

    /** Why this agent cannot take a conversation now; absent when nothing speaks against it. */
    static @Nullable ErrorBody refusal(Floor floor, AgentId agent, Channel channel, @Nullable QueueId servedQueue) {
        Seat seat = floor.knownSeat(agent);
        if (seat == null) {
            return offline();
        }
        if (servedQueue != null
                && !seat.has(Requirement.with(floor.queue(servedQueue).plan().skills(), List.of()))) {
            return new ErrorBody(ErrorCode.FORBIDDEN, "You do not serve the queue " + servedQueue + ".", false);
        }
        return refusal(seat, channel);
    }

    private static @Nullable ErrorBody refusal(Seat seat, Channel channel) {
        if (!seat.staffed() || !seat.agent().reachable()) {
            return offline();
        }
        return seat.hasRoomBeside(channel, 0, 0)
                ? null
                : new ErrorBody(
                        ErrorCode.AT_CAPACITY, "You have as many conversations as you may have at once.", false);
    }

    private static ErrorBody offline() {
        return new ErrorBody(ErrorCode.WRONG_STATE, "You are offline. Choose another state first.", false);
    }
}
