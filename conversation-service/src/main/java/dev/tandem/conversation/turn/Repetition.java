package dev.tandem.conversation.turn;

import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Says the last answer once more, with its buttons, where the definition asks for it. The log knows the answer
 * whichever engine gave it.
 */
final class Repetition {

    /** The name, or the action, of the intent that wants it; its own answer is given when there is nothing to repeat. */
    private static final String NAME = "bot.repeat";

    /** An answer further back is not the last one that anybody remembers. */
    private static final int LOOK_BACK = 40;

    private final ConversationLog log;

    Repetition(ConversationLog log) {
        this.log = log;
    }

    /** The turn that is committed in answer to this message. */
    Turn of(Turn turn, LoggedEvent message) {
        var details = turn.details();
        if (!turn.intent().equals(NAME) && (details == null || !details.action().equals(NAME))) {
            return turn;
        }
        var last = lastAnswer(message);
        return last.isEmpty() ? turn : turn.withReplies(last);
    }

    private List<Reply> lastAnswer(LoggedEvent message) {
        var replies = new ArrayDeque<Reply>();
        for (long seq = message.seq() - 1; seq > Math.max(0, message.seq() - LOOK_BACK); seq--) {
            var event = log.event(message.conversationId(), seq).map(LoggedEvent::event);
            if (event.isEmpty() || event.get() instanceof TurnCompleted && !replies.isEmpty()) {
                break;
            }
            if (event.get() instanceof MessagePosted said && said.author().kind() == AuthorKind.BOT) {
                replies.addFirst(new Reply(said.text(), said.quickReplies()));
            }
        }
        return List.copyOf(replies);
    }
}
