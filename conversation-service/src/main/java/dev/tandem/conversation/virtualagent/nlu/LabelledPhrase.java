package dev.tandem.conversation.virtualagent.nlu;

/**
 * Something a customer may say, and what is meant by it.
 *
 * @param intent the intent's name, or {@link #NEGATIVE}
 * @param language BCP 47 tag of the phrase
 * @param text as the designer wrote it; an empty one teaches nothing
 */
public record LabelledPhrase(String intent, String language, String text) {

    /** The intent of an example of what must be refused; no intent can have an empty name. */
    public static final String NEGATIVE = "";
}
