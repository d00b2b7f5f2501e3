package dev.tandem.conversation.faults;

import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.conversation.command.CommandHandler;
import dev.tandem.conversation.command.CommandOutcomes;
import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.ConversationStore;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.ObjectProvider;

/** A handler that says that a message is stored, and stores it a little later. */
final class HastyCommandHandler implements CommandHandler {

    /** Long enough for a kill to fall in between. */
    private static final Duration LATER = Duration.ofMillis(50);

    private final CommandHandler handler;
    private final ObjectProvider<CommandOutcomes> outcomes;
    private final ObjectProvider<ConversationStore> store;

    HastyCommandHandler(
            CommandHandler handler, ObjectProvider<CommandOutcomes> outcomes, ObjectProvider<ConversationStore> store) {
        this.handler = handler;
        this.outcomes = outcomes;
        this.store = store;
    }

    @Override
    public Change handle(CommandEnvelope envelope) {
        if (envelope.command() instanceof PostMessage) {
            store.getObject().load(envelope.conversationId()).ifPresent(state -> {
                var promise = new Change.Done(state.id(), state.lastSeq() + 1, true);
                outcomes.getObject()
                        .publish(envelope.commandId(), envelope.conversationId(), envelope.replyTo(), promise);
                LockSupport.parkNanos(LATER.toNanos());
            });
        }
        return handler.handle(envelope);
    }
}
