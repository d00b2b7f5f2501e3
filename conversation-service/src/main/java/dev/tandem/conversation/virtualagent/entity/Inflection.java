package dev.tandem.conversation.virtualagent.entity;

import java.util.Set;

/** Makes a word's usual inflected forms the same: {@code lamps} and {@code lamp}, {@code Lampen} and {@code Lampe}. */
final class Inflection {

    private static final String[] GERMAN_ENDINGS = {"en", "er", "es", "em", "e", "n", "s"};

    private static final int SHORTEST = 4;

    /** Of three letters, and no plural: "its" are not several of "IT". */
    private static final Set<String> SINGULAR =
            Set.of("its", "was", "has", "his", "yes", "bus", "gas", "gps", "sms", "dns", "vis", "ass", "iss");

    private Inflection() {}

    /** @param folded lower case, without diacritics */
    static String stem(String folded, boolean german) {
        if (folded.length() < SHORTEST || !Character.isLetter(folded.charAt(0))) {
            boolean plural = !german && folded.length() == SHORTEST - 1 && folded.endsWith("s");
            return plural && Character.isLetter(folded.charAt(0)) && !SINGULAR.contains(folded)
                    ? folded.substring(0, SHORTEST - 2)
                    : folded;
        }
        return german ? german(folded) : english(folded);
    }

    private static String english(String word) {
        var stem = word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
        if (stem.endsWith("e") && stem.length() > 3) {
            stem = stem.substring(0, stem.length() - 1);
        }
        return stem.endsWith("y") ? stem.substring(0, stem.length() - 1) + "i" : stem;
    }

    private static String german(String word) {
        for (var ending : GERMAN_ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3 && !word.endsWith("ss")) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
