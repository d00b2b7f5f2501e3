package dev.tandem.conversation.listing;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.SocketProtocol;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.conversation.access.Action;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.ListQuery;
import dev.tandem.conversation.transcript.Transcript;
import dev.tandem.platform.web.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads conversations for one viewer, who sees only what is meant for them. */
@Component
final class Listings {

    static final int MAX_LISTED = 200;

    private final ConversationStore store;
    private final ConversationAccess access;

    Listings(ConversationStore store, ConversationAccess access) {
        this.store = store;
        this.access = access;
    }

    /** The last changed first: the staff member's own ones, or for a supervisor all. */
    List<ConversationSummary> list(Actor viewer, boolean all, Set<ConversationStatus> statuses, int limit) {
        if (all && viewer.role() != Role.SUPERVISOR && viewer.role() != Role.ADMIN) {
            throw ApiException.forbidden("Only a supervisor lists all conversations.");
        }
        return list(viewer, new ListQuery(all ? null : new AgentId(viewer.id()), statuses, limit));
    }

    /** The conversations that the virtual agent holds, the last changed first: any staff member may take one over. */
    List<ConversationSummary> withVirtualAgent(Actor viewer, int limit) {
        return list(viewer, new ListQuery(null, Set.of(ConversationStatus.BOT), limit));
    }

    private List<ConversationSummary> list(Actor viewer, ListQuery query) {
        if (query.limit() < 1 || query.limit() > MAX_LISTED) {
            throw ApiException.badRequest("limit is 1 to " + MAX_LISTED + ".");
        }
        return store.list(query).stream()
                .filter(head -> access.maySee(viewer, head))
                .map(head -> access.visible(viewer, head.summary()))
                .toList();
    }

    ConversationSummary summary(Actor viewer, ConversationId id) {
        return access.visible(viewer, access.require(viewer, id, Action.READ).summary());
    }

    List<LoggedEvent> events(Actor viewer, ConversationId id, long after, int limit) {
        access.require(viewer, id, Action.READ);
        if (after < 0 || limit < 1 || limit > SocketProtocol.MAX_FETCH) {
            throw ApiException.badRequest("after is 0 or more, limit 1 to " + SocketProtocol.MAX_FETCH + ".");
        }
        return access.visible(viewer, store.events(id, after, limit));
    }

    /** The public part of the conversation as text. */
    String transcript(Actor viewer, ConversationId id) {
        Conversation conversation = access.require(viewer, id, Action.READ);
        var events = new ArrayList<LoggedEvent>();
        while (events.isEmpty() || events.getLast().seq() < conversation.lastSeq()) {
            long after = events.isEmpty() ? 0 : events.getLast().seq();
            events.addAll(store.events(id, after, SocketProtocol.MAX_FETCH));
        }
        return Transcript.of(conversation, events);
    }
}
