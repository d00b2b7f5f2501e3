package dev.tandem.conversation.log;

import static com.google.cloud.firestore.Query.Direction.DESCENDING;

import com.google.cloud.firestore.FieldPath;
import com.google.cloud.firestore.Query;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Every query that the log's store asks. Each needs its index declared in {@code k8s/firestore/firestore.indexes.json};
 * {@link #all} is compared with that file.
 */
final class FirestoreQueries {

    static final String AGENT = "agentId";
    static final String CUSTOMER = "customerId";
    static final String STATUS = "status";
    static final String OPEN = "open";
    static final String SHARD = "shard";
    static final String UPDATED = "updatedAt";
    static final String IDLE = "idle";
    static final String IDLE_SINCE = "idleSince";

    /** How many values Firestore compares with in one query. */
    static final int VALUES = 30;

    private final FirestoreDocuments documents;

    FirestoreQueries(FirestoreDocuments documents) {
        this.documents = documents;
    }

    Query events(ConversationId id, long afterSeq) {
        return documents
                .events(id)
                .orderBy(FieldPath.documentId())
                .startAfter(FirestoreDocuments.eventName(Math.max(0, afterSeq)));
    }

    Query ofAgent(AgentId agent, Set<ConversationStatus> statuses, int limit) {
        return newest(documents.conversations().whereEqualTo(AGENT, agent.value()), statuses, limit);
    }

    /** A part of all; together the shards have the newest. */
    Query ofShard(long shard, Set<ConversationStatus> statuses, int limit) {
        return newest(documents.conversations().whereEqualTo(SHARD, shard), statuses, limit);
    }

    private static Query newest(Query some, Set<ConversationStatus> statuses, int limit) {
        var filtered = statuses.isEmpty() ? some : some.whereIn(STATUS, names(statuses));
        return filtered.orderBy(UPDATED, DESCENDING).limit(limit);
    }

    Query openOfCustomers(Collection<CustomerId> customers, int limit) {
        return documents
                .conversations()
                .whereEqualTo(OPEN, true)
                .whereIn(CUSTOMER, customers.stream().map(CustomerId::value).toList())
                .orderBy(UPDATED, DESCENDING)
                .limit(limit);
    }

    Query openOfAgents(Collection<AgentId> agents, int limit) {
        return documents
                .conversations()
                .whereIn(AGENT, agents.stream().map(AgentId::value).toList())
                .orderBy(UPDATED, DESCENDING)
                .limit(limit);
    }

    /** Together the shards have all. */
    Query due(DueQuery query) {
        return documents
                .conversations()
                .whereIn(
                        IDLE,
                        LongStream.range(0, FirestoreDocuments.SHARDS)
                                .mapToObj(shard -> idleName(query.kind(), shard))
                                .toList())
                .whereGreaterThanOrEqualTo(IDLE_SINCE, query.from().toEpochMilli())
                .whereLessThanOrEqualTo(IDLE_SINCE, query.until().toEpochMilli())
                .orderBy(IDLE_SINCE)
                .limit(query.limit());
    }

    Query endedOfCustomer(CustomerId customer) {
        return documents
                .conversations()
                .whereEqualTo(OPEN, false)
                .whereEqualTo(CUSTOMER, customer.value())
                .orderBy(UPDATED, DESCENDING)
                .limit(1);
    }

    /** Silences begin at times that grow; the shard keeps them from growing in one place of the index. */
    static String idleName(IdleTimer.Kind kind, long shard) {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + shard;
    }

    static String name(ConversationStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> names(Set<ConversationStatus> statuses) {
        return statuses.stream().map(FirestoreQueries::name).toList();
    }

    /** One of each shape. */
    List<Query> all() {
        var id = new ConversationId("c");
        var agent = new AgentId("a");
        var some = Set.of(ConversationStatus.BOT, ConversationStatus.QUEUED);
        return List.of(
                events(id, 0),
                ofAgent(agent, Set.of(), 1),
                ofAgent(agent, some, 1),
                ofShard(0, Set.of(), 1),
                ofShard(0, some, 1),
                openOfCustomers(List.of(new CustomerId("c")), 1),
                openOfAgents(List.of(agent), 1),
                due(new DueQuery(IdleTimer.Kind.BOT, Instant.EPOCH, Instant.EPOCH, 1)),
                endedOfCustomer(new CustomerId("c")));
    }
}
