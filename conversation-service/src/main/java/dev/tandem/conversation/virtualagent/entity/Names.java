package dev.tandem.conversation.virtualagent.entity;

import dev.tandem.conversation.virtualagent.entity.text.Folding;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Lexicon;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Colours and languages by name. */
final class Names {

    private static final Map<String, String> ENGLISH_COLORS = Lexicon.dictionary("""
            red: red
            green: green
            blue: blue
            yellow: yellow
            orange: orange
            purple: purple violet
            pink: pink
            brown: brown
            black: black
            white: white
            gray: gray grey
            beige: beige
            turquoise: turquoise
            gold: gold golden
            silver: silver
            navy: navy
            teal: teal
            magenta: magenta
            cyan: cyan
            """);
    private static final String[] GERMAN_COLORS = {
        "rot",
        "grün",
        "blau",
        "gelb",
        "orange",
        "lila",
        "violett",
        "rosa",
        "braun",
        "schwarz",
        "weiß",
        "grau",
        "beige",
        "türkis",
        "gold",
        "silber",
        "dunkelblau",
        "hellblau",
        "dunkelgrün",
        "hellgrün",
        "anthrazit"
    };
    private static final String[] GERMAN_ENDINGS = {"", "e", "er", "es", "en", "em"};

    private final Map<String, String> colors;
    private final Map<String, String> languages = new HashMap<>();

    Names(String language) {
        this.colors = language.startsWith("de") ? germanColors() : ENGLISH_COLORS;
        var locale = language.startsWith("de") ? Locale.GERMAN : Locale.ENGLISH;
        for (var code : Locale.getISOLanguages()) {
            var name = Locale.of(code).getDisplayLanguage(locale);
            if (!name.equals(code) && name.indexOf(' ') < 0) {
                Folding.spellings(name).forEach(spelling -> languages.put(spelling, name));
            }
        }
    }

    private static Map<String, String> germanColors() {
        var all = new HashMap<String, String>();
        for (var color : GERMAN_COLORS) {
            for (var ending : GERMAN_ENDINGS) {
                Folding.spellings(color + ending).forEach(spelling -> all.put(spelling, color));
            }
        }
        return Map.copyOf(all);
    }

    @Nullable
    Found<String> colorAt(Tokens tokens, int index) {
        return word(colors, tokens, index);
    }

    @Nullable
    Found<String> languageAt(Tokens tokens, int index) {
        return word(languages, tokens, index);
    }

    private static @Nullable Found<String> word(Map<String, String> words, Tokens tokens, int index) {
        var value = tokens.startsWord(index) ? words.get(tokens.word(index)) : null;
        return value == null ? null : new Found<>(index, index + 1, value);
    }
}
