package dev.tandem.conversation.virtualagent.entity.time;

import java.util.Map;

/**
 * A length of time.
 *
 * @param unit {@code s min h day wk mo yr}
 */
record Amount(double amount, String unit) {

    private static final Map<String, Integer> MINUTES = Map.of("min", 1, "h", 60, "day", 1440, "wk", 10_080);

    /** Whether it is shorter than days, so that adding it to a date says nothing. */
    boolean isClock() {
        return unit.equals("s") || unit.equals("min") || unit.equals("h");
    }

    /** With a smaller part added, in the smaller part's unit; itself where the units do not fit. */
    Amount plus(Amount smaller) {
        var factor = MINUTES.get(unit);
        var smallerFactor = MINUTES.get(smaller.unit());
        if (unit.equals("min") && smaller.unit().equals("s")) {
            return new Amount(amount * 60 + smaller.amount(), "s");
        }
        if (unit.equals("yr") && smaller.unit().equals("mo")) {
            return new Amount(amount * 12 + smaller.amount(), "mo");
        }
        return factor == null || smallerFactor == null || smallerFactor >= factor
                ? this
                : new Amount(amount * factor / smallerFactor + smaller.amount(), smaller.unit());
    }

    /** Half an hour is 30 min, half a year 6 mo; anything else stays. */
    Amount inWholeUnits() {
        if (amount == Math.rint(amount)) {
            return this;
        }
        return switch (unit) {
            case "h" -> whole(amount * 60, "min");
            case "min" -> whole(amount * 60, "s");
            case "day" -> whole(amount * 24, "h");
            case "yr" -> whole(amount * 12, "mo");
            default -> this;
        };
    }

    private Amount whole(double converted, String smaller) {
        return converted == Math.rint(converted) ? new Amount(converted, smaller) : this;
    }
}
