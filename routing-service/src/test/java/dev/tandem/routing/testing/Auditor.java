package dev.tandem.routing.testing;

import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.Handoff;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.AssignmentRule;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.testing.Books.Agent;
import dev.tandem.routing.testing.Books.Contact;
import dev.tandem.routing.testing.Books.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps its own, naive books from what goes into routing and what comes out, and fails at the first decision that breaks an
 * invariant. Shares nothing with the engine but the contracts, so it cannot share its mistakes.
 */
public final class Auditor {

    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final RoutingPlan plan;
    private final Books books;
    private final Map<ConversationId, Contact> wrapupsOwed = new HashMap<>();

    /** What an agent or a supervisor has just asked for, in which case nobody is asked. */
    private @Nullable RoutingCommand directed;

    private @Nullable Agent sentOff;

    public Auditor(RoutingPlan plan) {
        this.plan = plan;
        this.books = new Books(plan);
    }

    /** An accepted command, before what it led to. */
    public void command(RoutingCommandEnvelope envelope, Instant at) {
        nothing(at);
        directed = envelope.command();
        Agent agent = books.agent(new AgentId(envelope.actor().id()));
        switch (envelope.command()) {
            case RoutingCommand.SetAgentState choice -> {
                agent.choice = choice.state();
                if (choice.state() != AgentState.OFFLINE && agent.sockets.isEmpty()) {
                    agent.sockets.add("-");
                }
            }
            case RoutingCommand.SetStateOfAgent choice -> {
                Agent other = books.agent(choice.agentId());
                check(
                        choice.state() == AgentState.OFFLINE || !other.sockets.isEmpty(),
                        "%s is not there",
                        choice.agentId());
                other.choice = choice.state();
                sentOff = choice.state() == AgentState.OFFLINE ? other : null;
            }
            case RoutingCommand.AgentConnected connected -> {
                agent.sockets.remove("-");
                agent.sockets.add(connected.connectionId());
            }
            case RoutingCommand.AgentDisconnected disconnected -> {
                agent.sockets.remove("-");
                agent.sockets.remove(disconnected.connectionId());
            }
            case RoutingCommand.PrioritiseConversation(ConversationId id, int priority) ->
                books.contact(id).priority = priority;
            default -> {}
        }
    }

    /** A log entry, before what it led to. */
    public void logEntry(LoggedEvent entry, Instant at) {
        nothing(at);
        Contact contact = books.contact(entry.conversationId());
        if (entry.seq() <= contact.seq) {
            return;
        }
        contact.seq = entry.seq();
        if (leavesItsAgent(entry.event())) {
            books.served(contact);
        }
        switch (entry.event()) {
            case ConversationEvent.ConversationStarted started -> {
                contact.customer = started.customer().id();
                contact.channel = started.channel();
                contact.language = started.language();
            }
            case ConversationEvent.HandoffRequested(Handoff handoff) -> {
                contact.tier = (String) handoff.parameters().get("tier");
                Double sentiment = handoff.sentiment();
                contact.annoyance = sentiment == null ? 0 : Math.max(0, -sentiment);
            }
            case ConversationEvent.ConversationQueued queued -> queued(contact, queued, entry.at());
            case ConversationEvent.ConversationAssigned assigned -> assigned(contact, assigned);
            case TeamEvent event -> books.consults.log(contact.id, event);
            case ConversationEvent.ConversationParked parked -> contact.phase = Phase.ELSEWHERE;
            case ConversationEvent.ConversationReturnedToBot returned -> contact.phase = Phase.ELSEWHERE;
            case ConversationEvent.ConversationResolved resolved -> {
                boolean owned = contact.phase == Phase.OWNED || contact.phase == Phase.RELEASED;
                if (owned && contact.logged) {
                    wrapupsOwed.put(contact.id, contact);
                } else if (contact.phase == Phase.RINGING) {
                    leaving(contact);
                } else if (contact.phase != Phase.WRAPUP) {
                    contact.phase = Phase.ELSEWHERE;
                }
            }
            default -> {}
        }
    }

    private void assigned(Contact contact, ConversationEvent.ConversationAssigned assigned) {
        boolean known = assigned.offerId().equals(contact.offer);
        boolean owned = contact.phase == Phase.OWNED || contact.phase == Phase.RELEASED;
        if (owned && !known) {
            contact.agent = new AgentId(assigned.agent().id());
            contact.offer = assigned.offerId();
            contact.phase = Phase.OWNED;
            contact.logged = true;
            books.served(contact);
            books.consults.gone(contact.id);
        } else {
            contact.logged |= known;
            if (known) {
                books.served(contact);
            }
        }
    }

    private static boolean leavesItsAgent(ConversationEvent event) {
        return event
                                instanceof
                                ConversationEvent.ConversationQueued(
                                        var queue,
                                        QueueCause cause,
                                        var priority,
                                        var skills,
                                        var preferred,
                                        var by)
                        && cause != QueueCause.OVERFLOW
                || event instanceof ConversationEvent.ConversationParked
                || event instanceof ConversationEvent.ConversationReturnedToBot
                || event instanceof ConversationEvent.ConversationResolved;
    }

    private void leaving(Contact contact) {
        contact.phase = Phase.ELSEWHERE;
        contact.until = Instant.MAX;
    }

    /** Every socket is gone. */
    public void processStarted(Instant at) {
        nothing(at);
        books.agents.values().forEach(agent -> {
            agent.sockets.clear();
            agent.aloneSince = NEVER;
        });
    }

    /** Time passed, or the input was refused. */
    public void nothing(Instant at) {
        books.now = at;
        directed = null;
    }

    /** What one input led to. */
    public void decided(List<RoutingEvent> events) {
        Set<OfferId> mayBeWithdrawn = new HashSet<>();
        events.forEach(event -> {
            if (event instanceof RoutingEvent.AgentStateChanged changed) {
                stateChanged(changed);
            }
        });
        events.forEach(event -> event(event, mayBeWithdrawn));
        check(wrapupsOwed.isEmpty(), "no wrap-up began for %s", wrapupsOwed.keySet());
        checkAll();
        sentOff = null;
    }

    private void stateChanged(RoutingEvent.AgentStateChanged changed) {
        Agent agent = books.agent(changed.agentId());
        if (changed.state() == AgentState.MISSED || changed.state() == AgentState.OFFLINE) {
            agent.choice = changed.state();
        }
    }

    private void event(RoutingEvent event, Set<OfferId> withdrawn) {
        switch (event) {
            case RoutingEvent.OfferMade made -> offered(made);
            case RoutingEvent.OfferAccepted accepted -> {
                Contact contact = books.contact(accepted.conversationId());
                if (contact.phase == Phase.WAITING && contact.cause == QueueCause.TAKEOVER) {
                    taken(contact, accepted);
                }
                contact = ringing(accepted.conversationId(), accepted.offerId());
                contact.phase = Phase.OWNED;
                contact.logged = false;
                contact.until = Instant.MAX;
            }
            case RoutingEvent.OfferDeclined declined -> refused(ringing(declined.conversationId(), declined.offerId()));
            case RoutingEvent.OfferExpired expired -> refused(ringing(expired.conversationId(), expired.offerId()));
            case RoutingEvent.OfferWithdrawn gone -> {
                Contact contact = books.contact(gone.conversationId());
                check(gone.offerId().equals(contact.offer), "%s withdrawn but not ringing", gone);
                if (contact.phase == Phase.RINGING) {
                    contact.phase = Phase.WAITING;
                    if (gone.reason().equals("supervisor")) {
                        refusedBy(contact, new AgentId(gone.agent().id()));
                    }
                }
                contact.offer = null;
                contact.until = Instant.MAX;
                check(withdrawn.add(gone.offerId()), "%s withdrawn twice", gone);
            }
            case RoutingEvent.WorkRequeued requeued -> {
                Contact contact = books.contact(requeued.conversationId());
                boolean again = directed instanceof RoutingCommand.FreeWork && contact.phase == Phase.RELEASED;
                check(again || contact.phase == Phase.OWNED, "%s taken from nobody", requeued);
                if (!again) {
                    books.served(contact);
                    contact.relievedAt = directed instanceof RoutingCommand.FreeWork ? books.now : null;
                }
                contact.phase = Phase.RELEASED;
            }
            case RoutingEvent.WorkOverflowed overflowed -> overflowed(overflowed);
            case RoutingEvent.QueueLimitReached reached -> {
                Contact contact = books.contact(reached.conversationId());
                checkBeyond(contact, reached.queue(), reached.limit());
                QueueId next = plan.queue(reached.queue()).overflow();
                check(next == null || books.full(next, contact), "%s although %s has room", reached, next);
                boolean callback = plan.queue(reached.queue()).closedAction() == QueuePlan.ClosedAction.CALLBACK;
                check(Boolean.valueOf(callback).equals(reached.callback()), "%s promises something else", reached);
                contact.promised |= callback;
                contact.told |= reached.limit() == QueueLimit.MAX_WAIT;
            }
            case RoutingEvent.WrapupStarted started -> {
                Contact contact = books.contact(started.conversationId());
                check(wrapupsOwed.remove(contact.id) != null, "%s without an end of the contact", started);
                contact.phase = Phase.WRAPUP;
                contact.until = started.endsAt();
            }
            case RoutingEvent.WrapupEnded ended -> {
                Contact contact = books.contact(ended.conversationId());
                boolean released = contact.phase == Phase.RELEASED && wrapupsOwed.remove(contact.id) != null;
                check(released || contact.phase == Phase.WRAPUP, "%s without a wrap-up", ended);
                leaving(contact);
            }
            case RoutingEvent.ConsultOfferMade made -> consulted(made);
            case RoutingEvent.ConsultOfferAccepted accepted -> books.consults.accepted(accepted);
            case RoutingEvent.ConsultOfferEnded ended -> books.consults.ended(ended);
            case RoutingEvent.ConsultFailed failed -> books.consults.failed(failed);
            case RoutingEvent.QueueClosed closed -> closed(closed);
            case RoutingEvent.WaitEnded ended -> {}
            case RoutingEvent.SupervisorActed acted -> check(directed != null, "%s although nobody asked", acted);
            case RoutingEvent.AgentStateChanged changed -> {}
            case RoutingEvent.QueueChanged changed -> throw new AssertionError("the feed publishes " + changed);
        }
    }

    /** It goes to the one who took it, without ringing, only at once and only to somebody who is there. */
    private void taken(Contact contact, RoutingEvent.OfferAccepted accepted) {
        Agent taker = books.agent(new AgentId(accepted.agent().id()));
        check(taker.id.equals(contact.preferred), "%s although %s took it", accepted, contact.preferred);
        check(taker.choice != AgentState.OFFLINE && !taker.sockets.isEmpty(), "%s but is not there", accepted);
        contact.phase = Phase.RINGING;
        contact.offer = accepted.offerId();
        contact.agent = taker.id;
    }

    private void queued(Contact contact, ConversationEvent.ConversationQueued queued, Instant at) {
        if (queued.cause() == QueueCause.OVERFLOW && contact.phase != Phase.ELSEWHERE) {
            return;
        }
        boolean back = queued.cause() == QueueCause.AGENT_UNAVAILABLE
                && (contact.phase == Phase.RELEASED || contact.phase == Phase.OWNED);
        Instant relievedAt = back && contact.phase == Phase.RELEASED ? contact.relievedAt : null;
        contact.phase = Phase.WAITING;
        contact.queue = queued.queue();
        contact.priority = back ? contact.priority : queued.priority();
        contact.cause = back ? contact.cause : queued.cause();
        contact.skills = Set.copyOf(queued.skills());
        contact.since = back ? contact.since : at;
        contact.entered = at;
        contact.told = false;
        contact.closedUntil = Instant.MIN;
        contact.promised &= back;
        AgentId giver = relievedAt == null ? null : contact.agent;
        contact.preferred = queued.preferredAgent() != null || queued.cause() == QueueCause.TRANSFER
                ? queued.preferredAgent()
                : books.lastAgent(contact, giver);
        Agent preferred = contact.preferred == null ? null : books.agent(contact.preferred);
        boolean held = preferred != null
                && preferred.choice == AgentState.AVAILABLE
                && preferred.plan.skills().keySet().containsAll(contact.skills)
                && books.mastered(preferred, plan.queue(queued.queue()).skills());
        contact.preferredUntil = held ? books.now.plus(plan.preferredTime()) : Instant.MIN;
        contact.refusers.clear();
        contact.lastRefuser = null;
        if (queued.cause() == QueueCause.TRANSFER && queued.by().kind() == AuthorKind.AGENT) {
            refusedBy(contact, new AgentId(queued.by().id()));
        }
        if (relievedAt != null && contact.agent != null) {
            contact.refusers.add(contact.agent);
            contact.lastRefuser = contact.agent;
            contact.coolUntil = relievedAt.plus(plan.coolDown());
        }
    }

    private void overflowed(RoutingEvent.WorkOverflowed overflowed) {
        Contact contact = books.contact(overflowed.conversationId());
        checkBeyond(contact, overflowed.from(), overflowed.limit());
        check(!books.full(overflowed.queue(), contact), "%s although that is full", overflowed);
        contact.queue = overflowed.queue();
        contact.entered = books.now;
        contact.told = false;
        contact.closedUntil = Instant.MIN;
        contact.preferredUntil = Instant.MIN;
        contact.refusers.clear();
        contact.lastRefuser = null;
    }

    private void checkBeyond(Contact contact, QueueId from, QueueLimit limit) {
        check(contact.phase == Phase.WAITING, "%s is beyond a limit but %s", contact.id, contact.phase);
        check(from.equals(contact.queue), "%s is beyond a limit of %s", contact.id, from);
        boolean beyond = switch (limit) {
            case MAX_DEPTH -> books.full(from, contact);
            case CLOSED -> !books.hours.open(from, books.now);
            default -> !books.now.isBefore(contact.entered.plus(plan.queue(from).maxWait()));
        };
        check(beyond, "%s is not beyond %s of %s", contact.id, limit, from);
    }

    private void consulted(RoutingEvent.ConsultOfferMade made) {
        Contact contact = books.contact(made.conversationId());
        Agent agent = books.agent(new AgentId(made.agent().id()));
        check(contact.phase == Phase.OWNED, "%s although it is %s", made, contact.phase);
        check(agent.choice == AgentState.AVAILABLE && !agent.sockets.isEmpty(), "%s to one who is not there", made);
        check(books.hasRoom(agent, contact.channel), "%s above capacity", made);
        books.consults.made(made);
    }

    private void offered(RoutingEvent.OfferMade made) {
        Contact contact = books.contact(made.conversationId());
        Agent agent = books.agent(new AgentId(made.agent().id()));
        check(contact.phase == Phase.WAITING, "%s although it is %s", made, contact.phase);
        check(made.queue().equals(contact.queue), "%s although it waits in %s", made, contact.queue);
        check(made.explanation() != null, "%s without a reason", made);
        check(made.explanation().candidates().getFirst().agentId().equals(agent.id), "%s explains somebody else", made);
        AssignmentRule rule = made.explanation().rule();
        if (rule == AssignmentRule.ASSIGNED || rule == AssignmentRule.PULLED) {
            directed(contact, agent, rule);
            begun(contact, agent, made);
            return;
        }
        check(books.mayGet(contact, agent), "%s although the agent may not get it", made);
        boolean prefers = agent.id.equals(contact.preferred);
        books.contacts.values().stream()
                .filter(other -> other.phase == Phase.WAITING)
                .filter(other -> books.before(other, contact) && books.mayGet(other, agent))
                .forEach(other -> check(prefers, "%s although %s is before it", made, other.id));
        begun(contact, agent, made);
    }

    /** Nobody asked the agent: capacity and presence hold all the same, and pulling takes what is first. */
    private void directed(Contact contact, Agent agent, AssignmentRule rule) {
        check(agent.choice != AgentState.OFFLINE && !agent.sockets.isEmpty(), "%s is not there", agent.id);
        check(books.hasRoom(agent, contact.channel), "%s has no room", agent.id);
        if (rule == AssignmentRule.ASSIGNED) {
            check(
                    directed instanceof RoutingCommand.AssignConversation(ConversationId id, AgentId to, boolean force)
                            && id.equals(contact.id)
                            && to.equals(agent.id)
                            && (force || agent.choice == AgentState.AVAILABLE && books.serves(agent, contact)),
                    "%s was not assigned to %s",
                    contact.id,
                    agent.id);
            return;
        }
        check(directed instanceof RoutingCommand.PullWork, "%s did not ask for %s", agent.id, contact.id);
        check(books.mayPull(contact, agent), "%s may not take %s", agent.id, contact.id);
        boolean prefers = agent.id.equals(contact.preferred);
        books.contacts.values().stream()
                .filter(other -> other.phase == Phase.WAITING)
                .filter(other -> books.before(other, contact) && books.mayPull(other, agent))
                .forEach(other -> check(prefers, "%s taken although %s is before it", contact.id, other.id));
    }

    private void closed(RoutingEvent.QueueClosed closed) {
        Contact contact = books.contact(closed.conversationId());
        check(!books.hours.open(closed.queue(), books.now), "%s although it is open", closed);
        contact.promised |= closed.callback();
        contact.closedUntil = closed.opensAt() == null ? NEVER : closed.opensAt();
        contact.entered = contact.closedUntil;
    }

    private void begun(Contact contact, Agent agent, RoutingEvent.OfferMade made) {
        contact.phase = Phase.RINGING;
        contact.agent = agent.id;
        contact.offer = made.offerId();
        contact.until = made.expiresAt();
        check(made.expiresAt().equals(books.now.plus(plan.ringTime(made.queue()))), "%s rings too long or short", made);
        check(books.withinCapacity(agent), "%s is above capacity", made);
    }

    private Contact ringing(ConversationId id, OfferId offer) {
        Contact contact = books.contact(id);
        check(contact.phase == Phase.RINGING && offer.equals(contact.offer), "%s does not ring as %s", id, offer);
        return contact;
    }

    private void refused(Contact contact) {
        contact.phase = Phase.WAITING;
        contact.until = Instant.MAX;
        contact.offer = null;
        if (contact.agent != null) {
            refusedBy(contact, contact.agent);
        }
    }

    private void refusedBy(Contact contact, AgentId agent) {
        contact.refusers.add(agent);
        contact.lastRefuser = agent;
        contact.coolUntil = books.now.plus(plan.coolDown());
    }

    /** Nobody stays at work without a socket, or keeps work while offline, for longer than the grace time. */
    private void checkGrace(Agent agent) {
        boolean staffed = agent.choice != AgentState.OFFLINE;
        agent.aloneSince = staffed && agent.sockets.isEmpty() ? earlier(agent.aloneSince, books.now) : NEVER;
        check(books.now.isBefore(agent.aloneSince.plus(plan.graceTime())), "%s is gone but not offline", agent.id);
        agent.offlineSince = staffed ? NEVER : earlier(agent.offlineSince, books.now);
        boolean owns = books.contacts.values().stream()
                .filter(contact -> contact.phase == Phase.OWNED && agent.id.equals(contact.agent))
                .anyMatch(contact -> plan.queue(contact.queue).offlinePolicy() != QueuePlan.OfflinePolicy.KEEP);
        check(!owns || agent != sentOff, "%s was sent off but owns", agent.id);
        check(
                !owns || books.now.isBefore(agent.offlineSince.plus(plan.graceTime())),
                "%s is offline but owns",
                agent.id);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void checkAll() {
        for (Agent agent : books.agents.values()) {
            checkGrace(agent);
            check(books.withinCapacity(agent), "%s is above capacity", agent.id);
        }
        books.consults.parts().forEach((id, part) -> {
            AgentState choice = books.agent(part.agent).choice;
            check(part.until.isAfter(books.now), "the consult of %s did not stop ringing in time", id);
            check(
                    part.joined ? choice != AgentState.OFFLINE : choice == AgentState.AVAILABLE,
                    "the consult of %s is with an agent who is %s",
                    id,
                    choice);
        });
        for (Contact contact : books.contacts.values()) {
            if (contact.phase == Phase.RINGING || contact.phase == Phase.WRAPUP) {
                check(contact.until.isAfter(books.now), "%s did not end its %s in time", contact.id, contact.phase);
            }
            if (contact.phase == Phase.RINGING && contact.agent != null) {
                AgentState choice = books.agent(contact.agent).choice;
                check(choice == AgentState.AVAILABLE, "%s rings at an agent who is %s", contact.id, choice);
            }
            if (contact.phase == Phase.WAITING) {
                Duration most = plan.queue(contact.queue).maxWait();
                check(
                        most == null || contact.told || books.now.isBefore(contact.entered.plus(most)),
                        "%s waits longer than its queue allows",
                        contact.id);
                books.agents
                        .values()
                        .forEach(agent -> check(
                                !books.mayGet(contact, agent), "%s waits although %s is free", contact.id, agent.id));
            }
        }
    }

    /** Slots in use. */
    public int load(AgentId id) {
        return books.load(books.agent(id));
    }

    /** Who waits or rings in a queue, in order. */
    public List<ConversationId> line(QueueId queue) {
        return books.contacts.values().stream()
                .filter(contact -> queue.equals(contact.queue))
                .filter(contact -> contact.phase == Phase.WAITING || contact.phase == Phase.RINGING)
                .sorted((one, other) -> books.before(one, other) ? -1 : books.before(other, one) ? 1 : 0)
                .map(contact -> contact.id)
                .toList();
    }

    /** Offers that ring at anyone. */
    public List<OfferId> ringing() {
        return books.contacts.values().stream()
                .filter(contact -> contact.phase == Phase.RINGING && contact.offer != null)
                .map(contact -> contact.offer)
                .toList();
    }

    /** Consult offers that ring at anyone. */
    public List<OfferId> ringingConsults() {
        return books.consults.ringing();
    }

    /** The consult offer that rings at an agent. */
    public @Nullable OfferId consultOfferAt(AgentId agent) {
        return books.consults.parts().values().stream()
                .filter(part -> part.agent.equals(agent) && !part.joined)
                .map(part -> part.offer)
                .findFirst()
                .orElse(null);
    }

    /** At whom a conversation's work is: the agent it rings at or who owns it or wraps it up. */
    public @Nullable AgentId seatOf(ConversationId id) {
        Contact contact = books.contact(id);
        return contact.seated() ? contact.agent : null;
    }

    /** The offer by which a conversation rings. */
    public @Nullable OfferId offerOf(ConversationId id) {
        Contact contact = books.contact(id);
        return contact.phase == Phase.RINGING ? contact.offer : null;
    }

    private static void check(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new AssertionError(message.formatted(arguments));
        }
    }
}
