package dev.tandem.conversation.command;

import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.conversation.log.Change;

/** Carries out commands. */
@FunctionalInterface
public interface CommandHandler {

    /**
     * Carries out one command at most once, however often it is delivered; returns when what it changed is durable.
     *
     * @throws RuntimeException when it could not be decided or stored now; deliver it again
     */
    Change handle(CommandEnvelope envelope);
}
