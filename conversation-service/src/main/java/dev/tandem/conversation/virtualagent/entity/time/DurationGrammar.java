package dev.tandem.conversation.virtualagent.entity.time;

import dev.tandem.conversation.virtualagent.entity.number.NumberGrammar;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import org.jspecify.annotations.Nullable;

/** {@code half an hour}, {@code 2 hours and 15 minutes}, {@code 1h30}, {@code anderthalb Stunden}, {@code eine Viertelstunde}. */
final class DurationGrammar {

    private final CalendarWords words;
    private final NumberGrammar numbers;

    DurationGrammar(CalendarWords words, NumberGrammar numbers) {
        this.words = words;
        this.numbers = numbers;
    }

    @Nullable
    Found<Amount> at(Tokens tokens, int index) {
        var first = part(tokens, index);
        if (first == null) {
            return null;
        }
        var total = first;
        for (int parts = 0; parts < 3; parts++) {
            var more = more(tokens, total);
            if (more == null) {
                break;
            }
            total = more;
        }
        return total.as(total.value().inWholeUnits());
    }

    private @Nullable Found<Amount> more(Tokens tokens, Found<Amount> total) {
        int end = total.to();
        boolean joined = tokens.in(end, words.and()) || tokens.is(end, ",");
        if (tokens.is(end, "and") && tokens.is(end + 1, "a") && tokens.is(end + 2, "half")) {
            return new Found<>(
                    total.from(),
                    end + 3,
                    new Amount(total.value().amount() + 0.5, total.value().unit()));
        }
        if (total.value().unit().equals("h")
                && tokens.isDigits(end)
                && tokens.glued(end)
                && tokens.word(end).length() == 2) {
            var minutes = new Amount(Double.parseDouble(tokens.word(end)), "min");
            return new Found<>(total.from(), end + 1, total.value().plus(minutes));
        }
        var next = part(tokens, joined ? end + 1 : end);
        if (next == null) {
            return null;
        }
        var sum = total.value().plus(next.value());
        return sum.equals(total.value()) ? null : new Found<>(total.from(), next.to(), sum);
    }

    private @Nullable Found<Amount> part(Tokens tokens, int index) {
        if (!tokens.startsWord(index)) {
            return null;
        }
        var half = half(tokens, index);
        if (half != null) {
            return half;
        }
        var count = numbers.countAt(tokens, index);
        if (count == null || count.value() < 0) {
            return null;
        }
        int unitAt = tokens.is(count.to(), "-") ? count.to() + 1 : count.to();
        if (tokens.is(unitAt, "viertelstunde")) {
            return new Found<>(index, unitAt + 1, new Amount(15 * count.value(), "min"));
        }
        if (tokens.is(unitAt, "dreiviertelstunde")) {
            return new Found<>(index, unitAt + 1, new Amount(45 * count.value(), "min"));
        }
        var unit = unit(tokens, unitAt);
        if (unit == null && tokens.is(unitAt, "couple") && tokens.is(unitAt + 1, "of")) {
            unit = unit(tokens, unitAt + 2);
            return unit == null ? null : new Found<>(index, unitAt + 3, new Amount(2, unit));
        }
        return unit == null ? null : new Found<>(index, unitAt + 1, new Amount(count.value(), unit));
    }

    /** A single letter is a unit only directly behind digits: 5m is no name, 5 m is a length. */
    @Nullable
    String unit(Tokens tokens, int at) {
        var unit = words.units().get(tokens.word(at));
        boolean letter = tokens.word(at).length() == 1 && !tokens.is(at, "h");
        return unit == null || letter && !tokens.glued(at) || !tokens.isWord(at) ? null : unit;
    }

    private @Nullable Found<Amount> half(Tokens tokens, int index) {
        int at = tokens.is(index, "a") || tokens.is(index, "eine") || tokens.is(index, "einer") ? index + 1 : index;
        if (tokens.is(at, "quarter")) {
            int unitAt = tokens.is(at + 1, "of") ? at + 2 : at + 1;
            unitAt = tokens.is(unitAt, "an") || tokens.is(unitAt, "a") ? unitAt + 1 : unitAt;
            return "h".equals(words.units().get(tokens.word(unitAt)))
                    ? new Found<>(index, unitAt + 1, new Amount(15, "min"))
                    : null;
        }
        if (!tokens.in(at, words.half())) {
            return null;
        }
        int unitAt = tokens.is(at + 1, "an") || tokens.is(at + 1, "a") ? at + 2 : at + 1;
        var unit = unit(tokens, unitAt);
        return unit == null ? null : new Found<>(index, unitAt + 1, new Amount(0.5, unit));
    }
}
