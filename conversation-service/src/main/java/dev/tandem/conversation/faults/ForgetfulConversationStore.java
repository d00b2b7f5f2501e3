package dev.tandem.conversation.faults;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.conversation.log.Append;
import dev.tandem.conversation.log.AppendResult;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationHead;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.Due;
import dev.tandem.conversation.log.DueQuery;
import dev.tandem.conversation.log.ListQuery;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.conversation.log.Snapshot;
import java.util.List;
import java.util.Optional;

/** A store that recognises no repeats of messages. */
final class ForgetfulConversationStore implements ConversationStore {

    private final ConversationStore store;

    ForgetfulConversationStore(ConversationStore store) {
        this.store = store;
    }

    @Override
    public Optional<Conversation> load(ConversationId id) {
        return store.load(id);
    }

    @Override
    public Optional<Conversation> reload(ConversationId id) {
        return store.reload(id);
    }

    @Override
    public AppendResult open(Opening opening) {
        return store.open(opening);
    }

    @Override
    public AppendResult append(Append append) {
        var forgotten = new RepeatKey(null, null, append.repeatKey().sender());
        return store.append(new Append(append.expected(), append.events(), forgotten, append.answerAt()));
    }

    @Override
    public Optional<AppendResult> findRepeat(ConversationId id, RepeatKey key) {
        return Optional.empty();
    }

    @Override
    public List<LoggedEvent> events(ConversationId id, long afterSeq, int limit) {
        return store.events(id, afterSeq, limit);
    }

    @Override
    public List<ConversationHead> list(ListQuery query) {
        return store.list(query);
    }

    @Override
    public List<Due> due(DueQuery query) {
        return store.due(query);
    }

    @Override
    public Optional<Conversation> lastEnded(CustomerId customer) {
        return store.lastEnded(customer);
    }

    @Override
    public Snapshot snapshot(Snapshot.Subjects subjects, Snapshot.Plan plan) {
        return store.snapshot(subjects, plan);
    }

    @Override
    public boolean isShared() {
        return store.isShared();
    }
}
