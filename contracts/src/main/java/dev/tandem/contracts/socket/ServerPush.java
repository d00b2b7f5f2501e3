package dev.tandem.contracts.socket;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.view.AgentView;
import dev.tandem.contracts.view.ConversationSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data of a push from the server. On the wire: {@code {"type":"event","data":{…}}}, without an id. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ServerPush {

    /** Pushed on both sockets. */
    sealed interface Shared extends ServerPush {}

    /** Pushed on {@code /ws/customer} only. */
    sealed interface CustomerOnly extends ServerPush {}

    /** Pushed on {@code /ws/agent} only. */
    sealed interface AgentOnly extends ServerPush {}

    /**
     * The next event of a conversation. Per conversation and connection the seq grows by exactly one each time.
     *
     * @param conversationId which log
     * @param seq its position
     * @param at when it was committed, UTC
     * @param eventId its id
     * @param event what happened, or {@code hidden}
     */
    @FrameType("event")
    record ConversationEventPush(
            ConversationId conversationId, long seq, Instant at, EventId eventId, ConversationEvent event)
            implements Shared {}

    /**
     * Continuity was lost: drop what you hold of this conversation and load it from the start.
     *
     * @param conversationId which
     */
    @FrameType("reset")
    record ConversationReset(ConversationId conversationId) implements Shared {}

    /**
     * A conversation rings at you.
     *
     * @param offerId answer with it
     * @param conversation who waits
     * @param queue which queue
     * @param expiresAt when it stops ringing, UTC
     * @param ringSeconds how long it rings in all
     * @param waitedMillis how long the customer has waited, in milliseconds
     * @param consult set when a colleague asks you in, rather than a customer waits for you
     */
    @FrameType("offer.made")
    record OfferRinging(
            OfferId offerId,
            ConversationSummary conversation,
            QueueId queue,
            Instant expiresAt,
            int ringSeconds,
            long waitedMillis,
            @Nullable ConsultInvitation consult)
            implements AgentOnly {

        /** An offer of a conversation that waits. */
        public OfferRinging(
                OfferId offerId,
                ConversationSummary conversation,
                QueueId queue,
                Instant expiresAt,
                int ringSeconds,
                long waitedMillis) {
            this(offerId, conversation, queue, expiresAt, ringSeconds, waitedMillis, null);
        }
    }

    /**
     * What makes an offer a consult.
     *
     * @param consultId the consult
     * @param by the owner, who asks
     * @param question what it is about
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConsultInvitation(
            ConsultId consultId, Author by, @Nullable String question) {}

    /**
     * An offer no longer rings at you.
     *
     * @param offerId which
     * @param reason {@code accepted}, {@code declined}, {@code expired}, {@code customer_left},
     *     {@code agent_unavailable}, {@code queue_removed} or {@code supervisor}; and {@code auto_accepted}, {@code pulled}
     *     or {@code assigned} when the conversation is yours without a yes
     */
    @FrameType("offer.withdrawn")
    record OfferGone(OfferId offerId, String reason) implements AgentOnly {}

    /**
     * An agent's state changed: your own, or any when you are a supervisor.
     *
     * @param agent the state
     */
    @FrameType("agent.state")
    record AgentStatePush(AgentView agent) implements AgentOnly {}

    /**
     * Your after-contact work runs.
     *
     * @param conversationId which conversation
     * @param endsAt when the server ends it, UTC
     */
    @FrameType("wrapup.started")
    record WrapupRunning(ConversationId conversationId, Instant endsAt) implements AgentOnly {}

    /**
     * The customer's place in the queue.
     *
     * @param conversationId which conversation
     * @param queue which queue
     * @param position 1 is next
     * @param estimatedWaitSeconds absent when it cannot be estimated
     * @param opensAt when the queue opens, UTC; absent when it is open
     * @param callback whether a call back was promised; absent: no
     */
    @FrameType("queue.position")
    record QueuePosition(
            ConversationId conversationId,
            QueueId queue,
            int position,
            @Nullable Integer estimatedWaitSeconds,
            @Nullable Instant opensAt,
            @Nullable Boolean callback)
            implements CustomerOnly {}

    /**
     * Queues, agents or numbers on the boards changed: fetch what is shown. At most once a second per topic.
     *
     * @param topic {@code queues}, {@code agents} or {@code metrics}
     * @param version grows
     */
    @FrameType("board.changed")
    record BoardChanged(String topic, long version) implements AgentOnly {}

    /**
     * Somebody is writing, or stopped.
     *
     * @param conversationId where
     * @param author who
     * @param typing whether writing; forget it after 6 s
     */
    @FrameType("typing")
    record Typing(ConversationId conversationId, Author author, boolean typing) implements Shared {}

    /**
     * A participant connected or went away.
     *
     * @param conversationId where
     * @param author who
     * @param online whether connected
     */
    @FrameType("presence")
    record Presence(ConversationId conversationId, Author author, boolean online) implements Shared {}

    /**
     * Who else has the conversation on the screen, you yourself left out. The whole list each time, at most once a second;
     * never stored. Supervisors who listen in unannounced are shown to supervisors only.
     *
     * @param conversationId which
     * @param viewers who, by name
     */
    @FrameType("viewers")
    record Viewers(ConversationId conversationId, List<StaffViewer> viewers) implements AgentOnly {}

    /**
     * Somebody who has a conversation on the screen.
     *
     * @param author who
     * @param supervisor whether it is a supervisor or admin
     */
    record StaffViewer(Author author, boolean supervisor) {}
}
