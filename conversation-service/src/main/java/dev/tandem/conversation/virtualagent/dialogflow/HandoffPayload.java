package dev.tandem.conversation.virtualagent.dialogflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a custom payload sends the conversation, in the form that the local engine reads too:
 * {@code {"tandem":{"handoff":{"queue":…,"skills":[…],"priority":0,"reason":"policy","summary":"…"}}}}, or the same without
 * {@code tandem}, or {@code "handoff": true}. A customer who should go to a human goes, even when the payload is wrong in
 * parts: those are left out and noted.
 */
final class HandoffPayload {

    private final QueueId defaultQueue;
    private final List<String> problems = new ArrayList<>();

    HandoffPayload(QueueId defaultQueue) {
        this.defaultQueue = defaultQueue;
    }

    Optional<HandoffProposal> read(Map<String, Object> payload) {
        var holder = payload.get("tandem") instanceof Map<?, ?> tandem ? tandem : payload;
        return switch (holder.get("handoff")) {
            case Boolean wanted
            when wanted -> Optional.of(new HandoffProposal(HandoffReason.POLICY, defaultQueue, List.of(), 0, ""));
            case Map<?, ?> handoff ->
                Optional.of(new HandoffProposal(
                        reason(handoff.get("reason")),
                        queue(handoff.get("queue")),
                        strings(handoff.get("skills")),
                        priority(handoff.get("priority")),
                        strings(handoff.get("summary")).stream().findFirst().orElse("")));
            case null, default -> Optional.empty();
        };
    }

    private HandoffReason reason(@Nullable Object named) {
        if (named == null) {
            return HandoffReason.POLICY;
        }
        for (var reason : HandoffReason.values()) {
            if (wireName(reason).equals(named)) {
                return reason;
            }
        }
        problems.add("handoff payload: there is no reason " + named);
        return HandoffReason.POLICY;
    }

    private static String wireName(HandoffReason reason) {
        try {
            return HandoffReason.class
                    .getField(reason.name())
                    .getAnnotation(JsonProperty.class)
                    .value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("a constant is a field", impossible);
        }
    }

    private QueueId queue(@Nullable Object named) {
        if (named == null) {
            return defaultQueue;
        }
        try {
            return new QueueId(named.toString());
        } catch (IllegalArgumentException invalid) {
            problems.add("handoff payload: " + invalid.getMessage());
            return defaultQueue;
        }
    }

    private int priority(@Nullable Object given) {
        if (given instanceof Number number && number.intValue() >= 0 && number.intValue() <= 9) {
            return number.intValue();
        }
        if (given != null) {
            problems.add("handoff payload: priority " + given + " is not 0 to 9");
        }
        return 0;
    }

    private static List<String> strings(@Nullable Object given) {
        return switch (given) {
            case String text when !text.isBlank() -> List.of(text);
            case Collection<?> many ->
                many.stream()
                        .filter(item -> item instanceof String text && !text.isBlank())
                        .map(Object::toString)
                        .toList();
            case null, default -> List.of();
        };
    }

    List<String> problems() {
        return List.copyOf(problems);
    }
}
