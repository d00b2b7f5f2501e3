package dev.tandem.platform.pubsub;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import dev.tandem.platform.bus.BusMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/** Turns bus messages into Pub/Sub's and back. */
final class PubSubMessages {

    /** Carries the key, also where it is no ordering key. */
    static final String KEY = "busKey";

    private static final String CLIENTS_OWN = "googclient_";
    /** Pub/Sub takes 10 MB a request; the rest is for what the request adds. */
    private static final int MOST_BYTES = 10_000_000 - 64_000;

    private static final int MOST_ATTRIBUTES = 100;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_VALUE = 1_024;

    private PubSubMessages() {}

    /**
     * The message as it is sent.
     *
     * @throws IllegalArgumentException if Pub/Sub would never take it
     */
    static PubsubMessage toWire(BusMessage message, boolean ordered) {
        var wire = PubsubMessage.newBuilder()
                .setData(ByteString.copyFromUtf8(message.payload()))
                .putAllAttributes(message.attributes())
                .putAttributes(KEY, message.key());
        if (ordered) {
            wire.setOrderingKey(message.key());
        }
        var built = wire.build();
        requireSendable(message.topic(), built);
        return built;
    }

    /** The message of a topic as a handler gets it. */
    static BusMessage fromWire(String topic, PubsubMessage wire) {
        var attributes = new HashMap<>(wire.getAttributesMap());
        attributes.keySet().removeIf(name -> name.startsWith(CLIENTS_OWN));
        var key = attributes.remove(KEY);
        return new BusMessage(
                topic,
                key != null ? key : wire.getOrderingKey(),
                attributes,
                wire.getData().toStringUtf8());
    }

    static boolean isTooLarge(PubsubMessage wire) {
        return wire.getSerializedSize() > MOST_BYTES;
    }

    private static void requireSendable(String topic, PubsubMessage wire) {
        if (isTooLarge(wire)) {
            throw new IllegalArgumentException("a message for " + topic + " has " + wire.getSerializedSize()
                    + " bytes, Pub/Sub takes " + MOST_BYTES);
        }
        if (wire.getAttributesCount() > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException("a message for " + topic + " has " + wire.getAttributesCount()
                    + " attributes, Pub/Sub takes " + MOST_ATTRIBUTES);
        }
        wire.getAttributesMap().forEach((name, value) -> {
            if (name.isEmpty() || bytes(name) > LONGEST_NAME || bytes(value) > LONGEST_VALUE) {
                throw new IllegalArgumentException("a message for " + topic + " has an attribute that Pub/Sub does not"
                        + " take: " + abbreviated(name) + " with " + bytes(value) + " bytes");
            }
        });
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String abbreviated(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
