package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.observability.TraceContext;
import java.util.Map;

/** Makes the bus message of a stored event from the very text that is stored. */
final class EventMessages {

    static final String TOPIC = "conversation-events-v1";

    private EventMessages() {}

    static BusMessage of(LoggedEvent event, String payload) {
        var id = event.conversationId().value();
        return new BusMessage(
                TOPIC,
                id,
                Map.of(
                        BusMessage.EVENT_ID,
                        event.eventId().value(),
                        BusMessage.EVENT_TYPE,
                        Messages.typeName(event.event()),
                        BusMessage.TRACEPARENT,
                        TraceContext.currentTraceparent(),
                        "conversationId",
                        id),
                payload);
    }
}
