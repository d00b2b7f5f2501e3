package dev.tandem.contracts.routing;

import static com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import org.jspecify.annotations.Nullable;

/** What an agent, or the gateway for an agent, asks routing-service to do. The agent is the envelope's actor. */
@JsonTypeInfo(use = NAME, property = "type")
@JsonSubTypes({
    @Type(name = "set-agent-state", value = RoutingCommand.SetAgentState.class),
    @Type(name = "accept-offer", value = RoutingCommand.AcceptOffer.class),
    @Type(name = "decline-offer", value = RoutingCommand.DeclineOffer.class),
    @Type(name = "complete-wrapup", value = RoutingCommand.CompleteWrapup.class),
    @Type(name = "prioritise-conversation", value = RoutingCommand.PrioritiseConversation.class),
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
     * @param reason free text
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
