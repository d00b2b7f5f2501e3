package dev.tandem.conversation.virtualagent.entity.number;

import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Lexicon;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code einundzwanzig}, {@code zweihundertfünfzig}, {@code anderthalb}, {@code dritter}, {@code 3.} */
final class GermanNumerals implements Numerals {

    private static final Set<String> ARTICLES = Lexicon.words("ein eine einen einem einer eines");
    private static final Map<String, String> SMALL = Lexicon.dictionary("""
            0: null
            1: eins
            2: zwei zwo
            3: drei
            4: vier
            5: fünf
            6: sechs
            7: sieben
            8: acht
            9: neun
            10: zehn
            11: elf
            12: zwölf
            13: dreizehn
            14: vierzehn
            15: fünfzehn
            16: sechzehn
            17: siebzehn
            18: achtzehn
            19: neunzehn
            20: zwanzig
            30: dreißig
            40: vierzig
            50: fünfzig
            60: sechzig
            70: siebzig
            80: achtzig
            90: neunzig
            """);
    private static final Map<String, Double> SCALES =
            Map.of("tausend", 1e3, "million", 1e6, "millionen", 1e6, "mio", 1e6, "milliarde", 1e9, "milliarden", 1e9);
    private static final Map<String, String> IRREGULAR_ORDINALS = Lexicon.dictionary("""
            1: erst
            3: dritt
            7: siebt siebent
            8: acht
            """);
    private static final Set<String> ENDINGS = Set.of("e", "er", "en", "es", "em");

    private final Map<String, Integer> known = new HashMap<>();

    GermanNumerals() {
        SMALL.forEach((word, value) -> known.put(word, Integer.valueOf(value)));
    }

    @Override
    public @Nullable Found<Double> at(Tokens tokens, int index) {
        if (!tokens.isWord(index) || tokens.word(index).length() > 60) {
            return null;
        }
        var word = tokens.word(index);
        if (word.equals("anderthalb") || word.equals("eineinhalb")) {
            return new Found<>(index, index + 1, 1.5);
        }
        if (word.endsWith("einhalb")) {
            var whole = compound(word.substring(0, word.length() - "einhalb".length()));
            return whole == null ? null : new Found<>(index, index + 1, whole + 0.5);
        }
        if (word.equals("dutzend")) {
            return new Found<>(index, index + 1, 12.0);
        }
        var value = compound(word);
        return value == null ? null : new Found<>(index, index + 1, (double) value);
    }

    /** A number written in one word; both parts of {@code …tausend…} and {@code …hundert…} may be missing. */
    private @Nullable Integer compound(String word) {
        return split(word, "tausend", 1000, true);
    }

    private @Nullable Integer split(String word, String separator, int unit, boolean outer) {
        int at = word.indexOf(separator);
        if (at < 0) {
            return outer ? split(word, "hundert", 100, false) : belowHundred(word);
        }
        var left = word.substring(0, at);
        var right = word.substring(at + separator.length()).replaceFirst("^und(?=.)", "");
        var factor = left.isEmpty() || left.equals("ein")
                ? (Integer) 1
                : outer ? split(left, "hundert", 100, false) : belowHundred(left);
        var rest = right.isEmpty()
                ? (Integer) 0
                : right.equals("ein") ? null : outer ? split(right, "hundert", 100, false) : belowHundred(right);
        return factor == null || rest == null || rest >= unit ? null : (Integer) (factor * unit + rest);
    }

    private @Nullable Integer belowHundred(String word) {
        var value = known.get(word);
        if (value != null) {
            return value;
        }
        int und = word.lastIndexOf("und");
        if (und <= 0) {
            return null;
        }
        var unitWord = word.substring(0, und);
        var unit = unitWord.equals("ein") ? (Integer) 1 : known.get(unitWord);
        var ten = known.get(word.substring(und + 3));
        return unit == null || ten == null || unit < 1 || unit > 9 || ten < 20 ? null : (Integer) (ten + unit);
    }

    @Override
    public @Nullable Found<Double> ordinalAt(Tokens tokens, int index) {
        var word = tokens.word(index);
        for (var ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() <= 60) {
                var stem = word.substring(0, word.length() - ending.length());
                var value = ordinal(stem);
                if (value != null) {
                    return new Found<>(index, index + 1, (double) value);
                }
            }
        }
        return null;
    }

    private @Nullable Integer ordinal(String stem) {
        var irregular = IRREGULAR_ORDINALS.get(stem);
        if (irregular != null) {
            return Integer.valueOf(irregular);
        }
        if (!stem.endsWith("t")) {
            return null;
        }
        var regular = compound(stem.substring(0, stem.length() - 1));
        if (regular != null && regular < 20) {
            return regular;
        }
        return stem.endsWith("st") ? compound(stem.substring(0, stem.length() - 2)) : null;
    }

    /** A dot behind digits is an ordinal only where something follows; at the end of the text it ends the sentence. */
    @Override
    public boolean ordinalSuffix(Tokens tokens, int index) {
        return tokens.gluedSymbol(index, '.') && !tokens.glued(index + 1) && index + 1 < tokens.size()
                || tokens.is(index, "te")
                || tokens.is(index, "ten");
    }

    @Override
    public @Nullable Found<Double> scale(Tokens tokens, int index) {
        var scale = SCALES.get(tokens.word(index));
        return scale == null ? null : new Found<>(index, index + 1, scale);
    }

    @Override
    public Set<String> articles() {
        return ARTICLES;
    }
}
