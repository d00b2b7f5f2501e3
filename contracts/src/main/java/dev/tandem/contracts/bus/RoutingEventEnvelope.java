package dev.tandem.contracts.bus;

import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.routing.RoutingEvent;
import java.time.Instant;

/**
 * A routing event on {@code routing-events-v1}.
 *
 * @param eventId unique; the same on every redelivery
 * @param at when it was decided, UTC
 * @param event the decision
 */
public record RoutingEventEnvelope(EventId eventId, Instant at, RoutingEvent event) {}
