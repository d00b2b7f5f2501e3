package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import java.time.Instant;

/**
 * An agent declined a conversation, did not answer its offer, or gave it away.
 *
 * @param agent who
 * @param at when, UTC
 */
public record Refusal(AgentId agent, Instant at) {}
