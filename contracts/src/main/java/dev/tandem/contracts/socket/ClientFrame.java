package dev.tandem.contracts.socket;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.Bounds;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of a request from a client. On the wire: {@code {"id":"7","type":"message.send","data":{…}}}, where
 * {@code type} is the name given here and {@code id} is chosen by the client and comes back in the reply.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ClientFrame {

    /** Sent on both sockets. */
    sealed interface Shared extends ClientFrame {}

    /** Sent on {@code /ws/customer} only. */
    sealed interface CustomerOnly extends ClientFrame {}

    /** Sent on {@code /ws/agent} only. */
    sealed interface AgentOnly extends ClientFrame {}

    /** Sent by those of the staff who work on one conversation together. */
    sealed interface OfTeam extends AgentOnly permits TeamFrame {}

    /**
     * The first frame, within 5 s.
     *
     * @param token a JWT of the local issuer, Identity Platform or the widget session
     * @param resume last seq held, by conversation id, of up to 200 conversations; 0 loads from the start
     */
    @FrameType("hello")
    @Answers(ReplyData.Welcome.class)
    record Hello(
            @Bounds(min = 1, max = SocketProtocol.MAX_TOKEN_CHARACTERS)
            String token,

            @Bounds Map<String, Long> resume) implements Shared {}

    /** The client's heartbeat. */
    @FrameType("ping")
    @Answers(ReplyData.Done.class)
    record Ping() implements Shared {}

    /**
     * Opens a conversation and subscribes to it.
     *
     * @param clientConversationId the client's own id; a repeat answers with the one already opened
     * @param inbox the site or brand
     * @param language BCP 47 tag
     * @param pageUrl the http or https address of the page the widget is on
     */
    @FrameType("conversation.start")
    @Answers(ReplyData.Accepted.class)
    record ConversationStart(
            @Bounds(min = 1, max = SocketProtocol.MAX_CLIENT_ID_CHARACTERS)
            String clientConversationId,

            InboxId inbox,
            String language,

            @Bounds(max = SocketProtocol.MAX_URL_CHARACTERS) @Nullable
            String pageUrl)
            implements CustomerOnly {}

    /**
     * Posts a message.
     *
     * @param conversationId where
     * @param clientMessageId the client's own id, 1 to 64 characters; repeat it when sending again
     * @param text up to 10,000 characters; may be empty when there are attachments
     * @param attachments up to 10 ids from {@code attachment.prepare}, uploaded before
     */
    @FrameType("message.send")
    @Answers(ReplyData.Accepted.class)
    record MessageSend(
            ConversationId conversationId,

            @Bounds(min = 1, max = SocketProtocol.MAX_CLIENT_ID_CHARACTERS)
            String clientMessageId,

            @Bounds(max = SocketProtocol.MAX_TEXT_CHARACTERS)
            String text,

            @Bounds(max = SocketProtocol.MAX_ATTACHMENTS) List<AttachmentId> attachments)
            implements Shared {}

    /**
     * The sender is writing, or stopped. Send at most every 3 s.
     *
     * @param conversationId where
     * @param typing whether writing
     */
    @FrameType("message.typing")
    @Answers(ReplyData.Done.class)
    record MessageTyping(ConversationId conversationId, boolean typing) implements Shared {}

    /**
     * The person has seen everything up to a seq.
     *
     * @param conversationId where
     * @param upToSeq the last seq seen
     */
    @FrameType("message.read")
    @Answers(ReplyData.Accepted.class)
    record MessageRead(
            ConversationId conversationId, @Bounds long upToSeq) implements Shared {}

    /**
     * Asks for a stretch of the log.
     *
     * @param conversationId which log
     * @param afterSeq events after this one
     * @param limit 1 to 500
     */
    @FrameType("events.fetch")
    @Answers(ReplyData.EventPage.class)
    record EventsFetch(
            ConversationId conversationId,
            @Bounds long afterSeq,
            @Bounds(min = 1, max = SocketProtocol.MAX_FETCH) int limit)
            implements Shared {}

    /**
     * Asks for a person.
     *
     * @param conversationId where
     */
    @FrameType("handoff.request")
    @Answers(ReplyData.Accepted.class)
    record HandoffRequest(ConversationId conversationId) implements CustomerOnly {}

    /**
     * Ends the conversation.
     *
     * @param conversationId which
     */
    @FrameType("conversation.end")
    @Answers(ReplyData.Accepted.class)
    record ConversationEnd(ConversationId conversationId) implements CustomerOnly {}

    /**
     * Rates an ended conversation, once.
     *
     * @param conversationId which
     * @param score 1 to 5
     * @param comment up to 1,000 characters
     */
    @FrameType("rating.submit")
    @Answers(ReplyData.Accepted.class)
    record RatingSubmit(
            ConversationId conversationId,
            @Bounds(min = 1, max = 5) int score,

            @Bounds(max = SocketProtocol.MAX_COMMENT_CHARACTERS) @Nullable
            String comment)
            implements CustomerOnly {}

    /**
     * Announces a file.
     *
     * @param conversationId where it will be sent
     * @param name file name
     * @param contentType announced type; the bytes must match it
     * @param sizeBytes exact size in bytes
     */
    @FrameType("attachment.prepare")
    @Answers(ReplyData.UploadTicket.class)
    record AttachmentPrepare(
            ConversationId conversationId,

            @Bounds(min = 1, max = SocketProtocol.MAX_NAME_CHARACTERS)
            String name,

            @Bounds(min = 1, max = SocketProtocol.MAX_CONTENT_TYPE_CHARACTERS)
            String contentType,

            @Bounds(min = 1) long sizeBytes)
            implements Shared {}

    /**
     * Chooses the agent's state.
     *
     * @param state {@code available}, {@code busy}, {@code away} or {@code offline}
     * @param reason for {@code away}
     */
    @FrameType("agent.set-state")
    @Answers(ReplyData.Done.class)
    record AgentSetState(
            AgentState state,

            @Bounds(max = SocketProtocol.MAX_REASON_CHARACTERS) @Nullable
            String reason) implements AgentOnly {}

    /**
     * Takes an offer.
     *
     * @param offerId which
     */
    @FrameType("offer.accept")
    @Answers(ReplyData.Accepted.class)
    record OfferAccept(OfferId offerId) implements AgentOnly {}

    /**
     * Refuses an offer.
     *
     * @param offerId which
     * @param reason free text
     */
    @FrameType("offer.decline")
    @Answers(ReplyData.Done.class)
    record OfferDecline(
            OfferId offerId,

            @Bounds(max = SocketProtocol.MAX_REASON_CHARACTERS) @Nullable
            String reason) implements AgentOnly {}

    /**
     * Asks for a conversation's events from now on and those missed.
     *
     * @param conversationId which
     * @param afterSeq last seq held; 0 loads from the start
     */
    @FrameType("conversation.subscribe")
    @Answers(ReplyData.Subscribed.class)
    record ConversationSubscribe(
            ConversationId conversationId, @Bounds long afterSeq) implements AgentOnly {}

    /**
     * Ends a subscription.
     *
     * @param conversationId which
     */
    @FrameType("conversation.unsubscribe")
    @Answers(ReplyData.Done.class)
    record ConversationUnsubscribe(ConversationId conversationId) implements AgentOnly {}

    /**
     * Adds a private note.
     *
     * @param conversationId where
     * @param clientMessageId the client's own id; repeat it when sending again
     * @param text up to 10,000 characters
     */
    @FrameType("note.add")
    @Answers(ReplyData.Accepted.class)
    record NoteAdd(
            ConversationId conversationId,

            @Bounds(min = 1, max = SocketProtocol.MAX_CLIENT_ID_CHARACTERS)
            String clientMessageId,

            @Bounds(min = 1, max = SocketProtocol.MAX_TEXT_CHARACTERS)
            String text)
            implements AgentOnly {}

    /**
     * Gives the conversation to a queue.
     *
     * @param conversationId which
     * @param queue the target
     * @param note private note for the next agent
     * @param agent whom of the queue to try first
     */
    @FrameType("conversation.transfer")
    @Answers(ReplyData.Accepted.class)
    record ConversationTransfer(
            ConversationId conversationId,
            QueueId queue,

            @Bounds(max = SocketProtocol.MAX_TEXT_CHARACTERS) @Nullable
            String note,

            @Nullable AgentId agent)
            implements AgentOnly {

        /** A transfer to whoever of the queue comes first. */
        public ConversationTransfer(ConversationId conversationId, QueueId queue, @Nullable String note) {
            this(conversationId, queue, note, null);
        }
    }

    /**
     * Sets the conversation aside.
     *
     * @param conversationId which
     */
    @FrameType("conversation.park")
    @Answers(ReplyData.Accepted.class)
    record ConversationPark(ConversationId conversationId) implements AgentOnly {}

    /**
     * Takes a parked conversation up again.
     *
     * @param conversationId which
     */
    @FrameType("conversation.unpark")
    @Answers(ReplyData.Accepted.class)
    record ConversationUnpark(ConversationId conversationId) implements AgentOnly {}

    /**
     * Takes a conversation from the virtual agent. It is assigned to the sender right after.
     *
     * @param conversationId which
     */
    @FrameType("conversation.take-over")
    @Answers(ReplyData.Accepted.class)
    record ConversationTakeOver(ConversationId conversationId) implements AgentOnly {}

    /**
     * Gives the conversation back to the virtual agent.
     *
     * @param conversationId which
     * @param note private note for whoever gets it next
     */
    @FrameType("conversation.return-to-bot")
    @Answers(ReplyData.Accepted.class)
    record ConversationReturnToBot(
            ConversationId conversationId,

            @Bounds(max = SocketProtocol.MAX_TEXT_CHARACTERS) @Nullable
            String note) implements AgentOnly {}

    /**
     * Ends the contact with a disposition.
     *
     * @param conversationId which
     * @param disposition a code of the queue's list
     * @param note private closing note
     */
    @FrameType("conversation.resolve")
    @Answers(ReplyData.Accepted.class)
    record ConversationResolve(
            ConversationId conversationId,

            @Bounds(min = 1, max = SocketProtocol.MAX_DISPOSITION_CHARACTERS)
            String disposition,

            @Bounds(max = SocketProtocol.MAX_TEXT_CHARACTERS) @Nullable
            String note)
            implements AgentOnly {}

    /**
     * Ends the after-contact work.
     *
     * @param conversationId which
     */
    @FrameType("wrapup.complete")
    @Answers(ReplyData.Done.class)
    record WrapupComplete(ConversationId conversationId) implements AgentOnly {}

    /**
     * Takes the next waiting conversation where queues allow it.
     *
     * @param queue only from this queue
     */
    @FrameType("work.pull")
    @Answers(ReplyData.Accepted.class)
    record WorkPull(@Nullable QueueId queue) implements AgentOnly {}

    /**
     * Supervisors: sets another agent's state.
     *
     * @param agentId whose
     * @param state {@code available}, {@code busy}, {@code away} or {@code offline}
     * @param reason for {@code away}
     */
    @FrameType("agent.set-state-of")
    @Answers(ReplyData.Done.class)
    record AgentSetStateOf(
            AgentId agentId,
            AgentState state,

            @Bounds(max = SocketProtocol.MAX_REASON_CHARACTERS) @Nullable
            String reason)
            implements AgentOnly {}

    /**
     * Supervisors: gives a waiting conversation to an agent.
     *
     * @param conversationId which
     * @param agentId to whom
     * @param force also to somebody who is busy or away, or lacks a skill; never above capacity
     */
    @FrameType("conversation.assign")
    @Answers(ReplyData.Done.class)
    record ConversationAssign(ConversationId conversationId, AgentId agentId, boolean force) implements AgentOnly {}

    /**
     * Supervisors: moves a waiting conversation up or down.
     *
     * @param conversationId which
     * @param priority 0 (normal) to 9 (most urgent)
     */
    @FrameType("conversation.prioritise")
    @Answers(ReplyData.Done.class)
    record ConversationPrioritise(
            ConversationId conversationId,
            @Bounds(min = 0, max = 9) int priority) implements AgentOnly {}

    /**
     * Supervisors: ends an offer, takes a conversation from its agent or ends after-contact work.
     *
     * @param conversationId which
     */
    @FrameType("work.free")
    @Answers(ReplyData.Done.class)
    record WorkFree(ConversationId conversationId) implements AgentOnly {}
}
