package dev.tandem.conversation.access;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Audience;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationHead;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.identity.Roles;
import dev.tandem.platform.web.ApiException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only way to a conversation for anybody outside: says who may do what, and shows each viewer only what is meant for
 * them. A conversation that is not the caller's is answered exactly as one that does not exist.
 */
public final class ConversationAccess {

    private final ConversationStore store;
    private final boolean announcesListening;

    /** Access by which supervisors who look on are shown to the agents. */
    public ConversationAccess(ConversationStore store) {
        this(store, true);
    }

    /** @param announcesListening whether the agents are shown a supervisor who looks on */
    public ConversationAccess(ConversationStore store, boolean announcesListening) {
        this.store = store;
        this.announcesListening = announcesListening;
    }

    /** Whether this viewer looks on without the agents being shown it: a supervisor who has no part in the conversation. */
    public boolean isUnseen(Actor actor, ConversationHead head) {
        var who = head.participation();
        return !announcesListening
                && AccessRules.supervises(actor)
                && !AccessRules.helps(who, actor)
                && !AccessRules.isItsAgent(who, actor);
    }

    /**
     * The conversation, if the caller may do this.
     *
     * @throws ApiException {@code not_found} if it does not exist or is not the caller's, {@code forbidden} if the caller
     *     may see it but not do this
     */
    public Conversation require(Principal principal, ConversationId id, Action action) {
        return require(actor(principal), id, action);
    }

    /** As {@link #require(Principal, ConversationId, Action)}, on behalf of somebody whom a sibling service names. */
    public Conversation require(Actor actor, ConversationId id, Action action) {
        var state = store.reload(id);
        refusal(actor, state, action).ifPresent(error -> {
            throw error.code() == ErrorCode.FORBIDDEN
                    ? ApiException.forbidden(error.message())
                    : ApiException.notFound(error.message());
        });
        return state.orElseThrow();
    }

    /** Why the actor may not do this, or empty; {@code not_found} when there is no conversation. */
    public Optional<ErrorBody> refusal(Actor actor, Optional<Conversation> state, Action action) {
        return state.map(Conversation::participation)
                .map(who -> AccessRules.refusal(who, actor, action))
                .orElse(Optional.of(AccessRules.NO_SUCH));
    }

    /** Whether the actor may see the conversation at all. */
    public boolean maySee(Actor actor, @Nullable ConversationHead head) {
        return head != null
                && AccessRules.refusal(head.participation(), actor, Action.READ).isEmpty();
    }

    /** A stretch of the log as the actor may see it; check {@link Action#READ} first. */
    public List<LoggedEvent> visible(Actor actor, List<LoggedEvent> events) {
        return events.stream().map(event -> visible(actor, event)).toList();
    }

    private static LoggedEvent visible(Actor actor, LoggedEvent logged) {
        var event = logged.event();
        boolean meant = switch (actor.role()) {
            case CUSTOMER -> event.audience() == Audience.EVERYONE;
            case AGENT -> event.addressees().isEmpty() || event.addressees().contains(actor.id());
            case SUPERVISOR, ADMIN, SERVICE -> true;
        };
        return meant
                ? logged
                : new LoggedEvent(
                        logged.eventId(),
                        logged.conversationId(),
                        logged.seq(),
                        logged.at(),
                        new ConversationEvent.Hidden());
    }

    /**
     * The conversation as the actor may see it. A customer is not told whom it rings at, nor that an agent still has
     * after-contact work.
     */
    public ConversationSummary visible(Actor actor, ConversationSummary summary) {
        if (actor.role() != Role.CUSTOMER) {
            return summary;
        }
        var status = switch (summary.status()) {
            case OFFERED -> ConversationStatus.QUEUED;
            case WRAPUP -> ConversationStatus.RESOLVED;
            default -> summary.status();
        };
        return new ConversationSummary(
                summary.conversationId(),
                summary.inbox(),
                summary.channel(),
                status,
                summary.customer(),
                summary.language(),
                summary.queue(),
                summary.status() == ConversationStatus.OFFERED ? null : summary.owner(),
                summary.priority(),
                summary.startedAt(),
                summary.statusSince(),
                summary.lastSeq(),
                summary.lastMessage(),
                summary.lastMessageAt(),
                summary.rating(),
                summary.staffReadSeq(),
                summary.customerReadSeq(),
                null,
                summary.supervisors());
    }

    /** The caller as an actor, with the highest role the token proves. */
    public static Actor actor(Principal principal) {
        return new Actor(role(principal), principal.subject(), principal.displayName());
    }

    private static Role role(Principal principal) {
        if (principal.is(Roles.ADMIN)) {
            return Role.ADMIN;
        }
        if (principal.is(Roles.SUPERVISOR)) {
            return Role.SUPERVISOR;
        }
        if (principal.is(Roles.AGENT)) {
            return Role.AGENT;
        }
        if (principal.roles().contains(Roles.SERVICE)) {
            return Role.SERVICE;
        }
        if (principal.roles().contains(Roles.CUSTOMER)) {
            return Role.CUSTOMER;
        }
        throw ApiException.forbidden("The token names no role that Tandem knows.");
    }
}
