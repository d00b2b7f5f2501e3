package dev.tandem.routing.simulation;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.routing.AgentState;
import java.time.Instant;
import java.util.List;

/**
 * An agent's day: what is chosen when, and how offers are answered.
 *
 * @param id who
 * @param changes choices, in the order of time; offline before the first
 * @param acceptDelay how long it rings before an answer
 * @param decline the part of the offers that are refused, 0 to 1
 */
record Worker(AgentId id, List<Change> changes, Distribution acceptDelay, double decline) {

    Worker {
        changes = List.copyOf(changes);
    }

    /**
     * A choice.
     *
     * @param at when, UTC
     * @param state available, busy, away or offline
     */
    record Change(Instant at, AgentState state) {}
}
