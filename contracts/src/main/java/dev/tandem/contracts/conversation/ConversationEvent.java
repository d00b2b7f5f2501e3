package dev.tandem.contracts.conversation;

import static com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation's append-only log. The state of a conversation is a fold over these and nothing else.
 *
 * <p>Only conversation-service writes them. Each is published once its transaction is committed, possibly more than once
 * and possibly out of order; {@link LoggedEvent#seq()} says the order.
 */
@JsonTypeInfo(use = NAME, property = "type")
@JsonSubTypes({
    @Type(name = "conversation.started", value = ConversationEvent.ConversationStarted.class),
    @Type(name = "message.posted", value = ConversationEvent.MessagePosted.class),
    @Type(name = "note.added", value = ConversationEvent.NoteAdded.class),
    @Type(name = "message.delivered", value = ConversationEvent.MessageDelivered.class),
    @Type(name = "message.read", value = ConversationEvent.MessageRead.class),
    @Type(name = "turn.completed", value = ConversationEvent.TurnCompleted.class),
    @Type(name = "handoff.requested", value = ConversationEvent.HandoffRequested.class),
    @Type(name = "conversation.queued", value = ConversationEvent.ConversationQueued.class),
    @Type(name = "conversation.offered", value = ConversationEvent.ConversationOffered.class),
    @Type(name = "offer.ended", value = ConversationEvent.OfferEnded.class),
    @Type(name = "conversation.assigned", value = ConversationEvent.ConversationAssigned.class),
    @Type(name = "conversation.parked", value = ConversationEvent.ConversationParked.class),
    @Type(name = "conversation.resolved", value = ConversationEvent.ConversationResolved.class),
    @Type(name = "disposition.recorded", value = ConversationEvent.DispositionRecorded.class),
    @Type(name = "wrapup.completed", value = ConversationEvent.WrapupCompleted.class),
    @Type(name = "rating.submitted", value = ConversationEvent.RatingSubmitted.class),
    @Type(name = "consult.requested", value = TeamEvent.ConsultRequested.class),
    @Type(name = "consult.offered", value = TeamEvent.ConsultOffered.class),
    @Type(name = "consult.offer-ended", value = TeamEvent.ConsultOfferEnded.class),
    @Type(name = "consult.joined", value = TeamEvent.ConsultJoined.class),
    @Type(name = "consult.message-posted", value = TeamEvent.ConsultMessagePosted.class),
    @Type(name = "consult.ended", value = TeamEvent.ConsultEnded.class),
    @Type(name = "whisper.posted", value = TeamEvent.WhisperPosted.class),
    @Type(name = "supervisor.joined", value = TeamEvent.SupervisorJoined.class),
    @Type(name = "supervisor.left", value = TeamEvent.SupervisorLeft.class),
    @Type(name = "conversation.returned-to-bot", value = ConversationEvent.ConversationReturnedToBot.class),
    @Type(name = "customer.left", value = ConversationEvent.CustomerLeft.class),
    @Type(name = "customer.returned", value = ConversationEvent.CustomerReturned.class),
    @Type(name = "silence.noticed", value = ConversationEvent.SilenceNoticed.class),
    @Type(name = "hidden", value = ConversationEvent.Hidden.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ConversationEvent {

    /** Who may see this event's content. */
    @JsonIgnore
    default Audience audience() {
        return Audience.EVERYONE;
    }

    /**
     * Ids of the agents to whom alone, and to supervisors, the content is shown; empty when the whole audience sees it.
     * Narrows {@link #audience()}, never widens it.
     */
    @JsonIgnore
    default Set<String> addressees() {
        return Set.of();
    }

    /**
     * The customer opened the conversation. Always seq 1; the status becomes {@code bot}.
     *
     * @param inbox the site or brand written to
     * @param channel chat or voice
     * @param customer who opened it
     * @param language BCP 47 tag
     * @param pageUrl the page the widget was opened on
     * @param continues the conversation that the customer came back from, if that ended only a short while ago
     */
    record ConversationStarted(
            InboxId inbox,
            Channel channel,
            CustomerRef customer,
            String language,
            @Nullable String pageUrl,
            @Nullable Continuation continues)
            implements ConversationEvent {

        /** One that continues nothing. */
        public ConversationStarted(
                InboxId inbox, Channel channel, CustomerRef customer, String language, @Nullable String pageUrl) {
            this(inbox, channel, customer, language, pageUrl, null);
        }
    }

    /**
     * A message that the customer and the staff see.
     *
     * @param messageId the message
     * @param clientMessageId the sender's own id of it, unique per conversation; absent for bot and system
     * @param author who wrote it
     * @param text up to 10,000 characters of plain text; may be empty when there are attachments
     * @param attachments files sent with it
     * @param quickReplies buttons offered under it
     */
    record MessagePosted(
            MessageId messageId,
            @Nullable String clientMessageId,
            Author author,
            String text,
            List<AttachmentRef> attachments,
            List<QuickReply> quickReplies)
            implements ConversationEvent {}

    /**
     * A private note. The customer never sees it.
     *
     * @param noteId the note
     * @param clientMessageId the writer's own id of it
     * @param author who wrote it
     * @param text up to 10,000 characters
     */
    record NoteAdded(MessageId noteId, @Nullable String clientMessageId, Author author, String text)
            implements ConversationEvent {
        @Override
        public Audience audience() {
            return Audience.STAFF;
        }
    }

    /**
     * Everything up to a seq reached a device of one side. Never decreases for a side.
     *
     * @param side whose device
     * @param upToSeq the last seq that reached it
     */
    record MessageDelivered(Side side, long upToSeq) implements ConversationEvent {}

    /**
     * One side has seen everything up to a seq. Never decreases for a side.
     *
     * @param side who read
     * @param upToSeq the last seq that was seen
     */
    record MessageRead(Side side, long upToSeq) implements ConversationEvent {}

    /**
     * The virtual agent finished a turn. Its answer, if any, follows as {@link MessagePosted}.
     *
     * @param inReplyToSeq seq of the customer message it answers; one turn per message
     * @param intent display name of the matched intent
     * @param confidence 0 to 1
     * @param parameters what was understood, by parameter name
     * @param fallback whether nothing was understood
     * @param tookMillis time from message to answer, in milliseconds
     * @param sentiment the mood of the customer's message, where it was estimated
     * @param diagnostic what went wrong beneath a turn that was answered all the same, such as a fulfilment that failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TurnCompleted(
            long inReplyToSeq,
            String intent,
            double confidence,
            Map<String, Object> parameters,
            boolean fallback,
            long tookMillis,
            @Nullable Sentiment sentiment,
            @Nullable String diagnostic)
            implements ConversationEvent {

        /** A turn of which no more is known. */
        public TurnCompleted(
                long inReplyToSeq,
                String intent,
                double confidence,
                Map<String, Object> parameters,
                boolean fallback,
                long tookMillis) {
            this(inReplyToSeq, intent, confidence, parameters, fallback, tookMillis, null, null);
        }

        @Override
        public Audience audience() {
            return Audience.STAFF;
        }
    }

    /**
     * The virtual agent gave up the conversation. {@link ConversationQueued} follows in the same commit.
     *
     * @param handoff what it learned
     */
    record HandoffRequested(Handoff handoff) implements ConversationEvent {
        @Override
        public Audience audience() {
            return Audience.STAFF;
        }
    }

    /**
     * The conversation waits in a queue. The status becomes {@code queued} and nobody owns it.
     *
     * @param queue the queue
     * @param cause why
     * @param priority 0 (normal) to 9
     * @param skills skills that an agent must have beyond the queue's own
     * @param preferredAgent the agent to try first, if available
     * @param by who caused it
     */
    record ConversationQueued(
            QueueId queue,
            QueueCause cause,
            int priority,
            List<String> skills,
            @Nullable AgentId preferredAgent,
            Author by)
            implements ConversationEvent {}

    /**
     * The conversation rings at an agent. The status becomes {@code offered}.
     *
     * @param offerId the offer
     * @param agent whom it rings at
     * @param expiresAt when it stops ringing
     */
    record ConversationOffered(OfferId offerId, Author agent, Instant expiresAt) implements ConversationEvent {
        @Override
        public Audience audience() {
            return Audience.STAFF;
        }
    }

    /**
     * The offer ended without an assignment. The status becomes {@code queued} again, with the old waiting time.
     *
     * @param offerId the offer
     * @param agent whom it rang at
     * @param outcome how it ended
     */
    record OfferEnded(OfferId offerId, Author agent, OfferOutcome outcome) implements ConversationEvent {
        @Override
        public Audience audience() {
            return Audience.STAFF;
        }
    }

    /**
     * An agent owns the conversation. The status becomes {@code active}.
     *
     * @param offerId the accepted offer
     * @param agent the owner
     */
    record ConversationAssigned(OfferId offerId, Author agent) implements ConversationEvent {}

    /**
     * The agent set the conversation aside. The status becomes {@code parked}; no capacity is used.
     *
     * @param agent who parked it and gets it back first
     */
    record ConversationParked(Author agent) implements ConversationEvent {}

    /**
     * The conversation is over for the customer. The status becomes {@code wrapup} if an agent owned it, else
     * {@code resolved}.
     *
     * @param by who ended it
     * @param cause why
     */
    record ConversationResolved(Author by, ResolveCause cause) implements ConversationEvent {}

    /**
     * What the conversation turned out to be about.
     *
     * @param agent who says so
     * @param disposition a code of the queue's list, such as {@code billing.corrected}
     * @param note free text
     */
    record DispositionRecorded(
            Author agent, String disposition, @Nullable String note) implements ConversationEvent {
        @Override
        public Audience audience() {
            return Audience.STAFF;
        }
    }

    /**
     * The after-contact work is done; the status becomes {@code resolved}.
     *
     * @param agent whose wrap-up it was
     * @param by the agent or the server's timer
     */
    record WrapupCompleted(Author agent, WrapupEnd by) implements ConversationEvent {
        @Override
        public Audience audience() {
            return Audience.STAFF;
        }
    }

    /**
     * The customer rated the conversation. At most once.
     *
     * @param score 1 (bad) to 5 (good)
     * @param comment up to 1,000 characters
     */
    record RatingSubmitted(int score, @Nullable String comment) implements ConversationEvent {}

    /** What happens between those of the staff who work on one conversation together. */
    sealed interface OfTeam extends ConversationEvent permits TeamEvent {}

    /**
     * An agent gave the conversation back to the virtual agent, which answers what the customer writes from now on. The
     * status becomes {@code bot}; no capacity is used and there is no after-contact work.
     *
     * @param by the agent who had it
     */
    record ConversationReturnedToBot(Author by) implements ConversationEvent {}

    /**
     * No device of the customer is connected any more. It may turn out to be wrong: a gateway that has the customer says
     * so, and {@link CustomerReturned} follows.
     *
     * @param since when the last device went, UTC
     * @param presumed whether nobody saw the customer go, and nobody has heard of them for long either
     */
    record CustomerLeft(Instant since, boolean presumed) implements ConversationEvent {}

    /** A device of the customer is connected again after {@link CustomerLeft}. */
    record CustomerReturned() implements ConversationEvent {}

    /**
     * One side has let the other wait for longer than the inbox likes. The customer was reminded in the same commit; for
     * the staff's silence this is all that happens.
     *
     * @param side who is silent
     * @param since when the silence began, UTC
     */
    record SilenceNoticed(Side side, Instant since) implements ConversationEvent {
        @Override
        public Audience audience() {
            return Audience.STAFF;
        }
    }

    /** Stands in for an event that the viewer may not see, so that seq stays gap-free for everyone. Never stored. */
    record Hidden() implements ConversationEvent {}
}
