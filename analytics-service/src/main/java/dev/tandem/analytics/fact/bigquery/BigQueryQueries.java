package dev.tandem.analytics.fact.bigquery;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.FieldList;
import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.JobException;
import com.google.cloud.bigquery.LegacySQLTypeName;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.TableResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs queries over the facts, each with values as parameters and a bound on what it may cost. */
final class BigQueryQueries {

    private final BigQuery bigQuery;
    private final BigQuerySql sql;
    private final BigQueryProperties settings;

    BigQueryQueries(BigQuery bigQuery, BigQuerySql sql, BigQueryProperties settings) {
        this.bigQuery = bigQuery;
        this.sql = sql;
        this.settings = settings;
    }

    List<Map<String, Object>> run(String query, Map<String, Instant> moments) {
        var statement = sql.statement(query, moments);
        var job = QueryJobConfiguration.newBuilder(statement.text())
                .setMaximumBytesBilled(settings.maximumBytesBilled().toBytes())
                .setLabels(Map.of("service", "analytics-service"));
        statement.moments().forEach((name, moment) -> job.addNamedParameter(name, timestamp(moment)));
        try {
            return rows(bigQuery.query(job.build()));
        } catch (BigQueryException | JobException e) {
            throw new IllegalStateException("the query failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a query ran", e);
        }
    }

    private static QueryParameterValue timestamp(Instant moment) {
        return QueryParameterValue.timestamp(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
    }

    private static List<Map<String, Object>> rows(TableResult result) {
        var fields = Objects.requireNonNull(result.getSchema(), "a query has columns")
                .getFields();
        var rows = new ArrayList<Map<String, Object>>();
        for (var values : result.iterateAll()) {
            rows.add(row(fields, values));
        }
        return rows;
    }

    private static Map<String, Object> row(FieldList fields, FieldValueList values) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < fields.size(); i++) {
            row.put(fields.get(i).getName(), value(fields.get(i).getType(), values.get(i)));
        }
        return row;
    }

    private static @Nullable Object value(LegacySQLTypeName type, FieldValue value) {
        if (value.isNull()) {
            return null;
        }
        return switch (type.getStandardType()) {
            case INT64 -> value.getLongValue();
            case FLOAT64 -> value.getDoubleValue();
            case NUMERIC, BIGNUMERIC -> value.getNumericValue();
            case TIMESTAMP -> value.getTimestampInstant();
            case BOOL -> value.getBooleanValue();
            default -> value.getStringValue();
        };
    }
}
