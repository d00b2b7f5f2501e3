package dev.tandem.platform.bus;

import java.util.Map;

/**
 * One message on the bus.
 *
 * @param topic a topic of the topology
 * @param key what ordered subscriptions keep in order; messages of different keys are independent
 * @param attributes what filters and tracing read; never {@code null}, small, copied
 * @param payload JSON text
 */
public record BusMessage(String topic, String key, Map<String, String> attributes, String payload) {

    /** Unique per event and the same on every redelivery and re-publication. */
    public static final String EVENT_ID = "eventId";

    /** The event's or command's type name, such as {@code message.posted}. */
    public static final String EVENT_TYPE = "eventType";

    /** W3C trace context of the work that caused the message. */
    public static final String TRACEPARENT = "traceparent";

    public BusMessage {
        attributes = Map.copyOf(attributes);
    }

    /** A message of the same content with one more attribute. */
    public BusMessage with(String attribute, String value) {
        var more = new java.util.HashMap<>(attributes);
        more.put(attribute, value);
        return new BusMessage(topic, key, more, payload);
    }
}
