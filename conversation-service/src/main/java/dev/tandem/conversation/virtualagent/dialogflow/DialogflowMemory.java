package dev.tandem.conversation.virtualagent.dialogflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the last turn. Dialogflow forgets a context after 20 minutes and a session after 30; with this a
 * turn can be asked again after a crash from where it began, and a conversation that a human hands back goes on from where
 * it was.
 *
 * @param seq the message that the last turn answered, where the caller named it
 * @param at when that turn ended, UTC; absent before the first one
 * @param before the contexts with which it began
 * @param after the contexts with which it ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DialogflowMemory(@Nullable Long seq, @Nullable Instant at, List<Remembered> before, List<Remembered> after) {

    private static final Duration EXPIRY = Duration.ofMinutes(20);

    static final DialogflowMemory NOTHING = new DialogflowMemory(null, null, List.of(), List.of());

    /**
     * An active context.
     *
     * @param name its id, without the session
     * @param lifespan turns that it is still active for
     * @param parameters its values
     */
    record Remembered(String name, int lifespan, Map<String, Object> parameters) {}

    /** Whether the same message is asked again. */
    boolean answered(@Nullable Long asked) {
        return asked != null && asked.equals(seq);
    }

    /** Whether the last turn's answer never reached the customer, since a human took over meanwhile. */
    boolean isVoid(@Nullable Long answeredSeq) {
        return seq != null && answeredSeq != null && seq > answeredSeq;
    }

    /** What Dialogflow itself would still know of these contexts. */
    List<Remembered> alive(List<Remembered> contexts, Instant now) {
        return at != null && now.isBefore(at.plus(EXPIRY)) ? contexts : List.of();
    }

    /** Whether somebody else had the conversation since the last turn. */
    boolean isBefore(@Nullable Instant botSince) {
        return at != null && botSince != null && at.isBefore(botSince);
    }

    /** The same without values, for a store that takes no more. */
    DialogflowMemory namesOnly() {
        return new DialogflowMemory(seq, at, names(before), names(after));
    }

    private static List<Remembered> names(List<Remembered> contexts) {
        return contexts.stream()
                .map(context -> new Remembered(context.name(), context.lifespan(), Map.of()))
                .toList();
    }
}
