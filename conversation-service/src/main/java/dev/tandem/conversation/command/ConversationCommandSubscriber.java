package dev.tandem.conversation.command;

import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.conversation.log.Change;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.MessageHandler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes commands off the bus and answers them once they are durable. A refusal is an answer; only what could not be
 * decided or stored is delivered again.
 */
final class ConversationCommandSubscriber implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ConversationCommandSubscriber.class);
    static final String SUBSCRIPTION = "conversation.conversation-commands-v1";

    private final JsonMapper mapper;
    private final CommandHandler handler;
    private final CommandOutcomes outcomes;
    private final Counter unknown;
    private final Counter refused;
    private final Timer handled;

    ConversationCommandSubscriber(
            JsonMapper mapper, CommandHandler handler, CommandOutcomes outcomes, MeterRegistry meters) {
        this.mapper = mapper;
        this.handler = handler;
        this.outcomes = outcomes;
        this.unknown = Counter.builder("tandem.commands.unknown")
                .description("Commands of a kind that this version does not know")
                .register(meters);
        this.refused = Counter.builder("tandem.commands.refused")
                .description("Commands answered with an error")
                .register(meters);
        this.handled = Timer.builder("tandem.commands.handled")
                .description("Time from receiving a command to its outcome")
                .publishPercentiles(0.5, 0.9, 0.99)
                .register(meters);
    }

    @Override
    public void handle(Delivery delivery) {
        long begin = System.nanoTime();
        CommandEnvelope envelope;
        try {
            envelope = mapper.readValue(delivery.message().payload(), CommandEnvelope.class);
        } catch (InvalidTypeIdException e) {
            skip(delivery.message());
            return;
        }
        var change = handler.handle(envelope);
        if (change instanceof Change.Refused) {
            refused.increment();
        }
        outcomes.publish(envelope.commandId(), envelope.conversationId(), envelope.replyTo(), change);
        handled.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }

    /** A newer gateway may send what this version does not know; the client is told, the rest goes on. */
    private void skip(BusMessage message) {
        unknown.increment();
        var json = mapper.readTree(message.payload());
        LOG.warn(
                "skipped a command of unknown kind {}", json.at("/command/type").asString(""));
        outcomes.publish(
                new CommandId(json.at("/commandId").asString()),
                new ConversationId(json.at("/conversationId").asString()),
                json.path("replyTo").isString() ? json.path("replyTo").asString() : null,
                new Change.Refused(new ErrorBody(ErrorCode.UNKNOWN_TYPE, "This command is not known here.", false)));
    }
}
