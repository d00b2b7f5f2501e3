package dev.tandem.analytics.fact;

import org.jspecify.annotations.Nullable;

final class DuckDbDialect extends SqlDialect {

    @Override
    protected String millisBetween(String from, String to) {
        return "epoch_ms(" + to + " - " + from + ")";
    }

    @Override
    public String hourOf(String moment) {
        return "date_trunc('hour', " + moment + ")";
    }

    @Override
    public String quantiles(String rows, @Nullable String group) {
        return "SELECT " + (group == null ? "" : group + " AS hour, ")
                + "quantile_cont(value, 0.5) AS value, quantile_cont(value, 0.9) AS p90, COUNT(*) AS sample FROM ("
                + rows
                + ")" + (group == null ? "" : " GROUP BY 1");
    }
}
