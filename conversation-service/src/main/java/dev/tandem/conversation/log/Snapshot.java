package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One consistent view of many conversations.
 *
 * @param heads the conversations asked for, as far as they exist, and the open ones of the people asked for
 * @param openOfCustomers open conversations by customer, the last changed first, at most 20 each
 * @param openOfAgents conversations by the agent who owns, is offered, parked or wraps them up, at most 100 each
 * @param events by conversation, in order, after the seq that {@link Plan} gave
 */
public record Snapshot(
        Map<ConversationId, ConversationHead> heads,
        Map<CustomerId, List<ConversationId>> openOfCustomers,
        Map<AgentId, List<ConversationId>> openOfAgents,
        Map<ConversationId, List<LoggedEvent>> events) {

    /**
     * What to look at.
     *
     * @param conversations by id
     * @param customers whose open conversations
     * @param agents whose open conversations
     * @param gateway the gateway that asks, if it wants to hear of what it {@link Plan#followed follows} from now on
     */
    public record Subjects(
            Set<ConversationId> conversations,
            Set<CustomerId> customers,
            Set<AgentId> agents,
            @Nullable String gateway) {

        /** To look at without following. */
        public Subjects(Set<ConversationId> conversations, Set<CustomerId> customers, Set<AgentId> agents) {
            this(conversations, customers, agents, null);
        }
    }

    /** Chooses, once the heads are known, what to follow and which events to read. */
    @FunctionalInterface
    public interface Plan {

        /**
         * The conversations that the gateway follows from now on: every later event is either in the snapshot or sent to
         * it. Only a store whose events go to those who follow asks.
         *
         * @param heads every head of the snapshot; who has to do with a conversation is final, its last seq is not yet
         */
        default Set<ConversationId> followed(Map<ConversationId, ConversationHead> heads) {
            return Set.of();
        }

        /**
         * The seq after which events of a conversation are wanted, for those whose events are wanted.
         *
         * @param heads every head of the snapshot
         */
        Map<ConversationId, Long> eventsAfter(Map<ConversationId, ConversationHead> heads);
    }
}
