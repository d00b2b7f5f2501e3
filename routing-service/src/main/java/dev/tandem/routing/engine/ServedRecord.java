package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CustomerId;
import java.time.Instant;

/**
 * Who served a customer last. Kept only while a queue wants customers back at that agent, and only for that long.
 *
 * @param customer whom
 * @param agent who
 * @param at when the contact began or, if it has, ended, UTC
 * @param expiresAt from when on nobody asks for it any more, UTC
 */
public record ServedRecord(CustomerId customer, AgentId agent, Instant at, Instant expiresAt) {}
