package dev.tandem.conversation.log;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.api.core.ApiFutures;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Reads many conversations at once: heads, then whether they are behind, then events; all by name, so that many of them
 * fit into one request.
 */
final class FirestoreSnapshot {

    private static final int OPEN_OF_CUSTOMER = 20;
    private static final int OPEN_OF_AGENT = 100;
    private static final int NAMES_PER_REQUEST = 1_000;

    private final FirestoreLogParts parts;
    private final ConversationCache cache;
    private final Function<ConversationId, Optional<Conversation>> reload;

    FirestoreSnapshot(
            FirestoreLogParts parts, ConversationCache cache, Function<ConversationId, Optional<Conversation>> reload) {
        this.parts = parts;
        this.cache = cache;
        this.reload = reload;
    }

    Snapshot of(Snapshot.Subjects subjects, Snapshot.Plan plan) {
        var asked = read(subjects.conversations().stream()
                        .map(parts.documents()::head)
                        .toList())
                .stream()
                .filter(DocumentSnapshot::exists)
                .toList();
        var heads = new HashMap<ConversationId, ConversationHead>();
        var names = new HashMap<DocumentReference, ConversationId>();
        subjects.conversations().forEach(id -> names.put(parts.documents().head(id), id));
        for (var document : asked) {
            parts.heads()
                    .head(document)
                    .or(() -> reload.apply(names.get(document.getReference())).map(FirestoreHeads::of))
                    .ifPresent(head -> heads.put(id(head), head));
            remember(names.get(document.getReference()), document);
        }
        var queries = new FirestoreQueries(parts.documents());
        var ofCustomers = parts.heads()
                .newestOf(
                        subjects.customers(),
                        OPEN_OF_CUSTOMER,
                        queries::openOfCustomers,
                        head -> head.participation().customer());
        var ofAgents = parts.heads()
                .newestOf(subjects.agents(), OPEN_OF_AGENT, queries::openOfAgents, FirestoreSnapshot::agent);
        ofCustomers.values().forEach(open -> open.forEach(head -> heads.put(id(head), head)));
        ofAgents.values().forEach(open -> open.forEach(head -> heads.put(id(head), head)));
        if (subjects.gateway() != null) {
            follow(subjects.gateway(), plan.followed(heads), asked);
        }
        bringUpToDate(heads);
        return new Snapshot(heads, ids(ofCustomers), ids(ofAgents), events(plan.eventsAfter(heads), heads));
    }

    /** Whoever catches up is about to act: the state it will need comes with the head, in the same read. */
    private void remember(ConversationId id, DocumentSnapshot document) {
        if (cache.get(id) == null) {
            parts.heads().state(document).filter(state -> state.id().equals(id)).ifPresent(cache::put);
        }
    }

    private void follow(String gateway, Set<ConversationId> followed, List<DocumentSnapshot> asked) {
        var references = new java.util.HashSet<DocumentReference>();
        followed.forEach(id -> references.add(parts.documents().head(id)));
        parts.interests()
                .register(
                        gateway,
                        asked.stream()
                                .filter(head -> references.contains(head.getReference()))
                                .toList());
    }

    /** A head may be behind its log; whether it is shows in whether there is a next event. */
    private void bringUpToDate(Map<ConversationId, ConversationHead> heads) {
        var next = new HashMap<DocumentReference, ConversationId>();
        heads.forEach((id, head) ->
                next.put(parts.documents().event(id, head.summary().lastSeq() + 1), id));
        for (var document : read(next.keySet())) {
            if (document.exists()) {
                var id = next.get(document.getReference());
                reload.apply(id).ifPresent(state -> heads.put(id, FirestoreHeads.of(state)));
            }
        }
    }

    private Map<ConversationId, List<LoggedEvent>> events(
            Map<ConversationId, Long> after, Map<ConversationId, ConversationHead> heads) {
        var wanted = new ArrayList<DocumentReference>();
        after.forEach((id, seq) -> {
            var head = heads.get(id);
            if (head != null) {
                LongStream.rangeClosed(seq + 1, head.summary().lastSeq())
                        .mapToObj(one -> parts.documents().event(id, one))
                        .forEach(wanted::add);
            }
        });
        var events = new HashMap<ConversationId, List<LoggedEvent>>();
        for (var document : read(wanted)) {
            if (document.exists()) {
                var event = parts.reader().event(document);
                events.computeIfAbsent(event.conversationId(), _ -> new ArrayList<>())
                        .add(event);
            }
        }
        events.values().forEach(some -> some.sort(java.util.Comparator.comparingLong(LoggedEvent::seq)));
        return events;
    }

    private List<DocumentSnapshot> read(Collection<DocumentReference> references) {
        if (references.isEmpty()) {
            return List.of();
        }
        var all = List.copyOf(references);
        var requests = IntStream.iterate(0, from -> from < all.size(), from -> from + NAMES_PER_REQUEST)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + NAMES_PER_REQUEST)))
                .map(some -> parts.firestore().getAll(some.toArray(DocumentReference[]::new)))
                .toList();
        parts.metrics().reads.increment(requests.size());
        return await(ApiFutures.allAsList(requests)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static ConversationId id(ConversationHead head) {
        return head.summary().conversationId();
    }

    private static AgentId agent(ConversationHead head) {
        return Objects.requireNonNull(head.participation().agent());
    }

    private static <K> Map<K, List<ConversationId>> ids(Map<K, List<ConversationHead>> heads) {
        var ids = new HashMap<K, List<ConversationId>>();
        heads.forEach((owner, some) ->
                ids.put(owner, some.stream().map(FirestoreSnapshot::id).toList()));
        return ids;
    }
}
