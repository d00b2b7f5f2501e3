package dev.tandem.analytics.fact.bigquery;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Clustering;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import com.google.cloud.bigquery.TimePartitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the tables that are missing and adds the columns that are new. Never changes or takes away any. */
final class BigQueryTables {

    private static final int CONFLICT = 409;
    private static final Logger log = LoggerFactory.getLogger(BigQueryTables.class);

    private final BigQuery bigQuery;
    private final String project;
    private final String dataset;

    BigQueryTables(BigQuery bigQuery, String project, String dataset) {
        this.bigQuery = bigQuery;
        this.project = project;
        this.dataset = dataset;
    }

    /**
     * Several processes may do this at once.
     *
     * @throws IllegalStateException naming the table, if the dataset is missing or may not be used
     */
    void ensure(FactTable<?> table) {
        var id = TableId.of(project, dataset, table.name());
        try {
            var found = bigQuery.getTable(id);
            if (found == null) {
                create(id, table);
                found = Objects.requireNonNull(bigQuery.getTable(id), () -> id + " is gone again");
            }
            addColumns(found, table);
        } catch (BigQueryException e) {
            throw new IllegalStateException(
                    "the table " + project + "." + dataset + "." + table.name() + " cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private void create(TableId id, FactTable<?> table) {
        var definition = StandardTableDefinition.newBuilder()
                .setSchema(Schema.of(
                        table.columns().stream().map(BigQueryTables::field).toList()))
                .setTimePartitioning(TimePartitioning.newBuilder(TimePartitioning.Type.DAY)
                        .setField("occurred_at")
                        .build())
                .setClustering(Clustering.newBuilder()
                        .setFields(List.of("conversation_id", "type"))
                        .build())
                .build();
        try {
            bigQuery.create(TableInfo.of(id, definition));
            log.info("made the table {}", id);
        } catch (BigQueryException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
            log.info("another process made the table {}", id);
        }
    }

    private void addColumns(Table found, FactTable<?> table) {
        StandardTableDefinition definition = found.getDefinition();
        var fields = new ArrayList<>(Objects.requireNonNull(definition.getSchema(), "a table without columns")
                .getFields());
        var names = fields.stream()
                .map(field -> field.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        var missing = table.columns().stream()
                .filter(column -> !names.contains(column.name()))
                .map(column ->
                        field(column).toBuilder().setMode(Field.Mode.NULLABLE).build())
                .toList();
        if (!missing.isEmpty()) {
            fields.addAll(missing);
            bigQuery.update(found.toBuilder()
                    .setDefinition(
                            definition.toBuilder().setSchema(Schema.of(fields)).build())
                    .build());
            log.info(
                    "added the columns {} to {}",
                    missing.stream().map(Field::getName).toList(),
                    found.getTableId());
        }
    }

    private static Field field(FactColumn<?> column) {
        return Field.newBuilder(
                        column.name(), StandardSQLTypeName.valueOf(column.type().name()))
                .setMode(column.required() ? Field.Mode.REQUIRED : Field.Mode.NULLABLE)
                .build();
    }
}
