package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.socket.ErrorBody;
import org.jspecify.annotations.Nullable;

/**
 * Routing's answer to whether an agent may take a conversation from the virtual agent. True when it was given; the
 * decision itself falls when routing reads the log.
 *
 * @param refusal why not; absent when nothing speaks against it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TakeoverCheck(@Nullable ErrorBody refusal) {}
