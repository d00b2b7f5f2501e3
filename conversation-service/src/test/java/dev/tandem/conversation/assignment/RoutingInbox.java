package dev.tandem.conversation.assignment;

import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.TestStore;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.json.Json;
import java.util.Map;

/** Routing's decisions, delivered by hand. */
public final class RoutingInbox {

    private final RoutingEventSubscriber subscriber;

    public RoutingInbox(ConversationLog log, TestStore file) {
        this.subscriber = new RoutingEventSubscriber(Json.mapper(), log, file.clock(), file.meters());
    }

    /** Delivers it; returns whether it was early and would be delivered again. */
    public boolean deliver(String eventId, RoutingEvent event) {
        var envelope = new RoutingEventEnvelope(new EventId(eventId), Story.NINE, event);
        var message =
                new BusMessage("routing-events-v1", "k", Map.of(), Json.mapper().writeValueAsString(envelope));
        try {
            subscriber.handle(new Delivery(message, 1));
            return false;
        } catch (EarlyEventException early) {
            return true;
        }
    }
}
