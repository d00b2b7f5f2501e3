package dev.tandem.conversation.command;

import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.conversation.log.Change;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the waiting gateway what became of a command. Best effort: a lost outcome makes the client ask again. */
public final class CommandOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(CommandOutcomes.class);
    private static final String TOPIC = "command-outcomes-v1";

    private final EventBus bus;
    private final Messages messages;

    CommandOutcomes(EventBus bus, Messages messages) {
        this.bus = bus;
        this.messages = messages;
    }

    /** Publishes the outcome of a command; nothing happens when nobody waits. */
    public void publish(CommandId command, ConversationId asked, @Nullable String replyTo, Change change) {
        if (replyTo == null) {
            return;
        }
        switch (change) {
            case Change.Done(var id, var seq, var _) -> publish(replyTo, new CommandOutcome(command, id, seq, null));
            case Change.Refused(ErrorBody error) -> publish(replyTo, new CommandOutcome(command, asked, null, error));
        }
    }

    private void publish(String replyTo, CommandOutcome outcome) {
        var message = messages.to(TOPIC, outcome.commandId().value())
                .type("command.outcome")
                .attribute("replyTo", replyTo)
                .payload(outcome);
        bus.publish(message).whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.warn("the outcome of command {} was not delivered", outcome.commandId(), failure);
            }
        });
    }
}
