package dev.tandem.conversation.log;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.api.core.ApiFutures;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Query;
import com.google.cloud.firestore.QueryDocumentSnapshot;
import com.google.cloud.firestore.QuerySnapshot;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.view.ConversationSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents that lists and access checks read, one per conversation. Who has to do with a conversation is never behind
 * the log; what else a list shows may be, by about a second.
 */
final class FirestoreHeads {

    static final String LAST_SEQ = "lastSeq";

    private static final Logger LOG = LoggerFactory.getLogger(FirestoreConversationStore.class);
    private static final String ID = "conversationId";
    private static final String PARTICIPANTS = "participants";
    private static final String SUMMARY = "summary";
    private static final String STATE = "state";

    private final FirestoreQueries queries;
    private final JsonMapper mapper;
    private final StoreMetrics metrics;

    FirestoreHeads(FirestoreQueries queries, JsonMapper mapper, StoreMetrics metrics) {
        this.queries = queries;
        this.mapper = mapper;
        this.metrics = metrics;
    }

    /** Whether who has to do with it changed, which lists and access checks must not learn late. */
    static boolean mustFollow(Conversation before, Conversation after) {
        return !before.participation().equals(after.participation());
    }

    Map<String, Object> fields(Conversation state) {
        var summary = state.summary();
        var agent = state.agentId();
        var message = state.lastMessage();
        var changed = message == null || state.statusSince().isAfter(message.at()) ? state.statusSince() : message.at();
        var fields = new HashMap<String, Object>();
        fields.put(ID, state.id().value());
        fields.put(FirestoreQueries.CUSTOMER, summary.customer().id().value());
        fields.put(FirestoreQueries.STATUS, FirestoreQueries.name(summary.status()));
        fields.put(FirestoreQueries.OPEN, isOpen(summary.status()));
        fields.put(FirestoreQueries.AGENT, agent == null ? null : agent.value());
        fields.put(FirestoreQueries.SHARD, FirestoreDocuments.shard(state.id()));
        fields.put(FirestoreQueries.UPDATED, changed.toEpochMilli());
        fields.put(LAST_SEQ, state.lastSeq());
        fields.put(
                PARTICIPANTS,
                state.earlierAgents().stream().map(AgentId::value).sorted().toList());
        fields.put(SUMMARY, mapper.writeValueAsString(summary));
        fields.put(STATE, StoredState.write(mapper, state));
        var idle = state.idleTimer();
        fields.put(
                FirestoreQueries.IDLE,
                idle == null ? null : FirestoreQueries.idleName(idle.kind(), FirestoreDocuments.shard(state.id())));
        fields.put(
                FirestoreQueries.IDLE_SINCE, idle == null ? null : idle.since().toEpochMilli());
        return fields;
    }

    private static boolean isOpen(ConversationStatus status) {
        return status != ConversationStatus.WRAPUP && status != ConversationStatus.RESOLVED;
    }

    /** Empty for a document that somebody changed so that it cannot be read. */
    Optional<ConversationHead> head(DocumentSnapshot document) {
        try {
            var summary = mapper.readValue(document.getString(SUMMARY), ConversationSummary.class);
            var earlier = new HashSet<AgentId>();
            if (document.get(PARTICIPANTS) instanceof List<?> agents) {
                agents.forEach(agent -> earlier.add(new AgentId(String.valueOf(agent))));
            }
            return Optional.of(of(summary, earlier));
        } catch (JacksonException | IllegalArgumentException e) {
            metrics.unreadable.increment();
            LOG.error(
                    "{} is not readable and left out: {}",
                    document.getReference().getPath(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** The state that the head was written with; empty where there is none that this version can read. */
    Optional<Conversation> state(DocumentSnapshot document) {
        try {
            return Optional.ofNullable(StoredState.read(mapper, document.getString(STATE)));
        } catch (JacksonException | IllegalArgumentException e) {
            metrics.unreadable.increment();
            LOG.error(
                    "the state in {} is not readable: {}",
                    document.getReference().getPath(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    static ConversationHead of(Conversation state) {
        return of(state.summary(), state.earlierAgents());
    }

    private static ConversationHead of(ConversationSummary summary, Set<AgentId> earlier) {
        return new ConversationHead(summary, Participation.of(summary, earlier));
    }

    List<ConversationHead> list(ListQuery query) {
        var agent = query.agent();
        var parts = agent != null
                ? List.of(queries.ofAgent(agent, query.statuses(), query.limit()))
                : LongStream.range(0, FirestoreDocuments.SHARDS)
                        .mapToObj(shard -> queries.ofShard(shard, query.statuses(), query.limit()))
                        .toList();
        return newestFirst(found(parts))
                .limit(query.limit())
                .map(this::head)
                .flatMap(Optional::stream)
                .toList();
    }

    List<Due> due(DueQuery query) {
        return found(List.of(queries.due(query))).stream()
                .map(FirestoreHeads::due)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Due> due(DocumentSnapshot document) {
        return document.get(ID) instanceof String id && document.get(FirestoreQueries.IDLE_SINCE) instanceof Long since
                ? Optional.of(new Due(new ConversationId(id), Instant.ofEpochMilli(since)))
                : Optional.empty();
    }

    Optional<ConversationId> lastEnded(CustomerId customer) {
        return found(List.of(queries.endedOfCustomer(customer))).stream()
                .map(document -> document.getString(ID))
                .filter(Objects::nonNull)
                .map(ConversationId::new)
                .findFirst();
    }

    /**
     * The newest of each owner: one query for many owners, unless one of them has so many that they could hide the others'.
     */
    <K> Map<K, List<ConversationHead>> newestOf(
            Set<K> owners,
            int each,
            BiFunction<Collection<K>, Integer, Query> query,
            Function<ConversationHead, K> owner) {
        var all = List.copyOf(owners);
        var chunks = IntStream.iterate(0, from -> from < all.size(), from -> from + FirestoreQueries.VALUES)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + FirestoreQueries.VALUES)))
                .toList();
        int most = FirestoreQueries.VALUES * each;
        var answers =
                answers(chunks.stream().map(chunk -> query.apply(chunk, most)).toList());
        var documents = new ArrayList<QueryDocumentSnapshot>();
        for (int i = 0; i < chunks.size(); i++) {
            var answer = answers.get(i).getDocuments();
            documents.addAll(
                    answer.size() < most
                            ? answer
                            : found(chunks.get(i).stream()
                                    .map(one -> query.apply(List.of(one), each))
                                    .toList()));
        }
        var heads = new HashMap<K, List<ConversationHead>>();
        newestFirst(documents).map(this::head).flatMap(Optional::stream).forEach(head -> {
            var own = heads.computeIfAbsent(owner.apply(head), _ -> new ArrayList<>());
            if (own.size() < each) {
                own.add(head);
            }
        });
        return heads;
    }

    private static java.util.stream.Stream<QueryDocumentSnapshot> newestFirst(List<QueryDocumentSnapshot> documents) {
        return documents.stream()
                .sorted(Comparator.comparing(
                                (QueryDocumentSnapshot document) -> updatedAt(document), Comparator.reverseOrder())
                        .thenComparing(DocumentSnapshot::getId));
    }

    private static long updatedAt(DocumentSnapshot document) {
        return document.get(FirestoreQueries.UPDATED) instanceof Long millis ? millis : 0;
    }

    private List<QueryDocumentSnapshot> found(List<Query> parts) {
        return answers(parts).stream()
                .flatMap(answer -> answer.getDocuments().stream())
                .toList();
    }

    private List<QuerySnapshot> answers(List<Query> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        metrics.reads.increment(parts.size());
        return await(ApiFutures.allAsList(parts.stream().map(Query::get).toList()));
    }
}
