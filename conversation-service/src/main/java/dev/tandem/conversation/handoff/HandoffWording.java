package dev.tandem.conversation.handoff;

import dev.tandem.contracts.conversation.HandoffReason;
import java.util.Locale;

/**
 * The summary's sentences in one language.
 *
 * @param understood with the intent and a percentage
 * @param customerWrote before the customer's words
 * @param botAnswered before the virtual agent's last answer
 * @param upset said of a customer in a bad mood
 */
record HandoffWording(Locale locale, String understood, String customerWrote, String botAnswered, String upset) {

    private static final HandoffWording ENGLISH = new HandoffWording(
            Locale.ENGLISH,
            "Understood as “%s” (%d %%)",
            "The customer wrote: ",
            "The assistant last answered: ",
            "The customer sounds upset.");

    private static final HandoffWording GERMAN = new HandoffWording(
            Locale.GERMAN,
            "Verstanden als „%s“ (%d %%)",
            "Geschrieben wurde: ",
            "Die letzte Antwort des Assistenten: ",
            "Die Stimmung klingt verärgert.");

    static HandoffWording of(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    String reason(HandoffReason reason, int notUnderstood) {
        return locale.equals(Locale.GERMAN) ? german(reason, notUnderstood) : english(reason, notUnderstood);
    }

    private static String english(HandoffReason reason, int notUnderstood) {
        return switch (reason) {
            case REQUESTED -> "The customer asked for a person.";
            case NO_MATCH ->
                notUnderstood == 1
                        ? "The last message was not understood."
                        : "The last " + notUnderstood + " messages were not understood.";
            case POLICY -> "This topic is answered by people.";
            case SENTIMENT -> "The customer's mood asks for a person.";
            case VIRTUAL_AGENT_UNAVAILABLE -> "The assistant was not available.";
            case UNRESOLVED -> "The assistant's answer did not solve the problem.";
        };
    }

    private static String german(HandoffReason reason, int notUnderstood) {
        return switch (reason) {
            case REQUESTED -> "Es wurde nach einem Menschen gefragt.";
            case NO_MATCH ->
                notUnderstood == 1
                        ? "Die letzte Nachricht wurde nicht verstanden."
                        : "Die letzten " + notUnderstood + " Nachrichten wurden nicht verstanden.";
            case POLICY -> "Dieses Thema beantworten Menschen.";
            case SENTIMENT -> "Die Stimmung verlangt nach einem Menschen.";
            case VIRTUAL_AGENT_UNAVAILABLE -> "Der Assistent war nicht erreichbar.";
            case UNRESOLVED -> "Die Antwort des Assistenten hat das Problem nicht gelöst.";
        };
    }
}
