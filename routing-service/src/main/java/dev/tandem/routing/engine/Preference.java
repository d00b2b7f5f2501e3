package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.routing.plan.QueuePlan.Sticky;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a conversation that comes into a queue is meant for: whom its log names, else, in a sticky queue, who had this
 * customer last. Who gave it away, or was relieved of it, is not.
 *
 * @param agent whom; absent: anybody
 * @param until until when it waits for that agent alone; absent when there is nothing to wait for
 * @param lastServedAt when that agent had this customer last, where that is why
 */
record Preference(
        @Nullable AgentId agent,
        @Nullable Instant until,
        @Nullable Instant lastServedAt) {

    private static final Preference NONE = new Preference(null, null, null);

    static Preference of(
            ConversationId conversation,
            ConversationQueued queued,
            List<String> skills,
            List<Refusal> refusals,
            Floor floor) {
        if (queued.preferredAgent() != null) {
            return new Preference(queued.preferredAgent(), until(queued.preferredAgent(), queued, skills, floor), null);
        }
        ServedRecord last = lastServed(conversation, queued, floor);
        return last == null
                        || refusals.stream().anyMatch(refusal -> refusal.agent().equals(last.agent()))
                ? NONE
                : new Preference(last.agent(), until(last.agent(), queued, skills, floor), last.at());
    }

    /** A transfer says where to; the agent it comes from is not where. */
    private static @Nullable ServedRecord lastServed(
            ConversationId conversation, ConversationQueued queued, Floor floor) {
        Sticky sticky = floor.queue(queued.queue()).plan().sticky();
        CustomerId customer = floor.conversations().get(conversation).customer();
        return sticky == null || customer == null || queued.cause() == QueueCause.TRANSFER
                ? null
                : floor.customers().lastServed(customer, sticky.within(), floor.now());
    }

    /** There is nothing to wait for at an agent who is not working. */
    private static @Nullable Instant until(AgentId agent, ConversationQueued queued, List<String> skills, Floor floor) {
        Seat seat = floor.knownSeat(agent);
        return seat != null
                        && seat.agent().choice() == AgentState.AVAILABLE
                        && seat.has(Requirement.with(
                                floor.queue(queued.queue()).plan().skills(), skills))
                ? floor.now().plus(floor.plan().preferredTime())
                : null;
    }
}
