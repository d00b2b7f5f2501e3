package dev.tandem.conversation.virtualagent.definition;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One intent. Context names are lower case, as Dialogflow compares them.
 *
 * @param id the designer tool's id; may be empty in exports written by hand
 * @param parentId id of the intent it follows up; empty for others
 * @param rootParentId id of the first intent of the chain; empty for others
 * @param name display name
 * @param trained whether its phrases take part in classification
 * @param priority 500000 is normal; higher wins over better matching ones of lower priority; negative means never matched
 * @param inputContexts all must be active for the intent to be a candidate
 * @param outputContexts set when the intent matched
 * @param resetContexts whether all active contexts end when it matched
 * @param action what the fulfilment knows it by; may be empty
 * @param parameters what to extract, in order of asking
 * @param responses static answer
 * @param phraseBook what customers say; for a fallback, what it must not be taken for
 * @param events names that trigger it without an utterance
 * @param fallback whether it answers what was not understood; its phrases are then negative examples
 * @param webhook whether the fulfilment is asked for the answer
 * @param webhookForSlotFilling whether the fulfilment is also asked while parameters are missing
 * @param endInteraction whether the dialogue is finished: its own flag, or named among the agent's {@code endIntentIds}
 * @param liveAgentHandoff whether a human takes over
 */
public record Intent(
        String id,
        String parentId,
        String rootParentId,
        String name,
        boolean trained,
        int priority,
        Set<String> inputContexts,
        List<ContextChange> outputContexts,
        boolean resetContexts,
        String action,
        List<Parameter> parameters,
        Responses responses,
        Localized<TrainingPhrase> phraseBook,
        Set<String> events,
        boolean fallback,
        boolean webhook,
        boolean webhookForSlotFilling,
        boolean endInteraction,
        boolean liveAgentHandoff) {

    public static final int NORMAL_PRIORITY = 500_000;

    public Intent {
        inputContexts = Collections.unmodifiableSet(new LinkedHashSet<>(inputContexts));
        outputContexts = List.copyOf(outputContexts);
        parameters = List.copyOf(parameters);
        events = Collections.unmodifiableSet(new LinkedHashSet<>(events));
    }

    /** An intent of normal priority that has nothing yet. */
    public static Intent named(String name, String defaultLanguage) {
        return new Intent(
                "",
                "",
                "",
                name,
                true,
                NORMAL_PRIORITY,
                Set.of(),
                List.of(),
                false,
                "",
                List.of(),
                Responses.none(defaultLanguage),
                Localized.none(defaultLanguage),
                Set.of(),
                false,
                false,
                false,
                false,
                false);
    }

    /** What customers say in this language, or in the nearest one that has phrases; see {@link Localized#in}. */
    public List<TrainingPhrase> phrases(String language) {
        return phraseBook.in(language);
    }

    /** The static answer for a plain chat in this language; see {@link Localized#in}. */
    public List<Message> messages(String language) {
        return responses.in(language);
    }

    /** Whether it is small talk: it gives way to an intent of at least normal priority in the same message. */
    public boolean givesWay() {
        return priority < NORMAL_PRIORITY;
    }

    /** Whether it can only be reached through another intent. */
    public boolean followsUp() {
        return !parentId.isEmpty();
    }

    public Intent withPhrases(Localized<TrainingPhrase> changed) {
        return new Intent(
                id,
                parentId,
                rootParentId,
                name,
                trained,
                priority,
                inputContexts,
                outputContexts,
                resetContexts,
                action,
                parameters,
                responses,
                changed,
                events,
                fallback,
                webhook,
                webhookForSlotFilling,
                endInteraction,
                liveAgentHandoff);
    }

    public Intent withResponses(Responses changed) {
        return new Intent(
                id,
                parentId,
                rootParentId,
                name,
                trained,
                priority,
                inputContexts,
                outputContexts,
                resetContexts,
                action,
                parameters,
                changed,
                phraseBook,
                events,
                fallback,
                webhook,
                webhookForSlotFilling,
                endInteraction,
                liveAgentHandoff);
    }

    /** @param lifespan in turns of the customer; 0 ends the context */
    public record ContextChange(String name, int lifespan) {}
}
