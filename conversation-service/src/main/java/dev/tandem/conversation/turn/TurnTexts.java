package dev.tandem.conversation.turn;

import dev.tandem.contracts.conversation.QuickReply;
import java.util.Locale;

/**
 * What is said to the customer when the virtual agent itself has no words for it, in one language.
 *
 * @param talkToAPerson the button that asks for a human
 * @param offer to somebody who was not understood
 * @param unavailable when the virtual agent failed
 * @param notUnderstood when a human takes over since nothing was understood
 * @param upset when a human takes over since the customer is upset
 * @param fileReceived to a file without words
 */
record TurnTexts(
        QuickReply talkToAPerson,
        String offer,
        String unavailable,
        String notUnderstood,
        String upset,
        String fileReceived) {

    static final TurnTexts ENGLISH = new TurnTexts(
            new QuickReply("Talk to a person", "I would like to talk to a person"),
            "I am sorry that I did not get that. Would you like to talk to a person?",
            "I am sorry, I cannot answer right now. I am connecting you with a colleague, who can read what you wrote.",
            "I am sorry that I still do not understand. I am connecting you with a colleague, who can read what you wrote.",
            "I am sorry that this is so annoying. I am connecting you with a colleague, who can read what you wrote.",
            "Thank you, I have received your file. I cannot look into it myself, but a colleague can.");

    static final TurnTexts GERMAN = new TurnTexts(
            new QuickReply("Mit einem Menschen sprechen", "Ich möchte mit einem Menschen sprechen"),
            "Das habe ich leider nicht verstanden. Möchten Sie mit einem Menschen sprechen?",
            "Ich kann gerade leider nicht antworten. Ich verbinde Sie mit jemandem aus unserem Team, der alles Geschriebene lesen kann.",
            "Ich verstehe es leider immer noch nicht. Ich verbinde Sie mit jemandem aus unserem Team, der alles Geschriebene lesen kann.",
            "Es tut mir leid, dass das so ärgerlich ist. Ich verbinde Sie mit jemandem aus unserem Team, der alles Geschriebene lesen kann.",
            "Danke, Ihre Datei ist angekommen. Ich selbst kann sie nicht ansehen, jemand aus unserem Team aber schon.");

    /** In the language of the tag where there are texts in it, else in English. */
    static TurnTexts in(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("de") ? GERMAN : ENGLISH;
    }
}
