package dev.tandem.contracts.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.routing.RoutingCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A routing command on {@code routing-commands-v1}, keyed by the acting agent.
 *
 * @param commandId unique per command; the outcome names it
 * @param replyTo the gateway that waits for the outcome; absent when nobody does
 * @param actor on whose behalf
 * @param at when the gateway accepted it, UTC
 * @param command what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoutingCommandEnvelope(
        CommandId commandId, @Nullable String replyTo, Actor actor, Instant at, RoutingCommand command) {}
