package dev.tandem.conversation.virtualagent.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must come of a turn. What is absent is not looked at.
 *
 * @param intent display name
 * @param fallback whether nothing may have been understood
 * @param confidence at least this, 0 to 1
 * @param parameters exact values by name; a null value means that the parameter has none
 * @param contexts active ones with their life span; null for any; an empty map means that none is active
 * @param replies each must be met by a reply, in order
 * @param missing exactly the required parameters that are not known yet
 * @param handoff what must be proposed, or that nothing may be
 * @param end whether the dialogue is finished
 */
record Expectation(
        @Nullable String intent,
        @Nullable Boolean fallback,
        @Nullable Double confidence,
        Map<String, @Nullable Object> parameters,
        @Nullable Map<String, @Nullable Integer> contexts,
        List<ExpectedReply> replies,
        @Nullable Set<String> missing,
        @Nullable ExpectedHandoff handoff,
        @Nullable Boolean end) {

    static final Expectation NOTHING =
            new Expectation(null, null, null, new LinkedHashMap<>(), null, List.of(), null, null, null);

    /**
     * @param wanted false if nobody may be handed to
     * @param queue id; null for any, as the others
     * @param skills all of these
     * @param summary what the summary must contain
     */
    record ExpectedHandoff(
            boolean wanted,
            @Nullable String queue,
            @Nullable String reason,
            @Nullable Integer priority,
            @Nullable List<String> skills,
            @Nullable String summary) {}

    /**
     * @param contains what the reply must contain, whatever its case; null where {@code oneOf} counts
     * @param oneOf the whole replies that are right
     */
    record ExpectedReply(@Nullable String contains, List<String> oneOf) {

        boolean metBy(String reply) {
            return contains == null
                    ? oneOf.contains(reply)
                    : reply.toLowerCase(java.util.Locale.ROOT).contains(contains.toLowerCase(java.util.Locale.ROOT));
        }

        @Override
        public String toString() {
            return contains == null ? "one of " + oneOf : "one that contains \"" + contains + "\"";
        }
    }
}
