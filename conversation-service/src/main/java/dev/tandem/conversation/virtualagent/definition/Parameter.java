package dev.tandem.conversation.virtualagent.definition;

import java.util.List;

/**
 * Something that an intent extracts.
 *
 * @param id the designer tool's id; may be empty
 * @param name by which responses and the fulfilment know it
 * @param type entity type with the leading {@code @}; empty where none was given, as for constants
 * @param required whether the intent asks until it is known
 * @param value {@code $name}, {@code $name.original}, {@code #context.name} or a constant
 * @param defaultValue as {@code value}, when nothing was found
 * @param list whether all mentions are wanted
 * @param promptBook how to ask for it; each asks alone, one is picked
 * @param noMatchPromptBook how to ask again when the answer held none, in order of the attempts
 * @param noInputPromptBook how to ask again when nothing was said (speech)
 * @param outputDialogContexts contexts to set while it is asked for, lower case
 */
public record Parameter(
        String id,
        String name,
        String type,
        boolean required,
        String value,
        String defaultValue,
        boolean list,
        Localized<String> promptBook,
        Localized<String> noMatchPromptBook,
        Localized<String> noInputPromptBook,
        List<Intent.ContextChange> outputDialogContexts) {

    public Parameter {
        outputDialogContexts = List.copyOf(outputDialogContexts);
    }

    /** How to ask for it in this language; see {@link Localized#in}. */
    public List<String> prompts(String language) {
        return promptBook.in(language);
    }

    /** How to ask again in this language; see {@link Localized#in}. */
    public List<String> noMatchPrompts(String language) {
        return noMatchPromptBook.in(language);
    }

    /** Whether it comes from what the customer says, not from a context or a constant. */
    public boolean fromUtterance() {
        return value.equals("$" + name) || value.equals("$" + name + ".original");
    }
}
