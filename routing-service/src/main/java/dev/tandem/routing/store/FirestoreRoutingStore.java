package dev.tandem.routing.store;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.api.core.ApiFuture;
import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldPath;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Query;
import com.google.cloud.firestore.QuerySnapshot;
import com.google.cloud.firestore.WriteBatch;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.routing.engine.AgentRecord;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.Profile;
import dev.tandem.routing.engine.QueueRecord;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.ServedRecord;
import dev.tandem.routing.engine.Work;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.lease.StaleTokenException;
import dev.tandem.routing.plan.PlanAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The state in Firestore. A save is one request: records, messages and the look at the fence are committed together. */
final class FirestoreRoutingStore implements RoutingStore {

    static final String CONVERSATIONS = "routingConversations";
    static final String AGENTS = "routingAgents";
    static final String QUEUES = "routingQueues";
    static final String SERVED = "routingServed";

    private static final String ID = "id";
    private static final String SEQ = "seq";
    private static final String CUSTOMER_NAME = "customerName";
    private static final String PROFILE = "profile";
    private static final String AT_WORK = "atWork";
    private static final String WORK = "work";
    private static final String RECORD = "record";
    private static final String CUSTOMER = "customer";
    private static final String EXPIRE_AT = "expireAt";
    private static final int RANGES = 4;
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);

    private final Firestore firestore;
    private final FirestoreOutbox outbox;
    private final FirestoreFence fence;
    private final FirestorePlans plans;
    private final JsonMapper mapper;

    FirestoreRoutingStore(Firestore firestore, FirestoreOutbox outbox, JsonMapper mapper) {
        this.firestore = firestore;
        this.outbox = outbox;
        this.fence = new FirestoreFence(firestore);
        this.plans = new FirestorePlans(firestore, mapper);
        this.mapper = mapper;
    }

    @Override
    public RoutingSnapshot load(FencingToken token) {
        fence.raise(token);
        outbox.takeOver();
        return peek();
    }

    @Override
    public RoutingSnapshot peek() {
        var agents = firestore.collection(AGENTS).get();
        var queues = firestore.collection(QUEUES).get();
        var conversations = atWork(firestore).stream().map(Query::get).toList();
        return new RoutingSnapshot(
                conversations.stream()
                        .flatMap(range -> list(range, this::conversation).stream())
                        .toList(),
                list(agents, document -> record(document, AgentRecord.class)),
                list(queues, document -> record(document, QueueRecord.class)),
                plans.read());
    }

    @Override
    public List<PlanAudit> audits(long before, int limit) {
        return plans.audits(before, limit);
    }

    /** Several ranges, to be read side by side. */
    static List<Query> atWork(Firestore firestore) {
        Query all =
                firestore.collection(CONVERSATIONS).whereEqualTo(AT_WORK, true).orderBy(FieldPath.documentId());
        return IntStream.range(0, RANGES)
                .mapToObj(range -> {
                    Query from = all.startAt(hex(range * 256 / RANGES));
                    return range < RANGES - 1 ? from.endBefore(hex((range + 1) * 256 / RANGES)) : from;
                })
                .toList();
    }

    private static String hex(int number) {
        return HexFormat.of().toHexDigits((byte) number);
    }

    @Override
    public @Nullable ConversationRecord find(ConversationId id) {
        DocumentSnapshot document = await(document(CONVERSATIONS, id.value()).get());
        return document.exists() ? conversation(document) : null;
    }

    @Override
    public @Nullable ServedRecord lastServed(CustomerId customer) {
        DocumentSnapshot document = await(document(SERVED, customer.value()).get());
        return document.exists() ? record(document, ServedRecord.class) : null;
    }

    @Override
    public void save(FencingToken token, Changes changes, List<BusMessage> outgoing) {
        boolean saved = outbox.commit(
                batch -> {
                    fence.guard(batch, token);
                    changes.conversations().forEach(conversation -> write(batch, conversation));
                    changes.agents()
                            .forEach(agent -> write(batch, AGENTS, agent.id().value(), agent));
                    changes.queues()
                            .forEach(queue -> write(batch, QUEUES, queue.id().value(), queue));
                    changes.served().forEach(customer -> write(batch, customer));
                    plans.write(batch, changes.plan(), changes.audits());
                },
                outgoing);
        if (!saved) {
            throw new StaleTokenException(token);
        }
    }

    @Override
    public Duration progressInterval() {
        return PROGRESS_INTERVAL;
    }

    private void write(WriteBatch batch, ConversationRecord conversation) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(ID, conversation.id().value());
        fields.put(SEQ, conversation.seq());
        fields.put(CUSTOMER_NAME, conversation.customerName());
        fields.put(PROFILE, mapper.writeValueAsString(conversation.profile()));
        if (conversation.customer() != null) {
            fields.put(CUSTOMER, conversation.customer().value());
        }
        if (conversation.work() != null) {
            fields.put(AT_WORK, true);
            fields.put(WORK, mapper.writerFor(Work.class).writeValueAsString(conversation.work()));
        }
        batch.set(document(CONVERSATIONS, conversation.id().value()), fields);
    }

    /** Deleted by the database some time after it has expired. */
    private void write(WriteBatch batch, ServedRecord served) {
        Instant expires = served.expiresAt();
        batch.set(
                document(SERVED, served.customer().value()),
                Map.of(
                        EXPIRE_AT,
                        Timestamp.ofTimeSecondsAndNanos(expires.getEpochSecond(), expires.getNano()),
                        RECORD,
                        mapper.writeValueAsString(served)));
    }

    private void write(WriteBatch batch, String collection, String id, Object record) {
        batch.set(document(collection, id), Map.of(ID, id, RECORD, mapper.writeValueAsString(record)));
    }

    /** Ids that were given one after the other lie apart, and none has a meaning to Firestore. */
    private DocumentReference document(String collection, String id) {
        return firestore.collection(collection).document(hex(id.hashCode()) + "-" + id);
    }

    private ConversationRecord conversation(DocumentSnapshot document) {
        String profile = document.getString(PROFILE);
        String work = document.getString(WORK);
        String customer = document.getString(CUSTOMER);
        return new ConversationRecord(
                new ConversationId(text(document, ID)),
                document.get(SEQ) instanceof Long seq ? seq : 0,
                text(document, CUSTOMER_NAME),
                profile == null ? Profile.UNKNOWN : mapper.readValue(profile, Profile.class),
                customer == null ? null : new CustomerId(customer),
                work == null ? null : mapper.readValue(work, Work.class));
    }

    private <T> T record(DocumentSnapshot document, Class<T> type) {
        return mapper.readValue(text(document, RECORD), type);
    }

    private static String text(DocumentSnapshot document, String field) {
        String value = document.getString(field);
        if (value == null) {
            throw new IllegalStateException(document.getReference().getPath() + " has no " + field);
        }
        return value;
    }

    private static <T> List<T> list(ApiFuture<QuerySnapshot> found, Function<DocumentSnapshot, T> reader) {
        return await(found).getDocuments().stream().map(reader).toList();
    }
}
