package dev.tandem.analytics.fact;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the stores' SQL says differently. Everything else that queries use, all of them understand; metric files write
 * {@code millis_between(from, to)} for the time between two columns.
 */
public abstract class SqlDialect {

    private static final Pattern MILLIS = Pattern.compile("millis_between\\(([\\w.]+), ([\\w.]+)\\)");

    /** Milliseconds from one moment to another. */
    protected abstract String millisBetween(String from, String to);

    /** The hour in which a moment lies, as a moment. */
    public abstract String hourOf(String moment);

    /**
     * A query with one row for each group: {@code value} the median and {@code p90} the 90th percentile of {@code value},
     * both interpolating between neighbours, and {@code sample} how many.
     *
     * @param rows a query
     * @param group an expression over its columns that is called {@code hour}; one group if absent
     */
    public abstract String quantiles(String rows, @Nullable String group);

    /** A metric file's query in this dialect. */
    public final String translate(String sql) {
        return MILLIS.matcher(sql).replaceAll(match -> millisBetween(match.group(1), match.group(2)));
    }
}
