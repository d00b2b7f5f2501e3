package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.QueueId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the virtual agent learned, given to the human agent. Seen by staff only.
 *
 * @param reason why it was handed over
 * @param intent display name of the last matched intent
 * @param confidence the intent's confidence, 0 to 1
 * @param parameters what was understood, by parameter name
 * @param language BCP 47 tag of the conversation's language
 * @param sentiment mood of the customer's last message from -1 (bad) to 1 (good), where estimated
 * @param queue where the conversation goes
 * @param skills skills that an agent must have
 * @param priority 0 (normal) to 9 (most urgent)
 * @param summary a few plain sentences in the conversation's language where that is English or German, else in English
 * @param noMatchCount how many turns in a row were not understood
 * @param authenticated whether the customer's identity was verified
 * @param sentimentMagnitude how much feeling there is in that message, whichever way; 0 or more, where estimated
 * @param lastTurns what was said last, oldest first: at most 10, each at most 240 characters; absent in handoffs from before
 *     this was written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Handoff(
        HandoffReason reason,
        @Nullable String intent,
        double confidence,
        Map<String, Object> parameters,
        String language,
        @Nullable Double sentiment,
        QueueId queue,
        List<String> skills,
        int priority,
        String summary,
        int noMatchCount,
        boolean authenticated,
        @Nullable Double sentimentMagnitude,
        @Nullable List<Line> lastTurns) {

    /**
     * One thing that was said.
     *
     * @param author who said it
     * @param text what, cut where it was long
     */
    public record Line(AuthorKind author, String text) {}
}
