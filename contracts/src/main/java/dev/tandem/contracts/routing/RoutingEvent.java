package dev.tandem.contracts.routing;

import static com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision of routing-service, on {@code routing-events-v1}. Keyed by conversation where it names one, else by agent
 * or queue. Consumers tolerate any order: an offer's id says which offer is meant.
 */
@JsonTypeInfo(use = NAME, property = "type")
@JsonSubTypes({
    @Type(name = "offer.made", value = RoutingEvent.OfferMade.class),
    @Type(name = "offer.accepted", value = RoutingEvent.OfferAccepted.class),
    @Type(name = "offer.declined", value = RoutingEvent.OfferDeclined.class),
    @Type(name = "offer.expired", value = RoutingEvent.OfferExpired.class),
    @Type(name = "offer.withdrawn", value = RoutingEvent.OfferWithdrawn.class),
    @Type(name = "work.requeued", value = RoutingEvent.WorkRequeued.class),
    @Type(name = "work.overflowed", value = RoutingEvent.WorkOverflowed.class),
    @Type(name = "queue.limit-reached", value = RoutingEvent.QueueLimitReached.class),
    @Type(name = "queue.closed", value = RoutingEvent.QueueClosed.class),
    @Type(name = "wait.ended", value = RoutingEvent.WaitEnded.class),
    @Type(name = "supervisor.acted", value = RoutingEvent.SupervisorActed.class),
    @Type(name = "wrapup.started", value = RoutingEvent.WrapupStarted.class),
    @Type(name = "wrapup.ended", value = RoutingEvent.WrapupEnded.class),
    @Type(name = "agent.state-changed", value = RoutingEvent.AgentStateChanged.class),
    @Type(name = "queue.changed", value = RoutingEvent.QueueChanged.class),
    @Type(name = "consult.offer-made", value = RoutingEvent.ConsultOfferMade.class),
    @Type(name = "consult.offer-accepted", value = RoutingEvent.ConsultOfferAccepted.class),
    @Type(name = "consult.offer-ended", value = RoutingEvent.ConsultOfferEnded.class),
    @Type(name = "consult.failed", value = RoutingEvent.ConsultFailed.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RoutingEvent {

    /**
     * A conversation rings at an agent. A slot of the agent is reserved until the offer ends.
     *
     * @param offerId the offer
     * @param conversationId the conversation
     * @param agent whom it rings at
     * @param queue the queue it waited in
     * @param expiresAt when it stops ringing, UTC
     * @param ringSeconds how long it rings in all
     * @param waitedMillis how long the customer has waited in the queue, in milliseconds
     * @param explanation why this conversation and this agent; absent where only the offer is shown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfferMade(
            OfferId offerId,
            ConversationId conversationId,
            Author agent,
            QueueId queue,
            Instant expiresAt,
            int ringSeconds,
            long waitedMillis,
            @Nullable AssignmentExplanation explanation)
            implements RoutingEvent {

        /** An offer without the reasons for it. */
        public OfferMade(
                OfferId offerId,
                ConversationId conversationId,
                Author agent,
                QueueId queue,
                Instant expiresAt,
                int ringSeconds,
                long waitedMillis) {
            this(offerId, conversationId, agent, queue, expiresAt, ringSeconds, waitedMillis, null);
        }
    }

    /**
     * The agent took it and owns it now.
     *
     * @param offerId the offer
     * @param conversationId the conversation
     * @param agent the owner
     * @param by what made it so; absent: the agent said yes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfferAccepted(
            OfferId offerId,
            ConversationId conversationId,
            Author agent,
            @Nullable AcceptedBy by) implements RoutingEvent {

        /** An offer that the agent said yes to. */
        public OfferAccepted(OfferId offerId, ConversationId conversationId, Author agent) {
            this(offerId, conversationId, agent, null);
        }
    }

    /**
     * The agent refused it.
     *
     * @param offerId the offer
     * @param conversationId the conversation
     * @param agent who refused
     * @param reason free text
     */
    record OfferDeclined(
            OfferId offerId,
            ConversationId conversationId,
            Author agent,
            @Nullable String reason) implements RoutingEvent {}

    /**
     * The agent did not answer in time.
     *
     * @param offerId the offer
     * @param conversationId the conversation
     * @param agent who did not answer
     */
    record OfferExpired(OfferId offerId, ConversationId conversationId, Author agent) implements RoutingEvent {}

    /**
     * The offer was taken back: the customer left, or the agent became unavailable.
     *
     * @param offerId the offer
     * @param conversationId the conversation
     * @param agent whom it rang at
     * @param reason {@code customer_left}, {@code agent_unavailable}, {@code queue_removed} or {@code supervisor}
     */
    record OfferWithdrawn(OfferId offerId, ConversationId conversationId, Author agent, String reason)
            implements RoutingEvent {}

    /**
     * The owner became unavailable for longer than the grace time; the conversation goes back to its queue.
     *
     * @param conversationId the conversation
     * @param agent who owned it
     * @param queue where it waits again
     */
    record WorkRequeued(ConversationId conversationId, Author agent, QueueId queue) implements RoutingEvent {}

    /**
     * A waiting conversation goes to another queue, because its own is full or too slow. It keeps its waiting time.
     *
     * @param conversationId the conversation
     * @param from the queue that it leaves
     * @param queue where it waits from now on
     * @param limit which limit of the queue that it leaves was reached
     */
    record WorkOverflowed(ConversationId conversationId, QueueId from, QueueId queue, QueueLimit limit)
            implements RoutingEvent {}

    /**
     * A limit of a queue is reached and there is no queue to go to, so the conversation goes on waiting: time to tell the
     * customer, and to offer a call back or a message instead. Once for each stay in the queue and limit.
     *
     * @param conversationId the conversation
     * @param queue where it waits
     * @param limit which limit
     * @param callback whether the customer was promised to be called back; else may leave a message. Absent from before it
     *     was said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QueueLimitReached(
            ConversationId conversationId,
            QueueId queue,
            QueueLimit limit,
            @Nullable Boolean callback) implements RoutingEvent {

        /** Of which no more is known. */
        public QueueLimitReached(ConversationId conversationId, QueueId queue, QueueLimit limit) {
            this(conversationId, queue, limit, null);
        }
    }

    /**
     * A conversation came into a closed queue. It waits until the queue opens, before all who come later.
     *
     * @param conversationId the conversation
     * @param queue the queue
     * @param callback whether a call back is promised; else the customer may leave a message
     * @param opensAt when the queue opens, UTC; absent when that is not known
     * @param zone the time zone of the queue's hours (IANA)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QueueClosed(
            ConversationId conversationId,
            QueueId queue,
            boolean callback,
            @Nullable Instant opensAt,
            @Nullable String zone)
            implements RoutingEvent {}

    /**
     * A customer's wait ended. Compares what was estimated at its beginning with what it came to.
     *
     * @param conversationId the conversation
     * @param queue the queue that it waited in last
     * @param answered whether an agent took it; else it left the queue
     * @param waitedMillis how long it waited in all, in milliseconds
     * @param estimatedMillis the estimate shown when it came into this queue; absent when there was none
     * @param errorMillis time in this queue minus estimate, in milliseconds: positive when it took longer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitEnded(
            ConversationId conversationId,
            QueueId queue,
            boolean answered,
            long waitedMillis,
            @Nullable Long estimatedMillis,
            @Nullable Long errorMillis)
            implements RoutingEvent {}

    /**
     * A supervisor interfered: for the audit trail. What it led to follows as events of their own.
     *
     * @param by who
     * @param action what
     * @param conversationId the conversation concerned
     * @param agentId the agent concerned
     * @param detail the new state or priority, or {@code forced}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SupervisorActed(
            Author by,
            SupervisorAction action,
            @Nullable ConversationId conversationId,
            @Nullable AgentId agentId,
            @Nullable String detail)
            implements RoutingEvent {}

    /**
     * After-contact work began.
     *
     * @param conversationId the conversation
     * @param agent whose work
     * @param endsAt when the server ends it, UTC
     */
    record WrapupStarted(ConversationId conversationId, Author agent, Instant endsAt) implements RoutingEvent {}

    /**
     * After-contact work ended; the slot is free.
     *
     * @param conversationId the conversation
     * @param agent whose work
     * @param by the agent or the server's timer
     */
    record WrapupEnded(ConversationId conversationId, Author agent, WrapupEnd by) implements RoutingEvent {}

    /**
     * An agent's state or load changed.
     *
     * @param agentId the agent
     * @param displayName the agent's name
     * @param state the state now
     * @param reason for {@code away}
     * @param since when this state began, UTC
     * @param load slots in use, including reserved ones and wrap-up
     * @param capacity slots in all
     */
    record AgentStateChanged(
            AgentId agentId,
            String displayName,
            AgentState state,
            @Nullable String reason,
            Instant since,
            int load,
            int capacity)
            implements RoutingEvent {}

    /**
     * Who waits in a queue changed. Coalesced to a few a second; a later one replaces an earlier one.
     *
     * @param queue the queue
     * @param waiting everyone waiting or ringing, first to be served first
     */
    record QueueChanged(QueueId queue, List<QueuePlace> waiting) implements RoutingEvent {}

    /**
     * A consult rings at an agent. A slot of the agent is reserved until the offer ends, and used while the consult lasts.
     *
     * @param consultId the consult
     * @param offerId the offer; accepted and declined as any other
     * @param conversationId the conversation
     * @param agent whom it rings at
     * @param queue the queue that was asked; where an agent was, the queue that the conversation came from
     * @param expiresAt when it stops ringing, UTC
     * @param ringSeconds how long it rings in all
     * @param by the owner, who asks
     * @param question what it is about
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConsultOfferMade(
            ConsultId consultId,
            OfferId offerId,
            ConversationId conversationId,
            Author agent,
            QueueId queue,
            Instant expiresAt,
            int ringSeconds,
            Author by,
            @Nullable String question)
            implements RoutingEvent {}

    /**
     * The agent comes in.
     *
     * @param consultId the consult
     * @param offerId the offer
     * @param conversationId the conversation
     * @param agent the consulted agent
     */
    record ConsultOfferAccepted(ConsultId consultId, OfferId offerId, ConversationId conversationId, Author agent)
            implements RoutingEvent {}

    /**
     * The offer of a consult ended; the next agent of the queue is asked, or {@link ConsultFailed} follows.
     *
     * @param consultId the consult
     * @param offerId the offer
     * @param conversationId the conversation
     * @param agent whom it rang at
     * @param outcome how it ended
     */
    record ConsultOfferEnded(
            ConsultId consultId, OfferId offerId, ConversationId conversationId, Author agent, OfferOutcome outcome)
            implements RoutingEvent {}

    /**
     * Nobody comes in any more, or whoever had come in went away.
     *
     * @param consultId the consult
     * @param conversationId the conversation
     * @param outcome {@code declined}, {@code expired} or {@code agent_unavailable}
     */
    record ConsultFailed(ConsultId consultId, ConversationId conversationId, ConsultOutcome outcome)
            implements RoutingEvent {}

    /**
     * A place in a queue.
     *
     * @param conversationId who waits
     * @param position 1 is next
     * @param estimatedWaitSeconds expected time until an agent is offered it; absent when nobody is staffed
     * @param opensAt until when nobody is asked, because the queue is closed, UTC; absent when it is open
     * @param callback whether a call back was promised; absent: no
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QueuePlace(
            ConversationId conversationId,
            int position,
            @Nullable Integer estimatedWaitSeconds,
            @Nullable Instant opensAt,
            @Nullable Boolean callback) {

        /** In an open queue, with nothing promised. */
        public QueuePlace(ConversationId conversationId, int position, @Nullable Integer estimatedWaitSeconds) {
            this(conversationId, position, estimatedWaitSeconds, null, null);
        }
    }
}
