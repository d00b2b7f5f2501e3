package dev.tandem.routing.intake;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.sequence.GapSource;
import dev.tandem.platform.sequence.SequencedConsumer;
import dev.tandem.routing.writer.RoutingWriter;
import java.util.Objects;

/** Follows the conversations' logs, in their order, whatever order the bus delivers in. */
final class ConversationEventSubscriber {

    static final String SUBSCRIPTION = "routing.conversation-events-v1";

    private final SequencedConsumer<LoggedEvent> consumer;
    private final LoggedEventReader reader;

    ConversationEventSubscriber(RoutingWriter writer, GapSource<LoggedEvent> gaps, LoggedEventReader reader) {
        this.reader = reader;
        this.consumer = new SequencedConsumer<>(
                key -> writer.lastApplied(new ConversationId(key)),
                gaps,
                (key, seq, entry) -> writer.logEntry(entry).get());
    }

    void handle(Delivery delivery) throws Exception {
        LoggedEvent entry = reader.read(delivery.message().payload());
        Objects.requireNonNull(entry.event(), "a log entry without event");
        consumer.accept(entry.conversationId().value(), entry.seq(), entry);
    }
}
