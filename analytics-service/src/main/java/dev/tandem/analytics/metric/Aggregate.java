package dev.tandem.analytics.metric;

import java.util.Locale;

/** How the values of a metric become one number. */
enum Aggregate {
    /** How many. */
    COUNT("CAST(COUNT(*) AS DOUBLE)", "NULL"),
    /** The mean. */
    MEAN("AVG(value)", "NULL"),
    /** The share of ones, in percent. */
    SHARE("100.0 * AVG(value)", "NULL"),
    /** The median, and the 90th percentile beside it; both interpolate between neighbours. */
    DISTRIBUTION("quantile_cont(value, 0.5)", "quantile_cont(value, 0.9)");

    private final String value;
    private final String p90;

    Aggregate(String value, String p90) {
        this.value = value;
        this.p90 = p90;
    }

    static Aggregate ofName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String columns() {
        return value + " AS value, CAST(" + p90 + " AS DOUBLE) AS p90, COUNT(*) AS sample";
    }
}
