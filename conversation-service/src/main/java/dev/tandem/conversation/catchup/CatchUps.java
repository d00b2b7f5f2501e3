package dev.tandem.conversation.catchup;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.socket.SocketProtocol;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.contracts.view.CatchUp.Answer;
import dev.tandem.contracts.view.CatchUp.Log;
import dev.tandem.contracts.view.CatchUp.Request;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.ConversationHead;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.Snapshot;
import dev.tandem.platform.web.ApiException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers viewers who come back. Each log is answered completely or with {@code reset}, never in part; the store is read
 * once for the whole batch, in at most three statements.
 */
@Component
final class CatchUps {

    static final int MAX_REQUESTS = 256;
    static final int MAX_LOGS_PER_REQUEST = 200;

    private static final Pattern GATEWAY = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    /** Bounds one answer's memory; what would exceed it is reset and loaded page by page. */
    static final int MAX_EVENTS = 50_000;

    private final ConversationStore store;
    private final ConversationAccess access;
    private final Counter resumes;

    CatchUps(ConversationStore store, ConversationAccess access, MeterRegistry meters) {
        this.store = store;
        this.access = access;
        this.resumes = Counter.builder("tandem.catchups.viewers")
                .description("Viewers whose catch-up was answered")
                .register(meters);
    }

    CatchUp.Answers answer(CatchUp.Batch batch) {
        var requests = checked(batch);
        var snapshot = store.snapshot(subjects(requests, gateway(batch.gateway())), new Snapshot.Plan() {
            @Override
            public Set<ConversationId> followed(Map<ConversationId, ConversationHead> heads) {
                return visible(requests, heads);
            }

            @Override
            public Map<ConversationId, Long> eventsAfter(Map<ConversationId, ConversationHead> heads) {
                return CatchUps.this.eventsAfter(requests, heads);
            }
        });
        resumes.increment(requests.size());
        return new CatchUp.Answers(
                requests.stream().map(request -> answer(request, snapshot)).toList());
    }

    /** It becomes the name of an attribute on the bus. */
    private static @Nullable String gateway(@Nullable String gateway) {
        if (gateway != null && !GATEWAY.matcher(gateway).matches()) {
            throw ApiException.badRequest("A gateway's name has 1 to 200 characters of A-Z a-z 0-9 . _ -");
        }
        return gateway;
    }

    /** Only what its viewers may see is sent to a gateway. */
    private Set<ConversationId> visible(List<Request> requests, Map<ConversationId, ConversationHead> heads) {
        var visible = new HashSet<ConversationId>();
        for (var request : requests) {
            for (var asked : request.afterSeqs().keySet()) {
                parsed(asked)
                        .filter(id -> access.maySee(request.viewer(), heads.get(id)))
                        .ifPresent(visible::add);
            }
        }
        return visible;
    }

    private static List<Request> checked(CatchUp.Batch batch) {
        var requests = batch.requests();
        if (requests == null || requests.size() > MAX_REQUESTS) {
            throw ApiException.badRequest("A batch has at most " + MAX_REQUESTS + " requests.");
        }
        for (var request : requests) {
            if (request == null || request.viewer() == null || request.afterSeqs() == null) {
                throw ApiException.badRequest("Each request names a viewer and its conversations.");
            }
            if (request.afterSeqs().size() > MAX_LOGS_PER_REQUEST) {
                throw ApiException.badRequest("A viewer has at most " + MAX_LOGS_PER_REQUEST + " conversations.");
            }
        }
        return requests;
    }

    private static Snapshot.Subjects subjects(List<Request> requests, @Nullable String gateway) {
        Set<ConversationId> conversations = new HashSet<>();
        Set<CustomerId> customers = new HashSet<>();
        Set<AgentId> agents = new HashSet<>();
        for (var request : requests) {
            request.afterSeqs().keySet().forEach(id -> parsed(id).ifPresent(conversations::add));
            if (request.openConversations()) {
                switch (request.viewer().role()) {
                    case CUSTOMER ->
                        customers.add(new CustomerId(request.viewer().id()));
                    case AGENT, SUPERVISOR, ADMIN ->
                        agents.add(new AgentId(request.viewer().id()));
                    case SERVICE -> throw ApiException.badRequest("A service has no open conversations.");
                }
            }
        }
        return new Snapshot.Subjects(conversations, customers, agents, gateway);
    }

    private Map<ConversationId, Long> eventsAfter(List<Request> requests, Map<ConversationId, ConversationHead> heads) {
        var after = new LinkedHashMap<ConversationId, Long>();
        for (var request : requests) {
            request.afterSeqs()
                    .forEach((id, seq) -> parsed(id)
                            .map(heads::get)
                            .filter(head -> outcome(request.viewer(), head, seq) == ResumeOutcome.COMPLETE)
                            .filter(head -> seq < head.summary().lastSeq())
                            .ifPresent(head -> after.merge(head.summary().conversationId(), seq, Math::min)));
        }
        long events = 0;
        var affordable = new HashMap<ConversationId, Long>();
        for (var wanted : after.entrySet()) {
            events += heads.get(wanted.getKey()).summary().lastSeq() - wanted.getValue();
            if (events > MAX_EVENTS) {
                break;
            }
            affordable.put(wanted.getKey(), wanted.getValue());
        }
        return affordable;
    }

    private Answer answer(Request request, Snapshot snapshot) {
        var viewer = request.viewer();
        var logs = new LinkedHashMap<String, Log>();
        request.afterSeqs().forEach((id, seq) -> logs.put(id, log(viewer, id, seq, snapshot)));
        return new Answer(open(request, snapshot), logs);
    }

    private List<ConversationSummary> open(Request request, Snapshot snapshot) {
        if (!request.openConversations()) {
            return List.of();
        }
        var viewer = request.viewer();
        var ids = viewer.role() == Role.CUSTOMER
                ? snapshot.openOfCustomers().getOrDefault(new CustomerId(viewer.id()), List.of())
                : snapshot.openOfAgents().getOrDefault(new AgentId(viewer.id()), List.of());
        return ids.stream()
                .map(snapshot.heads()::get)
                .filter(head -> access.maySee(viewer, head))
                .map(head -> access.visible(viewer, head.summary()))
                .toList();
    }

    private Log log(Actor viewer, String id, Long seq, Snapshot snapshot) {
        var head = parsed(id).map(snapshot.heads()::get).orElse(null);
        var outcome = outcome(viewer, head, seq);
        if (head == null || outcome == ResumeOutcome.NOT_FOUND) {
            return new Log(ResumeOutcome.NOT_FOUND, null, List.of());
        }
        var summary = access.visible(viewer, head.summary());
        Boolean unseen = access.isUnseen(viewer, head) ? Boolean.TRUE : null;
        if (outcome == ResumeOutcome.RESET) {
            return new Log(outcome, summary, List.of(), unseen);
        }
        List<LoggedEvent> missed = snapshot.events().getOrDefault(summary.conversationId(), List.of()).stream()
                .filter(event -> event.seq() > seq)
                .toList();
        return missed.size() == summary.lastSeq() - seq
                ? new Log(outcome, summary, access.visible(viewer, missed), unseen)
                : new Log(ResumeOutcome.RESET, summary, List.of(), unseen);
    }

    private ResumeOutcome outcome(Actor viewer, ConversationHead head, Long seq) {
        if (!access.maySee(viewer, head)) {
            return ResumeOutcome.NOT_FOUND;
        }
        long lastSeq = head.summary().lastSeq();
        return seq == null || seq < 0 || seq > lastSeq || lastSeq - seq > SocketProtocol.MAX_CATCH_UP
                ? ResumeOutcome.RESET
                : ResumeOutcome.COMPLETE;
    }

    /** Ids come from clients; one that cannot be an id names nothing. */
    private static Optional<ConversationId> parsed(String id) {
        try {
            return Optional.of(new ConversationId(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
