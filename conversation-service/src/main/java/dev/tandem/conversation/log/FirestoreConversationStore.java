package dev.tandem.conversation.log;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.SetOptions;
import com.google.cloud.firestore.WriteBatch;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.id.TimeOrderedIds;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The logs in Firestore, for any number of processes. An append is one commit without reads: it creates the event's
 * document, and whoever comes second finds that it exists. States are cached; another process may have appended since.
 */
final class FirestoreConversationStore implements ConversationStore {

    private final FirestoreLogParts parts;
    private final FirestoreOutbox outbox;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final ConversationCache cache;

    FirestoreConversationStore(
            FirestoreLogParts parts, FirestoreOutbox outbox, TimeOrderedIds ids, Clock clock, int cachedConversations) {
        this.parts = parts;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.cache = new ConversationCache(cachedConversations);
    }

    @Override
    public Optional<Conversation> load(ConversationId id) {
        cache.awaitChanges(id);
        var cached = cache.get(id);
        return cached == null ? refresh(id, null) : Optional.of(cached);
    }

    @Override
    public Optional<Conversation> reload(ConversationId id) {
        cache.awaitChanges(id);
        return refresh(id, cache.get(id));
    }

    private Optional<Conversation> refresh(ConversationId id, @Nullable Conversation known) {
        var state = parts.reader().after(id, known);
        state.ifPresent(cache::put);
        return state;
    }

    @Override
    public AppendResult open(Opening opening) {
        var id = opening.conversationId();
        var first = new LoggedEvent(new EventId(ids.next()), id, 1, now(), opening.start());
        var state = Conversation.started(first);
        var start = parts.documents().start(opening.start().customer().id(), opening.clientConversationId());
        var stored = stored(List.of(first));
        return commit(
                id,
                batch -> {
                    batch.create(start, Map.of("conversationId", id.value()));
                    batch.create(parts.documents().head(id), parts.heads().fields(state));
                    create(batch, stored);
                    parts.repeats().remember(batch, id, opening.repeatKey(), 1);
                },
                stored,
                () -> {
                    parts.keeper().wrote(state);
                    return new AppendResult.Appended(state, List.of(first), 1);
                },
                () -> opened(start));
    }

    private AppendResult opened(DocumentReference start) {
        var earlier = await(start.get());
        if (!earlier.exists()) {
            return new AppendResult.Clash();
        }
        var id = new ConversationId(String.valueOf(earlier.get("conversationId")));
        var state = refresh(id, cache.get(id))
                .orElseThrow(() -> new IllegalStateException("there is a start of " + id + " but no log"));
        return new AppendResult.Repeated(id, state.lastSeq());
    }

    @Override
    public AppendResult append(Append append) {
        if (append.events().isEmpty()) {
            throw new IllegalArgumentException("an append has at least one event");
        }
        var before = append.expected();
        var logged = logged(before, append.events());
        var after = before;
        for (var event : logged) {
            after = after.after(event);
        }
        var state = after;
        var files = attachments(logged);
        long answerSeq = logged.get(append.answerAt()).seq();
        boolean headToo = FirestoreHeads.mustFollow(before, state);
        var stored = stored(logged);
        return commit(
                before.id(),
                batch -> {
                    create(batch, stored);
                    parts.repeats().remember(batch, before.id(), append.repeatKey(), answerSeq);
                    files.forEach((file, seq) -> batch.create(
                            parts.documents().attachmentUse(file),
                            Map.of("conversationId", before.id().value(), "seq", seq)));
                    if (headToo) {
                        batch.set(
                                parts.documents().head(before.id()),
                                parts.heads().fields(state),
                                SetOptions.merge());
                    }
                },
                stored,
                () -> {
                    if (headToo) {
                        parts.keeper().wrote(state);
                    } else {
                        parts.keeper().trail(state);
                    }
                    return new AppendResult.Appended(state, logged, answerSeq);
                },
                () -> refused(append, files.keySet()));
    }

    private List<LoggedEvent> logged(Conversation before, List<ConversationEvent> events) {
        var at = now();
        var logged = new ArrayList<LoggedEvent>(events.size());
        for (int i = 0; i < events.size(); i++) {
            logged.add(
                    new LoggedEvent(new EventId(ids.next()), before.id(), before.lastSeq() + 1 + i, at, events.get(i)));
        }
        return List.copyOf(logged);
    }

    private java.time.Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Map<AttachmentId, Long> attachments(List<LoggedEvent> logged) {
        var files = new java.util.LinkedHashMap<AttachmentId, Long>();
        for (var event : logged) {
            if (event.event() instanceof MessagePosted message) {
                for (var attachment : message.attachments()) {
                    if (files.put(attachment.id(), event.seq()) != null) {
                        throw new IllegalArgumentException("a message names an attachment twice");
                    }
                }
            }
        }
        return files;
    }

    /** An event and the very text that is stored and published. */
    private record Stored(LoggedEvent event, BusMessage message) {}

    private List<Stored> stored(List<LoggedEvent> logged) {
        return logged.stream()
                .map(event ->
                        new Stored(event, EventMessages.of(event, parts.mapper().writeValueAsString(event))))
                .toList();
    }

    private void create(WriteBatch batch, List<Stored> stored) {
        for (var one : stored) {
            var event = one.event();
            batch.create(
                    parts.documents().event(event.conversationId(), event.seq()),
                    Map.of(FirestoreLogReader.PAYLOAD, one.message().payload()));
        }
    }

    private AppendResult commit(
            ConversationId id,
            Consumer<WriteBatch> writes,
            List<Stored> stored,
            Supplier<AppendResult.Appended> committed,
            Supplier<AppendResult> refused) {
        long begin = System.nanoTime();
        AppendResult result;
        var changing = cache.changing(id);
        try {
            var messages = stored.stream().map(Stored::message).toList();
            if (outbox.commit(writes, messages)) {
                var appended = committed.get();
                cache.put(appended.state());
                result = appended;
            } else {
                result = refused.get();
            }
        } finally {
            changing.complete(null);
        }
        parts.metrics().count(result, System.nanoTime() - begin);
        return result;
    }

    /** Finds out why, in one read: the request was carried out before, a file is taken, or somebody was faster. */
    private AppendResult refused(Append append, Set<AttachmentId> files) {
        var id = append.expected().id();
        var requests = parts.repeats().documents(id, append.repeatKey());
        var uses = files.stream().map(parts.documents()::attachmentUse).toList();
        var all = Stream.concat(requests.stream(), uses.stream()).toArray(DocumentReference[]::new);
        List<DocumentSnapshot> found =
                all.length == 0 ? List.of() : await(parts.firestore().getAll(all));
        var repeat = parts.repeats().answer(id, append.repeatKey(), found);
        if (repeat.isPresent()) {
            return repeat.get();
        }
        var taken = new HashSet<>(uses);
        if (found.stream().anyMatch(document -> document.exists() && taken.contains(document.getReference()))) {
            return new AppendResult.AttachmentTaken();
        }
        refresh(id, append.expected());
        return new AppendResult.Conflict();
    }

    @Override
    public Optional<AppendResult> findRepeat(ConversationId id, RepeatKey key) {
        parts.metrics().reads.increment();
        var found = parts.repeats().find(id, key);
        if (found.isPresent()) {
            parts.metrics().repeats.increment();
        }
        return found;
    }

    @Override
    public List<LoggedEvent> events(ConversationId id, long afterSeq, int limit) {
        return parts.reader().events(id, afterSeq, limit);
    }

    @Override
    public List<ConversationHead> list(ListQuery query) {
        return parts.heads().list(query);
    }

    @Override
    public List<Due> due(DueQuery query) {
        return parts.heads().due(query);
    }

    @Override
    public Optional<Conversation> lastEnded(CustomerId customer) {
        return parts.heads().lastEnded(customer).flatMap(this::reload);
    }

    @Override
    public Snapshot snapshot(Snapshot.Subjects subjects, Snapshot.Plan plan) {
        return new FirestoreSnapshot(parts, cache, this::reload).of(subjects, plan);
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
