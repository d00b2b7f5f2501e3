package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import java.util.List;
import java.util.Optional;

/**
 * The conversation logs. The only writer of a log is this service; every event is published on
 * {@code conversation-events-v1} after the commit that stored it, at least once.
 *
 * <p>Per conversation, seq counts from 1 without gaps, a {@link RepeatKey} is honoured once, and an attachment is carried
 * by at most one message of all logs. Calls block; a call that returns normally is durable.
 */
public interface ConversationStore {

    /**
     * The state as far as this process remembers it. Fresh unless another process appended, in which case the next append
     * answers with a conflict; whoever decides without appending asks {@link #reload} before that is final.
     */
    Optional<Conversation> load(ConversationId id);

    /** The state now, whichever process appended: with everything that was committed before the call. */
    Optional<Conversation> reload(ConversationId id);

    /** Opens a log; a customer's second one of the same client id is a repeat of the first. */
    AppendResult open(Opening opening);

    /** Adds events if nothing was added since the expected state, and the request is not a repeat. */
    AppendResult append(Append append);

    /**
     * Whether the request was carried out before: {@link AppendResult.Repeated}, {@link AppendResult.Clash} or empty.
     */
    Optional<AppendResult> findRepeat(ConversationId id, RepeatKey key);

    /**
     * A stretch of a log, in order.
     *
     * @param afterSeq events after this one
     * @param limit at most so many
     */
    List<LoggedEvent> events(ConversationId id, long afterSeq, int limit);

    /** Conversations for a list. May be behind a commit that runs now. */
    List<ConversationHead> list(ListQuery query);

    /** Conversations with a silence that may have lasted long enough. May be behind the logs by about a second. */
    List<Due> due(DueQuery query);

    /** The customer's conversation that changed last among those that are over. May be behind by about a second. */
    Optional<Conversation> lastEnded(CustomerId customer);

    /** One consistent view of many conversations in a handful of reads, however many. */
    Snapshot snapshot(Snapshot.Subjects subjects, Snapshot.Plan plan);

    /** Whether other processes append to these logs too. */
    boolean isShared();
}
