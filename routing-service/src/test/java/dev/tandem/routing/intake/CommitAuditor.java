package dev.tandem.routing.intake;

import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.sequence.GapSource;
import dev.tandem.routing.engine.AgentRecord;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.ServedRecord;
import dev.tandem.routing.engine.Ticket;
import dev.tandem.routing.engine.Work;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.store.RoutingStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every commit of all instances as anybody else could see it after a crash, and notes what is wrong. Whoever loads
 * begins with what is stored; what an earlier instance stored before that is in it.
 */
final class CommitAuditor {

    private final RoutingPlan plan;
    private final Clock clock;
    private final Duration longestStep;
    private final GapSource<LoggedEvent> logs;
    private final Map<ConversationId, ConversationRecord> conversations = new HashMap<>();
    private final Map<AgentId, AgentRecord> agents = new HashMap<>();
    private final Map<ConversationId, Rings> ringing = new HashMap<>();
    private final Set<OfferId> offers = new HashSet<>();
    private final Map<ConversationId, OfferId> owners = new HashMap<>();
    private final Set<ConversationId> released = new HashSet<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long loadedWith;
    private volatile int accepted;

    /** An offer that has not ended. */
    private record Rings(OfferId offer, String agent) {}

    CommitAuditor(RoutingPlan plan, Clock clock, Duration longestStep, GapSource<LoggedEvent> logs) {
        this.logs = logs;
        this.plan = plan;
        this.clock = clock;
        this.longestStep = longestStep;
    }

    List<String> faults() {
        return faults;
    }

    int accepted() {
        return accepted;
    }

    /** The store, watched. */
    RoutingStore over(RoutingStore inner) {
        return new RoutingStore() {
            @Override
            public RoutingSnapshot load(FencingToken token) {
                RoutingSnapshot snapshot = inner.load(token);
                locked(() -> loaded(token, snapshot));
                return snapshot;
            }

            @Override
            public RoutingSnapshot peek() {
                return inner.peek();
            }

            @Override
            public @Nullable ConversationRecord find(ConversationId id) {
                return inner.find(id);
            }

            @Override
            public @Nullable ServedRecord lastServed(CustomerId customer) {
                return inner.lastServed(customer);
            }

            @Override
            public void save(FencingToken token, Changes changes, List<BusMessage> outgoing) {
                inner.save(token, changes, outgoing);
                locked(() -> saved(token, changes, outgoing));
            }

            @Override
            public List<PlanAudit> audits(long before, int limit) {
                return inner.audits(before, limit);
            }

            @Override
            public Duration progressInterval() {
                return inner.progressInterval();
            }
        };
    }

    private void locked(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    private void loaded(FencingToken token, RoutingSnapshot snapshot) {
        if (token.value() < loadedWith) {
            return;
        }
        loadedWith = token.value();
        conversations.clear();
        agents.clear();
        ringing.clear();
        owners.clear();
        released.clear();
        snapshot.agents().forEach(agent -> agents.put(agent.id(), agent));
        for (ConversationRecord conversation : snapshot.conversations()) {
            conversations.put(conversation.id(), conversation);
            switch (conversation.work()) {
                case Work.Ringing rings ->
                    ringing.put(
                            conversation.id(),
                            new Rings(rings.offerId(), rings.agent().value()));
                case Work.Owned owned -> owners.put(conversation.id(), owned.offerId());
                case Work.Released work -> released.add(conversation.id());
                case null, default -> {}
            }
        }
    }

    private void saved(FencingToken token, Changes changes, List<BusMessage> outgoing) {
        if (token.value() < loadedWith) {
            return;
        }
        changes.conversations().forEach(conversation -> conversations.put(conversation.id(), conversation));
        changes.agents().forEach(agent -> agents.put(agent.id(), agent));
        for (BusMessage message : outgoing) {
            follow(Json.mapper()
                    .readValue(message.payload(), RoutingEventEnvelope.class)
                    .event());
        }
        agents.keySet().forEach(this::checkCapacity);
        conversations.values().forEach(this::check);
    }

    /** Every offer ends once, and only whom it rings at can take it. */
    private void follow(RoutingEvent event) {
        switch (event) {
            case RoutingEvent.OfferMade made -> {
                Rings now = new Rings(made.offerId(), made.agent().id());
                expect(ringing.put(made.conversationId(), now) == null, "rings twice: " + made);
                expect(offers.add(made.offerId()), "an offer id used twice: " + made);
                OfferId owning = owners.get(made.conversationId());
                expect(owning == null || givenUp(made.conversationId(), owning), "offered although owned: " + made);
                owners.remove(made.conversationId());
                released.remove(made.conversationId());
            }
            case RoutingEvent.OfferAccepted taken -> {
                ended(taken.conversationId(), taken.offerId(), taken.agent(), taken);
                expect(owners.put(taken.conversationId(), taken.offerId()) == null, "a second owner: " + taken);
                accepted = accepted + 1;
            }
            case RoutingEvent.OfferDeclined declined ->
                ended(declined.conversationId(), declined.offerId(), declined.agent(), declined);
            case RoutingEvent.OfferExpired expired ->
                ended(expired.conversationId(), expired.offerId(), expired.agent(), expired);
            case RoutingEvent.OfferWithdrawn gone -> ended(gone.conversationId(), gone.offerId(), gone.agent(), gone);
            case RoutingEvent.WorkRequeued requeued -> {
                // A supervisor may say once more that what was taken back waits again.
                boolean again = !released.add(requeued.conversationId());
                expect(owners.remove(requeued.conversationId()) != null || again, "taken from nobody: " + requeued);
            }
            default -> {}
        }
    }

    /** Whether the log, as far as it was applied, says that the owner by this offer owns it no more. */
    private boolean givenUp(ConversationId id, OfferId owning) {
        boolean offered = false;
        for (var entry : logs.between(id.value(), 0, conversations.get(id).seq())) {
            switch (entry.event().event()) {
                case ConversationEvent.ConversationOffered made ->
                    offered |= made.offerId().equals(owning);
                case ConversationEvent.ConversationQueued queued -> {
                    if (offered) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private void ended(ConversationId conversation, OfferId offer, Author agent, RoutingEvent event) {
        expect(new Rings(offer, agent.id()).equals(ringing.remove(conversation)), "does not ring there: " + event);
    }

    private void check(ConversationRecord conversation) {
        switch (conversation.work()) {
            case Work.Waiting(Ticket ticket) -> {
                owners.remove(conversation.id());
                agents.values()
                        .forEach(agent -> expect(
                                !free(agent) || !serves(agent, ticket) || kept(ticket, agent),
                                conversation + " waits although " + agent + " is free"));
            }
            case Work.Ringing rings -> {
                AgentRecord agent = agents.get(rings.agent());
                expect(agent.choice() == AgentState.AVAILABLE, conversation + " rings at " + agent);
                expect(clock.instant().isBefore(rings.expiresAt().plus(longestStep)), conversation + " rings on");
            }
            case null -> owners.remove(conversation.id());
            default -> {}
        }
    }

    private void checkCapacity(AgentId agent) {
        expect(load(agent) <= plan(agent).capacity().chat(), agent + " is above capacity");
    }

    private long load(AgentId agent) {
        return conversations.values().stream()
                .filter(conversation -> conversation.work() instanceof Work.Seated seated
                        && seated.agent().equals(agent))
                .count();
    }

    private boolean free(AgentRecord agent) {
        return agent.choice() == AgentState.AVAILABLE
                && !agent.connections().isEmpty()
                && load(agent.id()) < plan(agent.id()).capacity().chat();
    }

    private boolean serves(AgentRecord agent, Ticket ticket) {
        return plan(agent.id())
                        .skills()
                        .keySet()
                        .containsAll(plan.queue(ticket.queue()).skills().keySet())
                && plan(agent.id()).skills().keySet().containsAll(ticket.skills());
    }

    /** Time may have gone on by a step since the decision, which is not yet a fault. */
    private boolean kept(Ticket ticket, AgentRecord agent) {
        Instant then = clock.instant().minus(longestStep);
        boolean cooling = !ticket.refusals().isEmpty()
                && ticket.refusals().getLast().agent().equals(agent.id())
                && then.isBefore(ticket.refusals().getLast().at().plus(plan.coolDown()));
        boolean forAnother = ticket.preferred() != null
                && !ticket.preferred().equals(agent.id())
                && ticket.preferredUntil() != null
                && then.isBefore(ticket.preferredUntil());
        Instant opensAt = ticket.entry() == null ? null : ticket.entry().opensAt();
        return cooling || forAnother || opensAt != null && then.isBefore(opensAt);
    }

    private AgentPlan plan(AgentId agent) {
        return plan.agent(agent, agent.value());
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }
}
