package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.engine.AgentRecord.Answered;
import dev.tandem.routing.engine.AgentRecord.Shown;
import dev.tandem.routing.plan.PlanChange;
import dev.tandem.routing.plan.RoutingPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Routing as a state machine: state, input and now give decisions. Deterministic given the offer ids. Not safe for
 * concurrent use: one writer feeds it.
 *
 * <p>After every input these hold: a conversation has one owner at most; no agent has more work than capacity; nobody rings
 * at an agent who is not available and connected; and nobody waits while an agent who may take them is free.
 *
 * <p>If {@link #apply} throws anything but what it says, the state is undefined; build a new engine from
 * the store.
 */
public final class RoutingEngine {

    private final Plans plans;
    private final RoutingArchive archive;
    private final Supplier<OfferId> offerIds;
    private Floor floor;
    private Offers offers;
    private Commands commands;
    private LogEntries logEntries;
    private Timers timers;
    private Presence presence;
    private Matching matching;
    private Consults consults;
    private FloorViews views;

    /**
     * @param plan the configuration; what the snapshot holds takes its place
     * @param snapshot the stored state
     * @param archive finds what is stored beside the snapshot
     * @param offerIds gives a new id for each offer
     * @param now the time, UTC
     */
    public RoutingEngine(
            RoutingPlan plan,
            RoutingSnapshot snapshot,
            RoutingArchive archive,
            Supplier<OfferId> offerIds,
            Instant now) {
        this.archive = archive;
        this.offerIds = offerIds;
        plans = new Plans(plan, snapshot.plan(), now);
        furnish(new Floor(plans.current().plan(), snapshot, archive, now));
    }

    private void furnish(Floor next) {
        floor = next;
        offers = new Offers(floor, offerIds);
        Contacts contacts = new Contacts(floor, offers);
        presence = new Presence(floor, offers, contacts);
        Limits limits = new Limits(floor);
        consults = new Consults(floor, contacts, offerIds);
        logEntries = new LogEntries(floor, contacts, limits, consults, new Takeovers(floor, offers));
        timers = new Timers(floor, offers, contacts, presence, limits, consults);
        matching = new Matching(floor, offers);
        commands = new Commands(
                floor,
                offers,
                contacts,
                presence,
                new Supervision(floor, offers, contacts, presence, matching),
                matching,
                consults);
        views = new FloorViews(floor, plans);
    }

    /**
     * Applies one input, after everything that has become due before.
     *
     * @throws SequenceGapException if a log entry's predecessors are missing; nothing was changed then
     * @throws dev.tandem.routing.plan.PlanChangeRefusedException if the plan cannot be changed so; nothing was changed then
     */
    public Decision apply(RoutingInput input, Instant now) {
        if (input instanceof RoutingInput.LogEntry(LoggedEvent entry)) {
            logEntries.requireNext(entry);
        } else if (input instanceof RoutingInput.PlanChanged(PlanChange change)) {
            plans.requireApplicable(change, floor);
        }
        floor.begin(now);
        timers.runDue();
        Answered answer = null;
        switch (input) {
            case RoutingInput.Command command -> answer = commands.answer(command.envelope());
            case RoutingInput.LogEntry(LoggedEvent entry) -> {
                if (!logEntries.known(entry)) {
                    logEntries.apply(entry);
                }
            }
            case RoutingInput.PlanChanged(PlanChange change) -> change(change);
            case RoutingInput.TimePassed passed -> {}
            case RoutingInput.ProcessStarted started -> presence.processStarted();
        }
        do {
            consults.run();
            matching.run();
        } while (timers.runDue());
        showStates();
        Journal journal = floor.journal();
        boolean durable = !(input instanceof RoutingInput.LogEntry(LoggedEvent entry))
                || !journal.events.isEmpty()
                || routed(entry.event());
        return new Decision(journal.events, answer, journal.changedQueues, durable);
    }

    private void change(PlanChange change) {
        if (!plans.known(change)) {
            plans.accept(change);
            furnish(plans.rebuilt(floor, archive));
            Plans.settle(change, floor, offers);
        }
    }

    /** When time alone will change something next; absent when nothing will. */
    public @Nullable Instant nextDeadline() {
        return floor.nextDeadline();
    }

    /** The records that changed since they were {@link #stored}. */
    public Changes unstored() {
        Journal journal = floor.journal();
        return plans.with(
                new Changes(conversations(journal.conversations), agents(), queues(), served(), null, List.of()));
    }

    /** Those of {@link #unstored} that decisions rest on; the rest is progress, which the logs and time bring again. */
    public Changes unstoredDecisions() {
        return plans.with(
                new Changes(conversations(floor.journal().moved), agents(), List.of(), served(), null, List.of()));
    }

    private List<ConversationRecord> conversations(Set<ConversationId> ids) {
        List<ConversationRecord> records = new ArrayList<>(ids.size());
        for (ConversationId id : ids) {
            records.add(floor.conversations().get(id));
        }
        return records;
    }

    private List<AgentRecord> agents() {
        List<AgentRecord> records = new ArrayList<>(floor.journal().agents.size());
        for (AgentId id : floor.journal().agents) {
            records.add(floor.seat(id, id.value()).agent());
        }
        return records;
    }

    private List<QueueRecord> queues() {
        List<QueueRecord> records = new ArrayList<>(floor.journal().queues.size());
        for (QueueId id : floor.journal().queues) {
            records.add(floor.queue(id).pace());
        }
        return records;
    }

    private List<ServedRecord> served() {
        return floor.journal().served.stream().map(floor.customers()::get).toList();
    }

    /** Says that these of the unstored records are stored now. */
    public void stored(Changes changes) {
        floor.journal().stored(changes);
        plans.stored(changes);
        floor.conversations().trim(floor.journal().conversations);
        floor.customers().trim(floor.journal().served);
    }

    /** The last log entry that was applied for a conversation; 0 if none. */
    public long lastApplied(ConversationId conversation) {
        return floor.conversations().get(conversation).seq();
    }

    /** What the state looks like. Valid until the next input. */
    public FloorViews views() {
        return views;
    }

    /** Whether the entry changes what routing decides; others only move the conversation's seq on. */
    private static boolean routed(ConversationEvent event) {
        return switch (event) {
            case ConversationEvent.ConversationQueued queued -> true;
            case ConversationEvent.ConversationAssigned assigned -> true;
            case ConversationEvent.ConversationParked parked -> true;
            case ConversationEvent.ConversationReturnedToBot returned -> true;
            case ConversationEvent.ConversationResolved resolved -> true;
            case ConversationEvent.WrapupCompleted completed -> true;
            case TeamEvent.ConsultRequested asked -> true;
            case TeamEvent.ConsultEnded ended -> true;
            default -> false;
        };
    }

    private void showStates() {
        NumberSet touched = floor.journal().touchedSeats;
        for (int number = touched.next(0); number >= 0; number = touched.next(number + 1)) {
            Seat seat = floor.roster().seat(number);
            Shown before = seat.agent().shown();
            AgentState state = seat.state();
            boolean same = before != null
                    && before.state() == state
                    && Objects.equals(before.reason(), seat.agent().reason());
            Instant since = same ? before.since() : floor.now();
            Shown next =
                    new Shown(state, seat.agent().reason(), since, seat.slots().size(), seat.capacity());
            if (!next.equals(before)) {
                floor.update(seat, seat.agent().showing(next));
                floor.tell(new RoutingEvent.AgentStateChanged(
                        seat.id(),
                        seat.agent().displayName(),
                        state,
                        seat.agent().reason(),
                        since,
                        seat.slots().size(),
                        seat.capacity()));
            }
        }
    }
}
