package dev.tandem.analytics.metric;

import dev.tandem.analytics.fact.SqlDialect;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the values of a metric become one number. */
enum Aggregate {
    /** How many. */
    COUNT("COUNT(*)"),
    /** The mean. */
    MEAN("AVG(value)"),
    /** The share of ones, in percent. */
    SHARE("100.0 * AVG(value)"),
    /** The median, and the 90th percentile beside it; both interpolate between neighbours. */
    DISTRIBUTION(null);

    private final @Nullable String value;

    Aggregate(@Nullable String value) {
        this.value = value;
    }

    static Aggregate ofName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * A query for {@code value}, {@code p90} and {@code sample} of the rows.
     *
     * @param rows a query for {@code moment} and {@code value}
     * @param byHour whether there is one row for each hour, {@code hour}, or a single one
     */
    String over(String rows, boolean byHour, SqlDialect dialect) {
        var hour = byHour ? dialect.hourOf("moment") : null;
        if (value == null) {
            return dialect.quantiles(rows, hour);
        }
        return "SELECT " + (byHour ? hour + " AS hour, " : "") + value
                + " AS value, NULL AS p90, COUNT(*) AS sample FROM (" + rows + ")" + (byHour ? " GROUP BY 1" : "");
    }

    /**
     * A query for {@code queue}, {@code value} and {@code sample}, one row for each queue.
     *
     * @param rows a query for {@code queue} and {@code value}
     */
    String overQueues(String rows) {
        if (value == null) {
            throw new IllegalStateException("distributions are not told by queue");
        }
        return "SELECT queue, " + value + " AS value, COUNT(*) AS sample FROM (" + rows + ") GROUP BY queue";
    }
}
