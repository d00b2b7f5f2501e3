package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import java.util.List;
import java.util.Optional;

/** Lets time pass with every append, so that "the last changed" means something. */
record TickingStore(ConversationStore store, Runnable tick) implements ConversationStore {

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
        tick.run();
        return store.open(opening);
    }

    @Override
    public AppendResult append(Append append) {
        tick.run();
        return store.append(append);
    }

    @Override
    public Optional<AppendResult> findRepeat(ConversationId id, RepeatKey key) {
        return store.findRepeat(id, key);
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
