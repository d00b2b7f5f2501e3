package dev.tandem.contracts.routing;

import static com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import org.jspecify.annotations.Nullable;

/** What an agent, or the gateway for an agent, asks routing-service to do. The agent is the envelope's actor. */
@JsonTypeInfo(use = NAME, property = "type")
@JsonSubTypes({
    @Type(name = "set-agent-state", value = RoutingCommand.SetAgentState.class),
    @Type(name = "accept-offer", value = RoutingCommand.AcceptOffer.class),
    @Type(name = "decline-offer", value = RoutingCommand.DeclineOffer.class),
    @Type(name = "complete-wrapup", value = RoutingCommand.CompleteWrapup.class),
    @Type(name = "prioritise-conversation", value = RoutingCommand.PrioritiseConversation.class),
    @Type(name = "pull-work", value = RoutingCommand.PullWork.class),
    @Type(name = "set-state-of-agent", value = RoutingCommand.SetStateOfAgent.class),
    @Type(name = "assign-conversation", value = RoutingCommand.AssignConversation.class),
    @Type(name = "free-work", value = RoutingCommand.FreeWork.class),
    @Type(name = "agent-connected", value = RoutingCommand.AgentConnected.class),
    @Type(name = "agent-disconnected", value = RoutingCommand.AgentDisconnected.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RoutingCommand {

    /**
     * The agent chooses a state.
     *
     * @param state {@code available}, {@code busy}, {@code away} or {@code offline}; others are refused
     * @param reason for {@code away}: break, meal, training…
     */
    record SetAgentState(AgentState state, @Nullable String reason) implements RoutingCommand {}

    /**
     * The agent takes the offered conversation.
     *
     * @param offerId the offer; refused with {@code offer_gone} when it no longer rings at this agent
     */
    record AcceptOffer(OfferId offerId) implements RoutingCommand {}

    /**
     * The agent refuses the offered conversation; it goes to the next one.
     *
     * @param offerId the offer
     * @param reason one of the queue's decline reasons; free text, up to 200 characters, where it names none
     */
    record DeclineOffer(OfferId offerId, @Nullable String reason) implements RoutingCommand {}

    /**
     * The agent has finished the after-contact work.
     *
     * @param conversationId the conversation in wrap-up
     */
    record CompleteWrapup(ConversationId conversationId) implements RoutingCommand {}

    /**
     * A supervisor moves a waiting conversation up or down. Takes effect with the answer.
     *
     * @param conversationId the conversation; refused with {@code wrong_state} when it does not wait
     * @param priority 0 (normal) to 9 (most urgent)
     */
    record PrioritiseConversation(ConversationId conversationId, int priority) implements RoutingCommand {}

    /**
     * The agent takes the first waiting conversation of the queues that allow it, without being asked, also while busy or
     * away. It is owned at once; the answer names it. Refused with {@code wrong_state} when the agent is offline or at
     * capacity, or when nobody waits whom the agent may take.
     *
     * @param queue only from this queue; absent: from any that allows it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PullWork(@Nullable QueueId queue) implements RoutingCommand {}

    /**
     * A supervisor sets the state of another agent. Who is set offline is gone: open work is handled by the offline
     * policies of its queues at once, without grace time.
     *
     * @param agentId whose state
     * @param state {@code available}, {@code busy}, {@code away} or {@code offline}; all but the last are refused with
     *     {@code wrong_state} when no console of the agent is connected
     * @param reason for {@code away}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SetStateOfAgent(
            AgentId agentId, AgentState state, @Nullable String reason) implements RoutingCommand {}

    /**
     * A supervisor gives a waiting or ringing conversation to an agent, who owns it at once. Refused with
     * {@code wrong_state}, and with the reason, when it does not wait, when the agent is offline or has no room, and, unless
     * forced, when the agent is not available or lacks what the queue asks for. Capacity is never exceeded.
     *
     * @param conversationId the conversation
     * @param agentId who shall have it
     * @param force also to somebody who is busy or away, or lacks a skill
     */
    record AssignConversation(ConversationId conversationId, AgentId agentId, boolean force)
            implements RoutingCommand {}

    /**
     * A supervisor frees stuck work: an offer ends and the next agent is asked, an owned conversation goes back to its old
     * place in its queue, after-contact work ends. Refused with {@code wrong_state} when no agent has it.
     *
     * @param conversationId the conversation
     */
    record FreeWork(ConversationId conversationId) implements RoutingCommand {}

    /**
     * A socket of the agent opened.
     *
     * @param connectionId the connection
     */
    record AgentConnected(String connectionId) implements RoutingCommand {}

    /**
     * A socket of the agent closed. After a grace time without any, the agent goes offline.
     *
     * @param connectionId the connection
     */
    record AgentDisconnected(String connectionId) implements RoutingCommand {}
}
