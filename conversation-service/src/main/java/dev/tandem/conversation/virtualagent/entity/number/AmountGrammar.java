package dev.tandem.conversation.virtualagent.entity.number;

import dev.tandem.conversation.virtualagent.entity.text.Fields;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what numbers count, with the values that Dialogflow gives: money as {@code {amount: 3.5, currency: "EUR"}},
 * shares as {@code "50%"}, measures as {@code {amount: 2, unit: "kg"}}. Safe for concurrent use.
 */
public final class AmountGrammar {

    private final NumberGrammar numbers;
    private final boolean german;

    /** @param language BCP 47 tag; anything but German is read as English */
    public AmountGrammar(String language) {
        this.numbers = new NumberGrammar(language);
        this.german = language.startsWith("de");
    }

    /** Money: {@code 3,50 €}, {@code $20}, {@code EUR 20}, {@code twenty dollars}, {@code 3 Euro 50}, {@code 50 cents}. */
    public @Nullable Found<Map<String, Object>> moneyAt(Tokens tokens, int index) {
        var prefix = Units.CURRENCIES.get(tokens.word(index));
        if (prefix != null && (Units.MONEY_SIGNS.contains(tokens.word(index)) || Units.isCode(tokens.word(index)))) {
            var number = numbers.at(tokens, index + 1);
            return number == null ? null : number.since(index).as(money(number.value(), prefix));
        }
        var number = count(tokens, index);
        if (number == null) {
            return null;
        }
        if (tokens.in(number.to(), Units.CENTS)) {
            return number.upTo(number.to() + 1).as(money(number.value() / 100, german ? "EUR" : "USD"));
        }
        var currency = Units.CURRENCIES.get(tokens.word(number.to()));
        if (currency == null || !tokens.endsWord(number.to() + 1)) {
            return null;
        }
        return withCents(tokens, number, currency);
    }

    private Found<Map<String, Object>> withCents(Tokens tokens, Found<Double> number, String currency) {
        int end = number.to() + 1;
        int at = tokens.is(end, "and") || tokens.is(end, "und") ? end + 1 : end;
        var cents = numbers.at(tokens, at);
        boolean whole = number.value() == Math.rint(number.value());
        if (whole && cents != null && cents.value() < 100 && cents.value() == Math.rint(cents.value())) {
            boolean named = tokens.in(cents.to(), Units.CENTS);
            boolean bare = german
                    && at == end
                    && tokens.isDigits(at)
                    && tokens.word(at).length() == 2
                    && cents.to() == at + 1
                    && !tokens.glued(at)
                    && !tokens.is(at + 1, ".");
            if (named || bare) {
                return new Found<>(
                        number.from(),
                        named ? cents.to() + 1 : cents.to(),
                        money(number.value() + cents.value() / 100, currency));
            }
        }
        return new Found<>(number.from(), end, money(number.value(), currency));
    }

    private static Map<String, Object> money(double amount, String currency) {
        return Fields.of("amount", Math.rint(amount * 100) / 100, "currency", currency);
    }

    /** A currency by its sign, code or name: {@code EUR}. */
    public @Nullable Found<String> currencyAt(Tokens tokens, int index) {
        var currency = Units.CURRENCIES.get(tokens.word(index));
        return currency == null ? null : new Found<>(index, index + 1, currency);
    }

    /** A share: {@code 50%}, {@code fifty percent}, {@code 50 Prozent}. */
    public @Nullable Found<String> percentageAt(Tokens tokens, int index) {
        var number = numbers.at(tokens, index);
        if (number == null || !tokens.in(number.to(), Units.PERCENT)) {
            return null;
        }
        return new Found<>(index, number.to() + 1, text(number.value()) + "%");
    }

    /** A temperature: {@code 20 °C}, {@code 70 degrees Fahrenheit}, {@code 20 Grad}. Celsius where no scale is named. */
    public @Nullable Found<Map<String, Object>> temperatureAt(Tokens tokens, int index) {
        var number = numbers.at(tokens, index);
        if (number == null || !tokens.in(number.to(), Units.DEGREES)) {
            return null;
        }
        int end = number.to() + 1;
        var unit = Units.SCALES.get(tokens.word(end));
        return new Found<>(
                index,
                unit == null ? end : end + 1,
                Fields.of("amount", number.value(), "unit", unit == null ? "C" : unit));
    }

    /** A measure of one kind. */
    public @Nullable Found<Map<String, Object>> measureAt(Tokens tokens, int index, Measure measure) {
        var number = count(tokens, index);
        if (number == null) {
            return null;
        }
        var unit = measure.unit(tokens.words(number.to(), number.to() + 2));
        int end = number.to() + 2;
        if (unit == null) {
            unit = measure.unit(tokens.word(number.to()));
            end = number.to() + 1;
        }
        return unit == null || end > tokens.size() || !tokens.endsWord(end)
                ? null
                : new Found<>(index, end, Fields.of("amount", number.value(), "unit", unit));
    }

    private @Nullable Found<Double> count(Tokens tokens, int index) {
        return tokens.startsWord(index) ? numbers.countAt(tokens, index) : null;
    }

    /** A number as a person writes it: without a fraction where it has none. */
    static String text(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
