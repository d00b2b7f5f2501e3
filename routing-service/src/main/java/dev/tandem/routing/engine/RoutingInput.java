package dev.tandem.routing.engine;

import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.routing.plan.PlanChange;

/** What may change routing's state. */
public sealed interface RoutingInput {

    /**
     * Somebody asks for something.
     *
     * @param envelope who and what
     */
    record Command(RoutingCommandEnvelope envelope) implements RoutingInput {}

    /**
     * The next entry of a conversation's log. One that was applied before changes nothing.
     *
     * @param entry the entry
     */
    record LogEntry(LoggedEvent entry) implements RoutingInput {}

    /**
     * Somebody wants another plan. One that was applied right before changes nothing.
     *
     * @param change what, and who
     */
    record PlanChanged(PlanChange change) implements RoutingInput {}

    /** Time has passed: whatever is due happens. Every other input does this first, too. */
    record TimePassed() implements RoutingInput {}

    /** The process has started: no socket is known any more, so every agent has the grace time to show up. */
    record ProcessStarted() implements RoutingInput {}
}
