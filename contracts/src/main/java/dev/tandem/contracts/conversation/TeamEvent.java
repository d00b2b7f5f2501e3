package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens between those of the staff who work on one conversation together: consults before a transfer, and supervisors
 * who help. Unless said otherwise the customer sees none of it.
 */
public sealed interface TeamEvent extends ConversationEvent.OfTeam {

    @Override
    default Audience audience() {
        return Audience.STAFF;
    }

    /**
     * The owner asks a second agent in. The owner stays the owner; the status does not change.
     *
     * @param consultId names this consult in all that follows
     * @param by the owner
     * @param agent whom; absent when anybody of the queue will do
     * @param queue of which queue; absent when an agent is named
     * @param question what it is about
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConsultRequested(
            ConsultId consultId,
            Author by,
            @Nullable AgentId agent,
            @Nullable QueueId queue,
            @Nullable String question) implements TeamEvent {}

    /**
     * The consult rings at an agent, who may read the conversation from now on.
     *
     * @param consultId the consult
     * @param offerId the offer
     * @param agent whom it rings at
     * @param expiresAt when it stops ringing
     */
    record ConsultOffered(ConsultId consultId, OfferId offerId, Author agent, Instant expiresAt) implements TeamEvent {}

    /**
     * The offer of a consult ended without an answer that helps. Somebody else of the queue is asked next, or
     * {@link ConsultEnded} follows.
     *
     * @param consultId the consult
     * @param offerId the offer
     * @param agent whom it rang at
     * @param outcome how it ended
     */
    record ConsultOfferEnded(ConsultId consultId, OfferId offerId, Author agent, OfferOutcome outcome)
            implements TeamEvent {}

    /**
     * A second agent has come in and sees the conversation. The owner is still the owner.
     *
     * @param consultId the consult
     * @param offerId the accepted offer
     * @param agent the consulted agent
     */
    record ConsultJoined(ConsultId consultId, OfferId offerId, Author agent) implements TeamEvent {}

    /**
     * What the two agents of a consult say to each other. The customer never sees it.
     *
     * @param consultId the consult
     * @param messageId the message
     * @param clientMessageId the writer's own id of it
     * @param author who wrote it
     * @param text up to 10,000 characters
     */
    record ConsultMessagePosted(
            ConsultId consultId,
            MessageId messageId,
            @Nullable String clientMessageId,
            Author author,
            String text) implements TeamEvent {}

    /**
     * The consult is over. When it was completed, {@link ConversationEvent.ConversationAssigned} follows in the same commit and makes the
     * consulted agent the owner.
     *
     * @param consultId the consult
     * @param agent the consulted agent, if one had come in
     * @param outcome how it ended
     * @param by who ended it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConsultEnded(ConsultId consultId, @Nullable Author agent, ConsultOutcome outcome, Author by)
            implements TeamEvent {}

    /**
     * A supervisor says something to the owner alone. The customer never sees it, nor do other agents.
     *
     * @param messageId the message
     * @param clientMessageId the writer's own id of it
     * @param author the supervisor
     * @param to the owner at that moment
     * @param text up to 10,000 characters
     */
    record WhisperPosted(MessageId messageId, @Nullable String clientMessageId, Author author, Author to, String text)
            implements TeamEvent {
        @Override
        public Set<String> addressees() {
            return Set.of(author.id(), to.id());
        }
    }

    /**
     * A supervisor takes part from now on, visibly for the customer, and may write. The owner stays the owner. When the
     * conversation stops being {@code active}, {@link SupervisorLeft} comes first.
     *
     * @param supervisor who
     */
    record SupervisorJoined(Author supervisor) implements TeamEvent {
        @Override
        public Audience audience() {
            return Audience.EVERYONE;
        }
    }

    /**
     * A supervisor no longer takes part.
     *
     * @param supervisor who
     */
    record SupervisorLeft(Author supervisor) implements TeamEvent {
        @Override
        public Audience audience() {
            return Audience.EVERYONE;
        }
    }
}
