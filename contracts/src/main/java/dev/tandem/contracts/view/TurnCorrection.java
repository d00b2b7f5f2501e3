package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.id.ConversationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor says that a turn of the virtual agent should have been. At most one per turn.
 *
 * @param conversationId the conversation
 * @param seq seq of the turn
 * @param text what the customer wrote
 * @param language BCP 47 tag of the conversation
 * @param matchedIntent display name of the intent that the virtual agent took it for
 * @param confidence its confidence, 0 to 1
 * @param intent display name of the right intent; absent when none of them is right
 * @param withdrawn whether it was undone and no longer counts
 * @param by who said so last
 * @param at when, UTC
 * @param changes everything that was ever said about this turn, oldest first; at most 50
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TurnCorrection(
        ConversationId conversationId,
        long seq,
        String text,
        String language,
        String matchedIntent,
        double confidence,
        @Nullable String intent,
        boolean withdrawn,
        Author by,
        Instant at,
        List<Change> changes) {

    /**
     * One thing that was said.
     *
     * @param by who
     * @param at when, UTC
     * @param intent display name of the right intent; absent when none is
     * @param withdrawn whether the correction was undone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(Author by, Instant at, @Nullable String intent, boolean withdrawn) {}

    /**
     * What to put in place.
     *
     * @param intent display name of the right intent; absent when none of them is right
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Wanted(@Nullable String intent) {}
}
