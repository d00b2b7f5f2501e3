package dev.tandem.conversation.virtualagent.entity.number;

import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code two hundred and ten}, {@code twenty-first}, {@code two and a half}, {@code a dozen}. */
final class EnglishNumerals implements Numerals {

    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> ORDINALS = List.of(
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth");
    private static final Map<String, Double> SCALES = Map.of(
            "thousand", 1e3, "k", 1e3, "million", 1e6, "millions", 1e6, "mio", 1e6, "billion", 1e9, "billions", 1e9);
    private static final Set<String> ARTICLES = Set.of("a", "an");
    private static final Set<String> SUFFIXES = Set.of("st", "nd", "rd", "th");

    private final Map<String, Integer> small = new HashMap<>();
    private final Map<String, Integer> tens = new HashMap<>();
    private final Map<String, Integer> ordinals = new HashMap<>();

    EnglishNumerals() {
        for (int n = 0; n < SMALL.size(); n++) {
            small.put(SMALL.get(n), n);
            ordinals.put(ORDINALS.get(n), n);
        }
        for (int n = 0; n < TENS.size(); n++) {
            tens.put(TENS.get(n), 20 + 10 * n);
            ordinals.put(TENS.get(n).replaceAll("y$", "ieth"), 20 + 10 * n);
        }
    }

    @Override
    public @Nullable Found<Double> at(Tokens tokens, int index) {
        int from = tokens.in(index, ARTICLES) ? index + 1 : index;
        if (tokens.is(from, "dozen")) {
            return new Found<>(index, from + 1, 12.0);
        }
        double total = 0;
        int at = index;
        while (true) {
            var group = belowThousand(tokens, at);
            if (group == null) {
                break;
            }
            var scale = SCALES.get(tokens.word(group.to()));
            if (scale == null) {
                total += group.value();
                at = group.to();
                break;
            }
            total += group.value() * scale;
            at = group.to() + 1;
            if (tokens.is(at, "and") && belowThousand(tokens, at + 1) != null) {
                at++;
            }
        }
        return at == index ? null : half(tokens, index, at, total);
    }

    private static Found<Double> half(Tokens tokens, int from, int to, double total) {
        boolean half = tokens.is(to, "and") && tokens.is(to + 1, "a") && tokens.is(to + 2, "half");
        return half ? new Found<>(from, to + 3, total + 0.5) : new Found<>(from, to, total);
    }

    private @Nullable Found<Double> belowThousand(Tokens tokens, int index) {
        boolean article = tokens.in(index, ARTICLES);
        var first = article ? null : belowHundred(tokens, index);
        int afterFirst = article ? index + 1 : first == null ? index : first.to();
        if (!tokens.is(afterFirst, "hundred")) {
            boolean aThousand = article && SCALES.containsKey(tokens.word(afterFirst)) && !tokens.is(afterFirst, "k");
            return aThousand ? new Found<>(index, afterFirst, 1.0) : first;
        }
        if (!article && first == null) {
            return null;
        }
        double hundreds = 100 * (first == null ? 1 : first.value());
        int rest = tokens.is(afterFirst + 1, "and") ? afterFirst + 2 : afterFirst + 1;
        var below = belowHundred(tokens, rest);
        return below == null
                ? new Found<>(index, afterFirst + 1, hundreds)
                : new Found<>(index, below.to(), hundreds + below.value());
    }

    private @Nullable Found<Double> belowHundred(Tokens tokens, int index) {
        var ten = tens.get(tokens.word(index));
        if (ten != null) {
            int next = tokens.is(index + 1, "-") ? index + 2 : index + 1;
            int unit = small.getOrDefault(tokens.word(next), 0);
            return unit > 0 && unit < 10
                    ? new Found<>(index, next + 1, (double) ten + unit)
                    : new Found<>(index, index + 1, (double) ten);
        }
        var number = small.get(tokens.word(index));
        return number == null ? null : new Found<>(index, index + 1, (double) number);
    }

    @Override
    public @Nullable Found<Double> ordinalAt(Tokens tokens, int index) {
        var ten = tens.get(tokens.word(index));
        if (ten != null) {
            int next = tokens.is(index + 1, "-") ? index + 2 : index + 1;
            var unit = ordinals.getOrDefault(tokens.word(next), 0);
            return unit > 0 && unit < 10 ? new Found<>(index, next + 1, (double) ten + unit) : null;
        }
        var ordinal = ordinals.get(tokens.word(index));
        return ordinal == null ? null : new Found<>(index, index + 1, (double) ordinal);
    }

    @Override
    public boolean ordinalSuffix(Tokens tokens, int index) {
        return tokens.in(index, SUFFIXES);
    }

    @Override
    public @Nullable Found<Double> scale(Tokens tokens, int index) {
        var scale = SCALES.get(tokens.word(index));
        boolean letter = tokens.is(index, "k") && !tokens.glued(index);
        return scale == null || letter || !tokens.endsWord(index + 1) ? null : new Found<>(index, index + 1, scale);
    }

    @Override
    public Set<String> articles() {
        return ARTICLES;
    }
}
