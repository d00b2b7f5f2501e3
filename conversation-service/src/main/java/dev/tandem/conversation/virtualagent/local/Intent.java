package dev.tandem.conversation.virtualagent.local;

import java.util.List;
import java.util.Set;

/**
 * One intent. Context names are lower case, as Dialogflow compares them.
 *
 * @param id the designer tool's id
 * @param name display name
 * @param trained whether its phrases take part in classification
 * @param inputContexts all must be active for the intent to be a candidate
 * @param outputContexts set when the intent matched
 * @param resetContexts whether all active contexts end when it matched
 * @param action what the fulfilment knows it by; may be empty
 * @param parameters what to extract, in order of asking
 * @param messages static answer
 * @param priority 500000 is normal; higher wins over better matching ones of lower priority
 * @param webhook whether the fulfilment is asked for the answer
 * @param fallback whether it answers what was not understood; its phrases are then negative examples
 * @param events names that trigger it without an utterance
 * @param endInteraction whether the dialogue is finished
 * @param liveAgentHandoff whether a human takes over
 * @param phrases what customers say
 */
record Intent(
        String id,
        String name,
        boolean trained,
        Set<String> inputContexts,
        List<ContextChange> outputContexts,
        boolean resetContexts,
        String action,
        List<Parameter> parameters,
        List<Message> messages,
        int priority,
        boolean webhook,
        boolean fallback,
        Set<String> events,
        boolean endInteraction,
        boolean liveAgentHandoff,
        List<TrainingPhrase> phrases) {

    static final int NORMAL_PRIORITY = 500_000;

    /** @param lifespan in turns of the customer; 0 ends the context */
    record ContextChange(String name, int lifespan) {}

    /**
     * Something to extract.
     *
     * @param type entity type with the leading {@code @}
     * @param value {@code $name}, {@code $name.original}, {@code #context.name} or a constant
     * @param defaultValue as {@code value}, when nothing was found
     * @param list whether all mentions are wanted
     * @param prompts how to ask for it
     * @param noMatchPrompts how to ask again when the answer held none
     */
    record Parameter(
            String name,
            String type,
            boolean required,
            String value,
            String defaultValue,
            boolean list,
            List<String> prompts,
            List<String> noMatchPrompts) {

        /** Whether it comes from what the customer says, not from a context or a constant. */
        boolean fromUtterance() {
            return value.equals("$" + name) || value.equals("$" + name + ".original");
        }
    }

    /** Whether it is small talk: it gives way to an intent of at least normal priority in the same message. */
    boolean givesWay() {
        return priority < NORMAL_PRIORITY;
    }
}
