package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An intent of the agent definition, as somebody chooses one.
 *
 * @param name display name
 * @param example one of its training phrases in the agent's default language; absent where it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VirtualAgentIntent(String name, @Nullable String example) {}
