package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.plan.PlanChange;
import dev.tandem.routing.plan.PlanChangeRefusedException;
import dev.tandem.routing.plan.PlanChangeRefusedException.Reason;
import dev.tandem.routing.plan.PlanVersion;
import dev.tandem.routing.plan.QueueHours;
import dev.tandem.routing.plan.RoutingPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plan in force, and how another one takes its place while people wait, talk and ring. */
final class Plans {

    private PlanVersion current;
    private @Nullable PlanVersion unstored;
    private final List<PlanAudit> audits = new ArrayList<>();

    /** The stored plan, or the configured one if none was ever stored. */
    Plans(RoutingPlan configured, @Nullable PlanVersion stored, Instant now) {
        if (stored != null) {
            current = stored;
        } else {
            current = PlanVersion.seed(configured, now);
            unstored = current;
            audits.add(PlanAudit.of(current));
        }
    }

    PlanVersion current() {
        return current;
    }

    /** Whether it was applied already, by the same request. */
    boolean known(PlanChange change) {
        return change.id().equals(current.changeId());
    }

    /** @throws PlanChangeRefusedException if it cannot be applied; nothing was changed then */
    void requireApplicable(PlanChange change, Floor floor) {
        if (known(change)) {
            return;
        }
        if (change.base() != current.version()) {
            throw new PlanChangeRefusedException(
                    Reason.PLAN_CHANGED,
                    "Somebody changed the plan meanwhile: it is at version " + current.version() + ", not "
                            + change.base() + ".");
        }
        for (QueueId queue : current.plan().queues().keySet()) {
            if (!change.plan().queues().containsKey(queue) && !change.moves().containsKey(queue)) {
                requireEmpty(queue, floor);
            }
        }
        for (AgentId agent : current.plan().agents().keySet()) {
            Seat seat = floor.knownSeat(agent);
            if (!change.plan().agents().containsKey(agent)
                    && seat != null
                    && !seat.slots().isEmpty()) {
                throw new PlanChangeRefusedException(
                        Reason.AGENT_AT_WORK,
                        "Agent " + agent + " has " + seat.slots().size() + " conversations open.");
            }
        }
    }

    private static void requireEmpty(QueueId queue, Floor floor) {
        QueueLine line = floor.knownQueue(queue);
        int waiting = line == null ? 0 : line.size();
        if (waiting > 0) {
            throw new PlanChangeRefusedException(
                    Reason.QUEUE_OCCUPIED, waiting + " wait in queue " + queue + "; say where they go.");
        }
    }

    /** From now on this plan holds. */
    void accept(PlanChange change) {
        current = current.after(change);
        unstored = current;
        audits.add(PlanAudit.of(current.version(), change));
    }

    /** The same people and work under the plan in force. What was noted for storing and telling is still to be done. */
    Floor rebuilt(Floor before, RoutingArchive archive) {
        RoutingSnapshot all = new RoutingSnapshot(
                List.copyOf(before.conversations().working()),
                before.seats().stream().map(Seat::agent).toList(),
                before.queues().stream().map(QueueLine::pace).toList());
        Floor floor = new Floor(current.plan(), all, archive, before.now());
        floor.begin(before.now());
        floor.customers().inherit(before.customers());
        Journal old = before.journal();
        for (ConversationId id : old.conversations) {
            floor.conversations().put(before.conversations().get(id));
        }
        Journal journal = floor.journal();
        journal.conversations.addAll(old.conversations);
        journal.moved.addAll(old.moved);
        journal.agents.addAll(old.agents);
        journal.queues.addAll(old.queues);
        journal.served.addAll(old.served);
        journal.events.addAll(old.events);
        before.queues().forEach(queue -> journal.changedQueues.add(queue.id()));
        floor.queues().forEach(queue -> journal.changedQueues.add(queue.id()));
        return floor;
    }

    /** Moves who waits in queues that are no more, and looks at every agent anew. */
    static void settle(PlanChange change, Floor floor, Offers offers) {
        for (ConversationRecord conversation : List.copyOf(floor.conversations().working())) {
            if (conversation.work() instanceof Work.Ringing ringing
                    && change.moves().containsKey(ringing.ticket().queue())) {
                offers.withdraw(conversation.id(), ringing, Offers.QUEUE_REMOVED);
            }
            Work work = floor.conversations().get(conversation.id()).work();
            if (work instanceof Work.Waiting(Ticket ticket)) {
                QueueId target = change.moves().get(ticket.queue());
                if (target == null) {
                    reopen(conversation.id(), ticket, floor);
                } else {
                    floor.move(conversation.id(), new Work.Waiting(ticket.overflowed(target, floor.now())));
                    floor.tell(new RoutingEvent.WorkOverflowed(
                            conversation.id(), ticket.queue(), target, QueueLimit.QUEUE_REMOVED));
                }
            }
        }
        for (Seat seat : List.copyOf(floor.seats())) {
            AgentRecord agent = seat.agent();
            boolean configured = change.plan().agents().containsKey(seat.id());
            String name = change.plan().agent(seat.id(), agent.displayName()).name();
            floor.update(seat, configured ? agent.named(name) : agent);
        }
    }

    /** Who waits for a queue to open waits by the hours of the plan in force. */
    private static void reopen(ConversationId conversation, Ticket ticket, Floor floor) {
        if (ticket.closed(floor.now())) {
            QueueHours.State hours = floor.hours().state(ticket.queue(), floor.now());
            Ticket next =
                    hours.open() ? ticket.opened(floor.now()) : ticket.closed(hours.nextChange(), ticket.promised());
            floor.move(conversation, new Work.Waiting(next));
        }
    }

    /** What is to be stored with the next changes. */
    Changes with(Changes changes) {
        return new Changes(
                changes.conversations(), changes.agents(), changes.queues(), changes.served(), unstored, audits);
    }

    void stored(Changes changes) {
        audits.removeAll(changes.audits());
        if (unstored != null && unstored.equals(changes.plan())) {
            unstored = null;
        }
    }
}
