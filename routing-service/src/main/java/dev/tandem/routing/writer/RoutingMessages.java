package dev.tandem.routing.writer;

import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts routing events into bus messages, keyed by conversation where they name one, else by agent or queue. */
public final class RoutingMessages {

    private static final String TOPIC = "routing-events-v1";

    private final Messages messages;
    private final TimeOrderedIds ids;

    public RoutingMessages(Messages messages, TimeOrderedIds ids) {
        this.messages = messages;
        this.ids = ids;
    }

    /** The message for an event decided at a time. Each call makes a new event id. */
    public BusMessage message(RoutingEvent event, Instant at) {
        String eventId = ids.next();
        ConversationId conversation = conversation(event);
        Messages.Draft draft = messages.to(TOPIC, conversation != null ? conversation.value() : key(event))
                .eventId(eventId)
                .typeOf(event);
        if (conversation != null) {
            draft.attribute("conversationId", conversation.value());
        }
        return draft.payload(new RoutingEventEnvelope(new EventId(eventId), at, event));
    }

    private static @Nullable ConversationId conversation(RoutingEvent event) {
        return switch (event) {
            case RoutingEvent.OfferMade made -> made.conversationId();
            case RoutingEvent.OfferAccepted accepted -> accepted.conversationId();
            case RoutingEvent.OfferDeclined declined -> declined.conversationId();
            case RoutingEvent.OfferExpired expired -> expired.conversationId();
            case RoutingEvent.OfferWithdrawn withdrawn -> withdrawn.conversationId();
            case RoutingEvent.WorkRequeued requeued -> requeued.conversationId();
            case RoutingEvent.WorkOverflowed overflowed -> overflowed.conversationId();
            case RoutingEvent.QueueLimitReached reached -> reached.conversationId();
            case RoutingEvent.WrapupStarted started -> started.conversationId();
            case RoutingEvent.WrapupEnded ended -> ended.conversationId();
            case RoutingEvent.ConsultOfferMade made -> made.conversationId();
            case RoutingEvent.ConsultOfferAccepted accepted -> accepted.conversationId();
            case RoutingEvent.ConsultOfferEnded ended -> ended.conversationId();
            case RoutingEvent.ConsultFailed failed -> failed.conversationId();
            case RoutingEvent.QueueClosed closed -> closed.conversationId();
            case RoutingEvent.WaitEnded ended -> ended.conversationId();
            case RoutingEvent.SupervisorActed acted -> acted.conversationId();
            case RoutingEvent.AgentStateChanged changed -> null;
            case RoutingEvent.QueueChanged changed -> null;
        };
    }

    private static String key(RoutingEvent event) {
        return switch (event) {
            case RoutingEvent.AgentStateChanged changed -> changed.agentId().value();
            case RoutingEvent.QueueChanged changed -> changed.queue().value();
            case RoutingEvent.SupervisorActed acted
            when acted.agentId() != null -> acted.agentId().value();
            default -> throw new IllegalArgumentException("no key for " + event);
        };
    }
}
