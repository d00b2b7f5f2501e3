package dev.tandem.contracts.socket;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.AgentView;
import dev.tandem.contracts.view.ConversationSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data of a reply. Which one it is follows from the request's type; see {@link Answers}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ReplyData {

    /**
     * The connection stands. Missed events of the resumed conversations follow as pushes, in order.
     *
     * @param connectionId names this connection in logs and support requests
     * @param heartbeatSeconds send {@code ping} at least this often; silence for twice as long ends the connection
     * @param you who the token says you are
     * @param conversations your open conversations: a customer's own, an agent's assigned, offered and parked ones
     * @param resumes for each conversation named in {@code hello}: whether the catch-up is complete
     * @param offers offers that ring at you now
     * @param agent your routing state; agents only
     * @param unseen which of the resumed conversations you look on at as a supervisor without the agents being shown it;
     *     absent means none
     */
    record Welcome(
            String connectionId,
            int heartbeatSeconds,
            Actor you,
            List<ConversationSummary> conversations,
            Map<String, ResumeOutcome> resumes,
            List<ServerPush.OfferRinging> offers,
            @Nullable AgentView agent,
            @Nullable List<ConversationId> unseen)
            implements ReplyData {}

    /**
     * Durable.
     *
     * @param conversationId the conversation
     * @param seq the log position that the request led to; for a repeat, the first one's
     */
    record Accepted(
            @Nullable ConversationId conversationId,
            @Nullable Long seq) implements ReplyData {}

    /**
     * A stretch of a log.
     *
     * @param events in order, without gaps
     * @param lastSeq the log's last seq
     */
    record EventPage(List<ServerPush.ConversationEventPush> events, long lastSeq) implements ReplyData {}

    /**
     * Where to put a file's bytes: one {@code PUT} with the announced content type and size.
     *
     * @param attachmentId name it in {@code message.send} once the upload succeeded
     * @param uploadUrl works once, for this file only
     * @param expiresAt until when, UTC
     */
    record UploadTicket(AttachmentId attachmentId, String uploadUrl, Instant expiresAt) implements ReplyData {}

    /**
     * Events follow as pushes.
     *
     * @param conversation the conversation now
     * @param resume whether the catch-up is complete
     * @param unseen whether you look on as a supervisor without the agents being shown it; absent means no
     */
    record Subscribed(
            ConversationSummary conversation,
            ResumeOutcome resume,
            @Nullable Boolean unseen) implements ReplyData {

        /** A subscription that may be shown. */
        public Subscribed(ConversationSummary conversation, ResumeOutcome resume) {
            this(conversation, resume, null);
        }
    }

    /** Done; there is nothing more to say. */
    record Done() implements ReplyData {}
}
