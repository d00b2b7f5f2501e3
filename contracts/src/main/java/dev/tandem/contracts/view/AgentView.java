package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.routing.AgentState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as boards show them.
 *
 * @param agentId who
 * @param displayName name
 * @param state now
 * @param reason for {@code away}
 * @param since when this state began, UTC
 * @param load slots in use, including reserved ones and wrap-up
 * @param capacity slots in all
 * @param skills what the agent can do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentView(
        AgentId agentId,
        String displayName,
        AgentState state,
        @Nullable String reason,
        Instant since,
        int load,
        int capacity,
        List<String> skills) {}
