package dev.tandem.conversation.virtualagent.local;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the engine itself says and hears, where a definition has no words for it: in German or English. */
final class EngineTexts {

    private static final Set<String> CANCEL = phrases("""
            cancel
            stop
            quit
            exit
            abort
            never mind
            nevermind
            forget it
            forget about it
            forget that
            cancel that
            cancel it
            stop it
            please cancel
            abbrechen
            abbruch
            stopp
            vergiss es
            vergessen sie es
            egal
            schon gut
            lass gut sein
            lassen wir das
            doch nicht
            """);

    private EngineTexts() {}

    private static Set<String> phrases(String lines) {
        return lines.lines().map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether somebody who is being asked something does not want to go on. */
    static boolean cancels(String bare) {
        return CANCEL.contains(bare)
                || Stream.of("bitte ", "please ")
                        .anyMatch(word -> bare.startsWith(word) && CANCEL.contains(bare.substring(word.length())));
    }

    static String cancelled(String language) {
        return isGerman(language)
                ? "In Ordnung, das lasse ich. Was kann ich sonst für Sie tun?"
                : "All right, I have stopped that. What else can I do for you?";
    }

    static String noAnswer(String language) {
        return isGerman(language)
                ? "Es tut mir leid, darauf habe ich keine Antwort."
                : "I'm sorry, I have no answer to that.";
    }

    /** For a required parameter whose designer wrote no question. */
    static String ask(String parameter, String language) {
        var name = parameter.replace('-', ' ').replace('_', ' ');
        return isGerman(language) ? "Bitte nennen Sie mir noch: " + name : "Please tell me the " + name + ".";
    }

    static boolean isGerman(String language) {
        return language.startsWith("de");
    }
}
