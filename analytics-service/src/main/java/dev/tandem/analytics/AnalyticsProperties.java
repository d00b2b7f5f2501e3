package dev.tandem.analytics;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of analytics-service.
 *
 * @param timeZone whose midnight begins a day
 * @param boardInterval the least time between two signals to open dashboards
 * @param store where facts are kept: {@code duckdb}, a file in the data directory, or {@code bigquery}
 */
@ConfigurationProperties("tandem.analytics")
public record AnalyticsProperties(
        @DefaultValue("UTC") ZoneId timeZone,
        @DefaultValue("1s") Duration boardInterval,
        @DefaultValue("duckdb") Store store) {

    /** Kinds of store. */
    public enum Store {
        /** A DuckDB file in the data directory. */
        DUCKDB,
        /** Tables of a BigQuery dataset. */
        BIGQUERY
    }
}
