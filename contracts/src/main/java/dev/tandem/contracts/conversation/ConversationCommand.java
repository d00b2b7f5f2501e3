package dev.tandem.contracts.conversation;

import static com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.QueueId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks conversation-service to do with one conversation. Travels in a
 * {@link dev.tandem.contracts.bus.CommandEnvelope}, keyed by conversation; handled at least once, applied at most once.
 */
@JsonTypeInfo(use = NAME, property = "type")
@JsonSubTypes({
    @Type(name = "start-conversation", value = ConversationCommand.StartConversation.class),
    @Type(name = "post-message", value = ConversationCommand.PostMessage.class),
    @Type(name = "add-note", value = ConversationCommand.AddNote.class),
    @Type(name = "mark-delivered", value = ConversationCommand.MarkDelivered.class),
    @Type(name = "mark-read", value = ConversationCommand.MarkRead.class),
    @Type(name = "request-handoff", value = ConversationCommand.RequestHandoff.class),
    @Type(name = "transfer-conversation", value = ConversationCommand.TransferConversation.class),
    @Type(name = "park-conversation", value = ConversationCommand.ParkConversation.class),
    @Type(name = "unpark-conversation", value = ConversationCommand.UnparkConversation.class),
    @Type(name = "resolve-conversation", value = ConversationCommand.ResolveConversation.class),
    @Type(name = "end-conversation", value = ConversationCommand.EndConversation.class),
    @Type(name = "submit-rating", value = ConversationCommand.SubmitRating.class),
    @Type(name = "start-consult", value = ConversationCommand.StartConsult.class),
    @Type(name = "complete-consult", value = ConversationCommand.CompleteConsult.class),
    @Type(name = "end-consult", value = ConversationCommand.EndConsult.class),
    @Type(name = "post-consult-message", value = ConversationCommand.PostConsultMessage.class),
    @Type(name = "whisper", value = ConversationCommand.Whisper.class),
    @Type(name = "join-conversation", value = ConversationCommand.JoinConversation.class),
    @Type(name = "leave-conversation", value = ConversationCommand.LeaveConversation.class),
    @Type(name = "take-over-conversation", value = ConversationCommand.TakeOverConversation.class),
    @Type(name = "return-conversation-to-bot", value = ConversationCommand.ReturnConversationToBot.class),
    @Type(name = "report-customer-gone", value = ConversationCommand.ReportCustomerGone.class),
    @Type(name = "report-customer-here", value = ConversationCommand.ReportCustomerHere.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ConversationCommand {

    /**
     * Opens a conversation for the acting customer.
     *
     * @param clientConversationId the client's own id of it; a repeat answers with the conversation it already opened
     * @param inbox the site or brand written to
     * @param channel chat or voice
     * @param customer the acting customer
     * @param language BCP 47 tag
     * @param pageUrl the page the widget was opened on
     */
    record StartConversation(
            String clientConversationId,
            InboxId inbox,
            Channel channel,
            CustomerRef customer,
            String language,
            @Nullable String pageUrl)
            implements ConversationCommand {}

    /**
     * Posts a message to the other side.
     *
     * @param clientMessageId the sender's own id; a repeat answers with the first one's seq and changes nothing
     * @param text up to 10,000 characters
     * @param attachments files prepared by the same sender for this conversation
     */
    record PostMessage(String clientMessageId, String text, List<AttachmentId> attachments)
            implements ConversationCommand {}

    /**
     * Adds a private note.
     *
     * @param clientMessageId the writer's own id; repeats change nothing
     * @param text up to 10,000 characters
     */
    record AddNote(String clientMessageId, String text) implements ConversationCommand {}

    /**
     * Says that everything up to a seq reached a device of the actor's side.
     *
     * @param upToSeq the last seq that reached it
     */
    record MarkDelivered(long upToSeq) implements ConversationCommand {}

    /**
     * Says that the actor's side has seen everything up to a seq.
     *
     * @param upToSeq the last seq that was seen
     */
    record MarkRead(long upToSeq) implements ConversationCommand {}

    /** The customer asks for a person. */
    record RequestHandoff() implements ConversationCommand {}

    /**
     * The owning agent gives the conversation to a queue.
     *
     * @param queue the target
     * @param note a private note for the next agent
     * @param agent whom of the queue to try first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TransferConversation(
            QueueId queue, @Nullable String note, @Nullable AgentId agent) implements ConversationCommand {

        /** A transfer to whoever of the queue comes first. */
        public TransferConversation(QueueId queue, @Nullable String note) {
            this(queue, note, null);
        }
    }

    /** The owning agent sets the conversation aside. */
    record ParkConversation() implements ConversationCommand {}

    /** The agent who parked it takes it up again, when capacity allows. */
    record UnparkConversation() implements ConversationCommand {}

    /**
     * The owning agent ends the contact; wrap-up begins.
     *
     * @param disposition a code of the queue's list
     * @param note a private closing note
     */
    record ResolveConversation(String disposition, @Nullable String note) implements ConversationCommand {}

    /** The customer ends the conversation. */
    record EndConversation() implements ConversationCommand {}

    /**
     * The customer rates the ended conversation.
     *
     * @param score 1 to 5
     * @param comment up to 1,000 characters
     */
    record SubmitRating(int score, @Nullable String comment) implements ConversationCommand {}

    /**
     * The owning agent asks a second agent in: one by name, or whoever of a queue is free. Routing decides and respects
     * capacity.
     *
     * @param agent whom; absent when a queue is named
     * @param queue of which queue; absent when an agent is named
     * @param question what it is about; up to 10,000 characters
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StartConsult(
            @Nullable AgentId agent,
            @Nullable QueueId queue,
            @Nullable String question) implements ConversationCommand {}

    /** The owning agent gives the conversation to the consulted agent, who has come in. */
    record CompleteConsult() implements ConversationCommand {}

    /** The owning agent ends the consult, or the consulted agent leaves. */
    record EndConsult() implements ConversationCommand {}

    /**
     * One agent of a consult writes to the other.
     *
     * @param clientMessageId the writer's own id; repeats change nothing
     * @param text 1 to 10,000 characters
     */
    record PostConsultMessage(String clientMessageId, String text) implements ConversationCommand {}

    /**
     * A supervisor says something to the owning agent alone.
     *
     * @param clientMessageId the writer's own id; repeats change nothing
     * @param text 1 to 10,000 characters
     */
    record Whisper(String clientMessageId, String text) implements ConversationCommand {}

    /** A supervisor takes part from now on, visibly for the customer. */
    record JoinConversation() implements ConversationCommand {}

    /** A supervisor takes part no longer. */
    record LeaveConversation() implements ConversationCommand {}

    /**
     * A staff member takes the conversation from the virtual agent, which is silent from this commit on. Routing gives it
     * to the actor at once; refused when the actor has no room.
     */
    record TakeOverConversation() implements ConversationCommand {}

    /**
     * The owning agent gives the conversation back to the virtual agent, which goes on where it was.
     *
     * @param note a private note for whoever gets it next, up to 10,000 characters
     */
    record ReturnConversationToBot(@Nullable String note) implements ConversationCommand {}

    /**
     * A gateway has had no connection of the customer for a while; the actor is the customer. Another gateway may have
     * one, and then answers the resulting event with {@link ReportCustomerHere}.
     *
     * @param since when the last connection went, UTC
     */
    record ReportCustomerGone(Instant since) implements ConversationCommand {}

    /** A gateway has a connection of the customer, of whom the log says that they left; the actor is the customer. */
    record ReportCustomerHere() implements ConversationCommand {}
}
