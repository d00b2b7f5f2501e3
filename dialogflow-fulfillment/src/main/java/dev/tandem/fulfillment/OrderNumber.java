package dev.tandem.fulfillment;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number that an order of this shop can have. Anything else is never sent to the CRM.
 *
 * @param digits four to six digits, not all zero
 */
record OrderNumber(String digits) {

    private static final Pattern WRITTEN = Pattern.compile("#?\\s*([0-9]{4,6})");

    /**
     * Reads a parameter's value: a string as the regexp entity gives it, or a number as {@code @sys.number} does.
     *
     * @param value from outside, of any type
     * @return empty for what cannot be an order number: negative, zero, too long, fractional, or not digits
     */
    static Optional<OrderNumber> of(@Nullable Object value) {
        var written = switch (value) {
            case String text -> text.strip();
            case Number number -> whole(number);
            case null, default -> "";
        };
        var match = WRITTEN.matcher(written);
        if (!match.matches() || match.group(1).chars().allMatch(c -> c == '0')) {
            return Optional.empty();
        }
        return Optional.of(new OrderNumber(match.group(1)));
    }

    private static String whole(Number number) {
        var text = number.toString();
        if (text.length() > 40 || number instanceof Double d && !Double.isFinite(d)) {
            return "";
        }
        var decimal = new BigDecimal(text);
        if (decimal.signum() <= 0
                || decimal.precision() - decimal.scale() > 6
                || decimal.stripTrailingZeros().scale() > 0) {
            return "";
        }
        return decimal.toBigInteger().toString();
    }

    @Override
    public String toString() {
        return digits;
    }
}
