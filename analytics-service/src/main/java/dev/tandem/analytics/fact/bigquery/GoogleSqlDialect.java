package dev.tandem.analytics.fact.bigquery;

import dev.tandem.analytics.fact.SqlDialect;
import org.jspecify.annotations.Nullable;

final class GoogleSqlDialect extends SqlDialect {

    @Override
    protected String millisBetween(String from, String to) {
        return "TIMESTAMP_DIFF(" + to + ", " + from + ", MILLISECOND)";
    }

    @Override
    public String hourOf(String moment) {
        return "TIMESTAMP_TRUNC(" + moment + ", HOUR)";
    }

    /** BigQuery's exact percentiles are window functions only; its aggregates approximate. */
    @Override
    public String quantiles(String rows, @Nullable String group) {
        var window = group == null ? "()" : "(PARTITION BY " + group + ")";
        return "SELECT " + (group == null ? "" : "hour, ")
                + "ANY_VALUE(median) AS value, ANY_VALUE(ninetieth) AS p90, COUNT(*) AS sample FROM (SELECT "
                + (group == null ? "" : group + " AS hour, ")
                + "PERCENTILE_CONT(value, 0.5) OVER " + window + " AS median, PERCENTILE_CONT(value, 0.9) OVER "
                + window
                + " AS ninetieth FROM (" + rows + "))" + (group == null ? "" : " GROUP BY hour");
    }
}
