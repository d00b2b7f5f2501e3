package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import java.util.List;

/** What should happen to a log, decided by a pure function of its state. */
public sealed interface Decision {

    /**
     * Add events.
     *
     * @param events at least one, in order
     * @param answerAt index of the event whose seq answers the request
     */
    record Add(List<ConversationEvent> events, int answerAt) implements Decision {}

    /** It is so already; nothing to add. */
    record Unchanged() implements Decision {}

    /**
     * No.
     *
     * @param error why
     */
    record Refuse(ErrorBody error) implements Decision {}

    /** Adds events; the last one's seq is the answer. */
    static Decision add(ConversationEvent... events) {
        return new Add(List.of(events), events.length - 1);
    }

    /** Adds events; the first one's seq is the answer. */
    static Decision answerFirst(List<ConversationEvent> events) {
        return new Add(List.copyOf(events), 0);
    }

    /** Adds events, or nothing when there are none. */
    static Decision addAll(List<ConversationEvent> events) {
        return events.isEmpty() ? new Unchanged() : new Add(List.copyOf(events), events.size() - 1);
    }

    /** Nothing to add. */
    static Decision unchanged() {
        return new Unchanged();
    }

    /** A refusal that the same request will meet again. */
    static Decision refuse(ErrorCode code, String message) {
        return new Refuse(new ErrorBody(code, message, false));
    }
}
