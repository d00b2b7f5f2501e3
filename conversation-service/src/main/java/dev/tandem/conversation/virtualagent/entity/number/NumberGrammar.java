package dev.tandem.conversation.virtualagent.entity.number;

import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers: {@code 42}, {@code 1,234.50} (German {@code 1.234,50}), {@code minus five}, {@code two hundred and ten},
 * {@code einundzwanzig}, {@code zweieinhalb}, {@code 3 million}. Nothing above 10^15 is a number. Safe for concurrent use.
 */
public final class NumberGrammar {

    private static final int MOST_DIGITS = 15;

    private final Numerals numerals;
    private final char decimal;
    private final char grouping;

    /** @param language BCP 47 tag; anything but German is read as English */
    public NumberGrammar(String language) {
        boolean german = language.startsWith("de");
        this.numerals = german ? new GermanNumerals() : new EnglishNumerals();
        this.decimal = german ? ',' : '.';
        this.grouping = german ? '.' : ',';
    }

    /** The number that begins at a token, as long as possible. */
    public @Nullable Found<Double> at(Tokens tokens, int index) {
        var unsigned = unsigned(tokens, index);
        if (unsigned != null) {
            return unsigned;
        }
        boolean minus = tokens.is(index, "-") || tokens.is(index, "\u2212");
        if (minus && tokens.isDigits(index + 1) && tokens.glued(index + 1) && free(tokens, index)) {
            var positive = unsigned(tokens, index + 1);
            return positive == null ? null : new Found<>(index, positive.to(), -positive.value());
        }
        if (tokens.is(index, "minus") || tokens.is(index, "negative")) {
            var positive = unsigned(tokens, index + 1);
            return positive == null ? null : new Found<>(index, positive.to(), -positive.value());
        }
        return null;
    }

    private static boolean free(Tokens tokens, int index) {
        return !tokens.glued(index) || !(tokens.isDigits(index - 1) || tokens.isWord(index - 1));
    }

    /** As {@link #at}, also for the indefinite article, which counts as one. */
    public @Nullable Found<Double> countAt(Tokens tokens, int index) {
        var number = at(tokens, index);
        return number == null && tokens.in(index, numerals.articles()) ? new Found<>(index, index + 1, 1.0) : number;
    }

    /** The ordinal that begins at a token: {@code 3rd}, {@code 3.}, {@code twenty-first}, {@code dritter}. */
    public @Nullable Found<Double> ordinalAt(Tokens tokens, int index) {
        if (!tokens.isDigits(index)) {
            return numerals.ordinalAt(tokens, index);
        }
        if (tokens.word(index).length() > 9 || !tokens.startsWord(index)) {
            return null;
        }
        var value = Double.parseDouble(tokens.word(index));
        boolean suffixed = tokens.glued(index + 1) && numerals.ordinalSuffix(tokens, index + 1);
        return suffixed ? new Found<>(index, index + 2, value) : null;
    }

    private @Nullable Found<Double> unsigned(Tokens tokens, int index) {
        var base = tokens.isDigits(index) ? digits(tokens, index) : numerals.at(tokens, index);
        if (base == null) {
            return null;
        }
        var scale = numerals.scale(tokens, base.to());
        return scale == null || base.value() >= scale.value()
                ? base
                : new Found<>(index, scale.to(), base.value() * scale.value());
    }

    private @Nullable Found<Double> digits(Tokens tokens, int index) {
        var written = new StringBuilder(tokens.word(index));
        int at = index + 1;
        while (grouped(tokens, at, written.length())) {
            written.append(tokens.word(at + 1));
            at += 2;
        }
        boolean other = tokens.gluedSymbol(at, grouping) && at == index + 1 && !thousands(tokens, at);
        if ((tokens.gluedSymbol(at, decimal) || other) && fraction(tokens, at + 1)) {
            written.append('.').append(tokens.word(at + 1));
            at += 2;
        }
        if (written.length() > MOST_DIGITS) {
            return null;
        }
        return new Found<>(index, at, Double.parseDouble(written.toString()));
    }

    private boolean grouped(Tokens tokens, int at, int before) {
        return before <= MOST_DIGITS
                && tokens.gluedSymbol(at, grouping)
                && thousands(tokens, at)
                && tokens.word(at - 1).length() <= 3;
    }

    private static boolean thousands(Tokens tokens, int separator) {
        return tokens.isDigits(separator + 1)
                && tokens.glued(separator + 1)
                && tokens.word(separator + 1).length() == 3;
    }

    /** Digits that are not the second part of a date such as 15.3.2026. */
    private static boolean fraction(Tokens tokens, int at) {
        return tokens.isDigits(at)
                && tokens.glued(at)
                && tokens.word(at).length() <= 6
                && !(tokens.glued(at + 1)
                        && (tokens.is(at + 1, ".") || tokens.is(at + 1, ","))
                        && tokens.isDigits(at + 2)
                        && tokens.glued(at + 2));
    }
}
