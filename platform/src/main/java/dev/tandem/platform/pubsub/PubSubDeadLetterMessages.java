package dev.tandem.platform.pubsub;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PubsubMessage;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;

/** A dead letter as a Pub/Sub message: the message as it was, and attributes that say what happened to it. */
final class PubSubDeadLetterMessages {

    private static final String PREFIX = "deadLetter";
    private static final String ID = PREFIX + "Id";
    private static final String SUBSCRIPTION = PREFIX + "Subscription";
    private static final String ATTEMPTS = PREFIX + "Attempts";
    private static final String EXCEPTION = PREFIX + "Exception";
    private static final String REASON = PREFIX + "Reason";
    private static final String AT = PREFIX + "At";
    private static final String CUT = PREFIX + "CutFromBytes";

    /** What Pub/Sub's own policy adds when it gives a message up. */
    private static final String BY_PUBSUB = "CloudPubSubDeadLetterSource";

    private static final int LONGEST_VALUE = 1_024;
    private static final int KEPT_OF_TOO_LARGE = 1_000_000;

    private PubSubDeadLetterMessages() {}

    static PubsubMessage toWire(DeadLetter letter) {
        var message = letter.message();
        var wire = PubsubMessage.newBuilder()
                .setData(ByteString.copyFromUtf8(message.payload()))
                .putAllAttributes(message.attributes())
                .putAttributes(PubSubMessages.KEY, message.key())
                .putAttributes(ID, letter.id())
                .putAttributes(SUBSCRIPTION, letter.subscription())
                .putAttributes(ATTEMPTS, Integer.toString(letter.attempts()))
                .putAttributes(EXCEPTION, shortened(letter.exception()))
                .putAttributes(REASON, shortened(letter.reason()))
                .putAttributes(AT, letter.at().toString());
        if (PubSubMessages.isTooLarge(wire.build())) {
            wire.putAttributes(CUT, Integer.toString(wire.getData().size()));
            wire.setData(wire.getData().substring(0, KEPT_OF_TOO_LARGE));
        }
        return wire.build();
    }

    static DeadLetter fromWire(String topic, String subscription, PubsubMessage wire) {
        var message = PubSubMessages.fromWire(topic, wire);
        var attributes = new HashMap<>(message.attributes());
        attributes.keySet().removeIf(name -> name.startsWith(PREFIX) || name.startsWith(BY_PUBSUB));
        var original = new BusMessage(topic, message.key(), attributes, message.payload());
        if (!message.attributes().containsKey(ID)) {
            return givenUpByPubSub(subscription, original, wire);
        }
        return new DeadLetter(
                message.attributes().get(ID),
                wire.getAttributesOrDefault(SUBSCRIPTION, subscription),
                original,
                number(wire.getAttributesOrDefault(ATTEMPTS, "")),
                wire.getAttributesOrDefault(EXCEPTION, ""),
                wire.getAttributesOrDefault(REASON, "")
                        + (isCut(wire)
                                ? " (payload cut from " + wire.getAttributesOrThrow(CUT) + " bytes, not to be replayed)"
                                : ""),
                Instant.parse(wire.getAttributesOrDefault(AT, Instant.EPOCH.toString())));
    }

    /** Whether it was too large to be kept whole, and so cannot be delivered again. */
    static boolean isCut(PubsubMessage wire) {
        return wire.containsAttributes(CUT);
    }

    private static DeadLetter givenUpByPubSub(String subscription, BusMessage original, PubsubMessage wire) {
        int attempts = number(wire.getAttributesOrDefault(BY_PUBSUB + "DeliveryCount", ""));
        return new DeadLetter(
                "pubsub-" + wire.getMessageId(),
                subscription,
                original,
                attempts,
                "none",
                "delivered " + attempts + " times and never answered: the subscriber died or hung each time",
                Instant.ofEpochMilli(Timestamps.toMillis(wire.getPublishTime())));
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String shortened(String text) {
        var shorter = text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE);
        while (shorter.getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE) {
            shorter = shorter.substring(0, shorter.length() - 16);
        }
        return shorter;
    }
}
