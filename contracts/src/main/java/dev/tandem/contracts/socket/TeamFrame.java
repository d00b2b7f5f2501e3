package dev.tandem.contracts.socket;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.Bounds;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import org.jspecify.annotations.Nullable;

/** What those of the staff ask for who work on one conversation together: consults, whispers, joining, looking on. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface TeamFrame extends ClientFrame.OfTeam {

    /**
     * Asks a second agent in before a transfer: name an agent or a queue, not both.
     *
     * @param conversationId your conversation
     * @param agent whom
     * @param queue of which queue
     * @param question what it is about; the customer does not see it
     */
    @FrameType("consult.start")
    @Answers(ReplyData.Accepted.class)
    record ConsultStart(
            ConversationId conversationId,
            @Nullable AgentId agent,
            @Nullable QueueId queue,

            @Bounds(max = SocketProtocol.MAX_TEXT_CHARACTERS) @Nullable
            String question)
            implements TeamFrame {}

    /**
     * Gives the conversation to the consulted agent, who has come in; you leave.
     *
     * @param conversationId your conversation
     */
    @FrameType("consult.complete")
    @Answers(ReplyData.Accepted.class)
    record ConsultComplete(ConversationId conversationId) implements TeamFrame {}

    /**
     * Ends the consult: the owner keeps the conversation, the consulted agent leaves.
     *
     * @param conversationId which
     */
    @FrameType("consult.end")
    @Answers(ReplyData.Accepted.class)
    record ConsultEnd(ConversationId conversationId) implements TeamFrame {}

    /**
     * Writes to the other agent of the consult; the customer does not see it.
     *
     * @param conversationId where
     * @param clientMessageId the client's own id; repeat it when sending again
     * @param text 1 to 10,000 characters
     */
    @FrameType("consult.message")
    @Answers(ReplyData.Accepted.class)
    record ConsultMessage(
            ConversationId conversationId,

            @Bounds(min = 1, max = SocketProtocol.MAX_CLIENT_ID_CHARACTERS)
            String clientMessageId,

            @Bounds(min = 1, max = SocketProtocol.MAX_TEXT_CHARACTERS)
            String text)
            implements TeamFrame {}

    /**
     * A supervisor says something to the owning agent alone.
     *
     * @param conversationId where
     * @param clientMessageId the client's own id; repeat it when sending again
     * @param text 1 to 10,000 characters
     */
    @FrameType("whisper.send")
    @Answers(ReplyData.Accepted.class)
    record WhisperSend(
            ConversationId conversationId,

            @Bounds(min = 1, max = SocketProtocol.MAX_CLIENT_ID_CHARACTERS)
            String clientMessageId,

            @Bounds(min = 1, max = SocketProtocol.MAX_TEXT_CHARACTERS)
            String text)
            implements TeamFrame {}

    /**
     * A supervisor takes part from now on: the customer is shown it, and {@code message.send} is allowed.
     *
     * @param conversationId which
     */
    @FrameType("conversation.join")
    @Answers(ReplyData.Accepted.class)
    record ConversationJoin(ConversationId conversationId) implements TeamFrame {}

    /**
     * A supervisor takes part no longer.
     *
     * @param conversationId which
     */
    @FrameType("conversation.leave")
    @Answers(ReplyData.Accepted.class)
    record ConversationLeave(ConversationId conversationId) implements TeamFrame {}

    /**
     * Says which conversation is on this client's screen now, so that others see who looks at it. One per connection: the
     * next one takes its place. Counts only for a conversation that the connection is subscribed to.
     *
     * @param conversationId which; absent when none is
     */
    @FrameType("conversation.view")
    @Answers(ReplyData.Done.class)
    record ConversationView(@Nullable ConversationId conversationId) implements TeamFrame {}
}
