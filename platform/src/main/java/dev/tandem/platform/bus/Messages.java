package dev.tandem.platform.bus;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.observability.TraceContext;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Turns records into bus messages and back. Safe for concurrent use. */
public final class Messages {

    private static final ClassValue<String> TYPE_NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return declaredName(type);
        }
    };

    private final JsonMapper mapper;
    private final TimeOrderedIds ids;

    public Messages(JsonMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.ids = new TimeOrderedIds(clock);
    }

    /** Starts a message to a topic, ordered by the key. */
    public Draft to(String topic, String key) {
        return new Draft(topic, key);
    }

    /**
     * Reads a message's payload.
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON of that type
     */
    public <T> T read(BusMessage message, Class<T> type) {
        return mapper.readValue(message.payload(), type);
    }

    /**
     * The name that a record's JSON carries in {@code type}, from the Jackson annotations of its sealed interface.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static String typeName(Object typed) {
        return TYPE_NAMES.get(typed.getClass());
    }

    private static String declaredName(Class<?> type) {
        var own = type.getAnnotation(JsonTypeName.class);
        if (own != null) {
            return own.value();
        }
        var above = new ArrayDeque<Class<?>>();
        above.add(type);
        while (!above.isEmpty()) {
            var next = above.remove();
            var subtypes = next.getAnnotation(JsonSubTypes.class);
            if (subtypes != null) {
                for (var subtype : subtypes.value()) {
                    if (subtype.value() == type) {
                        return subtype.name();
                    }
                }
            }
            above.addAll(java.util.List.of(next.getInterfaces()));
            if (next.getSuperclass() != null) {
                above.add(next.getSuperclass());
            }
        }
        throw new IllegalArgumentException(type.getName() + " has no declared type name");
    }

    /** A message being written. Not safe for concurrent use. */
    public final class Draft {

        private final String topic;
        private final String key;
        private final Map<String, String> attributes = new HashMap<>();

        private Draft(String topic, String key) {
            this.topic = topic;
            this.key = key;
        }

        /** The event's id; a new one if never called. */
        public Draft eventId(String id) {
            return attribute(BusMessage.EVENT_ID, id);
        }

        /** The event's or command's type name. */
        public Draft type(String eventType) {
            return attribute(BusMessage.EVENT_TYPE, eventType);
        }

        /** The type name of this record, see {@link Messages#typeName}. */
        public Draft typeOf(Object typed) {
            return type(typeName(typed));
        }

        /** One more attribute. */
        public Draft attribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        /** The message with this payload, the current trace context and, unless set, a new event id. */
        public BusMessage payload(Object payload) {
            attributes.computeIfAbsent(BusMessage.EVENT_ID, name -> ids.next());
            attributes.computeIfAbsent(BusMessage.TRACEPARENT, name -> TraceContext.currentTraceparent());
            return new BusMessage(topic, key, attributes, mapper.writeValueAsString(payload));
        }
    }
}
