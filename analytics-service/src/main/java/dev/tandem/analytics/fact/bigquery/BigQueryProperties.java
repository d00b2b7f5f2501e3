package dev.tandem.analytics.fact.bigquery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Facts in BigQuery, if {@code tandem.analytics.store} is {@code bigquery}.
 *
 * @param dataset the dataset, which must exist; the service makes its tables and adds their new columns
 * @param maximumBytesBilled a query that would read more fails before it costs anything
 * @param appendTimeLimit how long one batch of facts is tried before the bus delivers them again
 * @param retryPause after the first failed try; doubles up to five seconds
 * @param lookback how old a fact may be to be read by a query
 */
@ConfigurationProperties("tandem.analytics.bigquery")
record BigQueryProperties(
        @DefaultValue("tandem") String dataset,
        @DefaultValue("10GB") DataSize maximumBytesBilled,
        @DefaultValue("30s") Duration appendTimeLimit,
        @DefaultValue("100ms") Duration retryPause,
        @DefaultValue("100d") Duration lookback) {}
