package dev.tandem.routing.simulation;

import dev.tandem.routing.plan.RoutingPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything that a run is made of. The same scenario gives the same outcome.
 *
 * @param plan how routing is set up
 * @param contacts who comes, in the order of time
 * @param workers who works
 * @param start when measuring begins, UTC
 * @param end when measuring ends and nobody comes any more, UTC
 * @param interval how long one interval of the report is
 * @param zone whose wall clock the report shows
 * @param seed what decides by chance how offers are answered
 */
record Scenario(
        RoutingPlan plan,
        List<Contact> contacts,
        List<Worker> workers,
        Instant start,
        Instant end,
        Duration interval,
        ZoneId zone,
        long seed) {

    Scenario {
        contacts = List.copyOf(contacts);
        workers = List.copyOf(workers);
    }

    Scenario with(RoutingPlan other) {
        return new Scenario(other, contacts, workers, start, end, interval, zone, seed);
    }
}
