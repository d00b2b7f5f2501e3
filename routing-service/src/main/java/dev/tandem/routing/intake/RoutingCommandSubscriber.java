package dev.tandem.routing.intake;

import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.routing.engine.AgentRecord.Answered;
import dev.tandem.routing.writer.RoutingWriter;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes routing commands and publishes what became of them. A command that cannot be read is a fault of the sender and
 * becomes a dead letter; a refused one is answered, one that came too early when its time has come.
 */
final class RoutingCommandSubscriber {

    static final String SUBSCRIPTION = "routing.routing-commands-v1";

    private static final Logger log = LoggerFactory.getLogger(RoutingCommandSubscriber.class);
    /** Deliveries, about a second: what a command follows comes by another topic and may be behind it. */
    private static final int PATIENCE = 5;

    private static final String OUTCOMES = "command-outcomes-v1";

    private final RoutingWriter writer;
    private final EventBus bus;
    private final Messages messages;
    private final JsonMapper mapper;

    RoutingCommandSubscriber(RoutingWriter writer, EventBus bus, Messages messages, JsonMapper mapper) {
        this.writer = writer;
        this.bus = bus;
        this.messages = messages;
        this.mapper = mapper;
    }

    void handle(Delivery delivery) throws Exception {
        RoutingCommandEnvelope envelope = read(delivery);
        Answered answer = writer.command(envelope).get();
        if (answer.error() != null && answer.error().retryable() && delivery.attempt() < PATIENCE) {
            throw new IllegalStateException("too early: " + answer.error().message());
        }
        if (envelope.replyTo() != null) {
            publish(envelope, envelope.replyTo(), answer);
        }
    }

    private RoutingCommandEnvelope read(Delivery delivery) {
        RoutingCommandEnvelope envelope = mapper.readValue(delivery.message().payload(), RoutingCommandEnvelope.class);
        Objects.requireNonNull(envelope.commandId(), "a command without id");
        Objects.requireNonNull(envelope.command(), "a command without content");
        Objects.requireNonNull(envelope.actor(), "a command without actor");
        Objects.requireNonNull(envelope.actor().id(), "an actor without id");
        return envelope;
    }

    /** Best effort: who does not hear of it sends the command again. */
    private void publish(RoutingCommandEnvelope envelope, String replyTo, Answered answer) {
        BusMessage outcome = messages.to(OUTCOMES, envelope.commandId().value())
                .type("command.outcome")
                .attribute("replyTo", replyTo)
                .payload(new CommandOutcome(envelope.commandId(), answer.conversationId(), null, answer.error()));
        bus.publish(outcome).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("the outcome of command {} was not published", envelope.commandId(), failure);
            }
        });
    }
}
