package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.platform.sqlite.SqliteTransaction;
import dev.tandem.platform.sqlite.SqliteWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The logs in SQLite. Many appends share one commit; reads see whole commits. States are cached, and what is cached is
 * only ever what was committed.
 */
final class SqliteConversationStore implements ConversationStore {

    private static final String INSERT_EVENT = """
            INSERT INTO event (conversation_id, seq, payload, client_message_id, cause_id, sender, answer_seq)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String USE_ATTACHMENT =
            "INSERT INTO attachment_use (attachment_id, conversation_id, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final SqliteDatabase database;
    private final SqliteHeads heads;
    private final SqliteRepeats repeats;
    private final StateLoader loader;
    private final JsonMapper mapper;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final ConversationCache cache;
    private final StoreMetrics metrics;

    SqliteConversationStore(
            SqliteDatabase database,
            JsonMapper mapper,
            TimeOrderedIds ids,
            Clock clock,
            MeterRegistry registry,
            int cachedConversations) {
        this.database = database;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
        this.cache = new ConversationCache(cachedConversations);
        this.metrics = new StoreMetrics(registry);
        this.heads = new SqliteHeads(mapper, cache, metrics);
        this.repeats = new SqliteRepeats();
        this.loader = new StateLoader(wanted -> database.read(tx -> heads.states(tx, wanted)));
    }

    @Override
    public Optional<Conversation> load(ConversationId id) {
        cache.awaitChanges(id);
        var cached = cache.get(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        var loaded = loader.load(id);
        loaded.ifPresent(cache::put);
        return loaded;
    }

    /** One process per file: nobody else appends. */
    @Override
    public Optional<Conversation> reload(ConversationId id) {
        return load(id);
    }

    private void refresh(Conversation known) {
        var state = known;
        for (var event : events(known.id(), known.lastSeq(), Integer.MAX_VALUE)) {
            state = state.after(event);
        }
        cache.put(state);
    }

    @Override
    public AppendResult open(Opening opening) {
        var start = new LoggedEvent(
                new EventId(ids.next()),
                opening.conversationId(),
                1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                opening.start());
        var state = Conversation.started(start);
        var customer = opening.start().customer().id();
        return commit(opening.conversationId(), tx -> {
            var earlier = repeats.findStart(tx, customer, opening.clientConversationId());
            if (earlier.isPresent()) {
                return earlier.get();
            }
            if (!insert(tx, start, opening.repeatKey(), 1)) {
                return new AppendResult.Clash();
            }
            heads.insert(tx, state, opening.clientConversationId());
            return new AppendResult.Appended(state, List.of(start), 1);
        });
    }

    @Override
    public AppendResult append(Append append) {
        if (append.events().isEmpty()) {
            throw new IllegalArgumentException("an append has at least one event");
        }
        var before = append.expected();
        var logged = logged(before, append.events());
        var state = before;
        for (var event : logged) {
            state = state.after(event);
        }
        var after = state;
        long answerSeq = logged.get(append.answerAt()).seq();
        var result = commit(before.id(), tx -> write(tx, append, logged, after, answerSeq));
        if (result instanceof AppendResult.Conflict) {
            refresh(before);
        }
        return result;
    }

    private List<LoggedEvent> logged(Conversation before, List<ConversationEvent> events) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var logged = new ArrayList<LoggedEvent>(events.size());
        for (int i = 0; i < events.size(); i++) {
            logged.add(
                    new LoggedEvent(new EventId(ids.next()), before.id(), before.lastSeq() + 1 + i, at, events.get(i)));
        }
        return List.copyOf(logged);
    }

    private AppendResult write(
            SqliteTransaction tx, Append append, List<LoggedEvent> logged, Conversation after, long answerSeq)
            throws SQLException {
        if (attachmentTaken(tx, logged)) {
            return repeats.find(tx, after.id(), append.repeatKey()).orElseGet(AppendResult.AttachmentTaken::new);
        }
        // Everything that can be refused is refused by the first row, so that nothing has to be taken back.
        if (!insert(tx, logged.getFirst(), append.repeatKey(), answerSeq)) {
            return repeats.find(tx, after.id(), append.repeatKey()).orElseGet(AppendResult.Conflict::new);
        }
        for (var event : logged.subList(1, logged.size())) {
            if (!insert(tx, event, null, 0)) {
                throw new IllegalStateException("seq " + event.seq() + " of " + after.id() + " exists already");
            }
        }
        useAttachments(tx, logged);
        heads.update(tx, after, append.expected().lastSeq());
        return new AppendResult.Appended(after, logged, answerSeq);
    }

    private boolean insert(SqliteTransaction tx, LoggedEvent event, @Nullable RepeatKey key, long answerSeq)
            throws SQLException {
        var payload = mapper.writeValueAsString(event);
        var insert = tx.statement(INSERT_EVENT);
        insert.setString(1, event.conversationId().value());
        insert.setLong(2, event.seq());
        insert.setString(3, payload);
        if (key != null) {
            insert.setString(4, key.clientMessageId());
            insert.setString(5, key.causeId());
            insert.setString(6, key.sender());
            insert.setLong(7, answerSeq);
        }
        if (insert.executeUpdate() == 0) {
            return false;
        }
        tx.publish(EventMessages.of(event, payload));
        return true;
    }

    private static boolean attachmentTaken(SqliteTransaction tx, List<LoggedEvent> logged) throws SQLException {
        for (var event : logged) {
            if (event.event() instanceof MessagePosted message) {
                for (var attachment : message.attachments()) {
                    var query = tx.statement("SELECT 1 FROM attachment_use WHERE attachment_id = ?");
                    query.setString(1, attachment.id().value());
                    try (var rows = query.executeQuery()) {
                        if (rows.next()) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static void useAttachments(SqliteTransaction tx, List<LoggedEvent> logged) throws SQLException {
        for (var event : logged) {
            if (event.event() instanceof MessagePosted message) {
                for (var attachment : message.attachments()) {
                    var insert = tx.statement(USE_ATTACHMENT);
                    insert.setString(1, attachment.id().value());
                    insert.setString(2, event.conversationId().value());
                    insert.setLong(3, event.seq());
                    if (insert.executeUpdate() == 0) {
                        throw new IllegalArgumentException("a message names an attachment twice");
                    }
                }
            }
        }
    }

    private AppendResult commit(ConversationId id, SqliteWork<AppendResult> work) {
        long begin = System.nanoTime();
        AppendResult result;
        var changing = cache.changing(id);
        try {
            result = database.write(work);
            if (result instanceof AppendResult.Appended appended) {
                cache.put(appended.state());
            }
        } finally {
            changing.complete(null);
        }
        metrics.count(result, System.nanoTime() - begin);
        return result;
    }

    @Override
    public Optional<AppendResult> findRepeat(ConversationId id, RepeatKey key) {
        metrics.reads.increment();
        var found = database.read(tx -> repeats.find(tx, id, key));
        if (found.isPresent()) {
            metrics.repeats.increment();
        }
        return found;
    }

    @Override
    public List<LoggedEvent> events(ConversationId id, long afterSeq, int limit) {
        metrics.reads.increment();
        return database.read(tx -> {
            var query = tx.statement(
                    "SELECT payload FROM event WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?");
            query.setString(1, id.value());
            query.setLong(2, afterSeq);
            query.setInt(3, limit);
            var events = new ArrayList<LoggedEvent>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(mapper.readValue(rows.getString(1), LoggedEvent.class));
                }
            }
            return List.copyOf(events);
        });
    }

    @Override
    public List<ConversationHead> list(ListQuery query) {
        return database.read(tx -> heads.list(tx, query));
    }

    @Override
    public List<Due> due(DueQuery query) {
        return database.read(tx -> heads.due(tx, query));
    }

    @Override
    public Optional<Conversation> lastEnded(CustomerId customer) {
        return database.read(tx -> heads.lastEnded(tx, customer)).flatMap(this::load);
    }

    @Override
    public Snapshot snapshot(Snapshot.Subjects subjects, Snapshot.Plan plan) {
        return database.read(tx -> heads.snapshot(tx, subjects, plan));
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
