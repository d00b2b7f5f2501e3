package dev.tandem.analytics.fact.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.analytics.fact.AnalyticsStore;
import dev.tandem.analytics.fact.AnalyticsStoreConformance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BigQueryAnalyticsStoreTests extends AnalyticsStoreConformance {

    static final BigQueryProperties SETTINGS = new BigQueryProperties(
            "tandem", DataSize.ofGigabytes(10), Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofDays(100));

    private final StorageWriteServer writes = new StorageWriteServer();
    private final BigQueryRestServer rest = new BigQueryRestServer();
    private BigQueryAnalyticsStore store;

    @BeforeEach
    void open() {
        if (writes.streams() == 0) {
            for (var table : List.of(FactTable.CONVERSATION_EVENT, FactTable.ROUTING_EVENT)) {
                writes.table(
                        table.name(),
                        table.columns().stream().map(FactColumn::name).toList());
            }
        }
        store = BigQueryAnalyticsStore.open(writes.client(), rest.client(), "shop-prod", SETTINGS);
    }

    @AfterEach
    void close() {
        store.close();
        rest.close();
        writes.close();
    }

    @Override
    protected AnalyticsStore store() {
        return store;
    }

    @Override
    protected void reopen() {
        store.close();
        open();
    }

    /** By the same rule as in {@code bigquery.sql}: the first of those with the same key. */
    @Override
    protected List<Map<String, Object>> facts(String table) {
        Function<Map<String, Object>, Object> key = table.equals("routing_event")
                ? row -> row.get("event_id")
                : row -> List.of(row.get("conversation_id"), row.get("seq"));
        return List.copyOf(writes.rows(table).stream()
                .map(row -> {
                    Map<String, Object> read = new HashMap<>(row);
                    read.computeIfPresent(
                            "occurred_at", (name, micros) -> Instant.EPOCH.plus((Long) micros, ChronoUnit.MICROS));
                    return read;
                })
                .collect(Collectors.toMap(key, row -> row, (first, again) -> first))
                .values());
    }

    @Test
    void missingTablesAreMadeOnceWithPartitionsAndClusters() {
        assertThat(rest.changes()).containsExactly("made conversation_event", "made routing_event");
        var table = rest.get("conversation_event");
        assertThat(table.at("/timePartitioning/field").asString()).isEqualTo("occurred_at");
        assertThat(table.at("/clustering/fields").valueStream().map(node -> node.asString()))
                .containsExactly("conversation_id", "type");
        assertThat(table.at("/schema/fields/4").toString()).contains("\"occurred_at\"", "TIMESTAMP", "REQUIRED");
        reopen();
        assertThat(rest.changes()).hasSize(2);
    }

    @Test
    void newColumnsAreAddedAndOthersStay() {
        rest.put("routing_event", """
                {"tableReference":{"projectId":"shop-prod","datasetId":"tandem","tableId":"routing_event"},"type":"TABLE",
                 "schema":{"fields":[{"name":"event_id","type":"STRING","mode":"REQUIRED"},
                                     {"name":"Type","type":"STRING","mode":"REQUIRED"},
                                     {"name":"somebody_elses","type":"STRING","mode":"NULLABLE"}]}}""");
        reopen();
        var fields = rest.get("routing_event").at("/schema/fields");
        assertThat(fields.findValuesAsString("name"))
                .containsExactly(
                        "event_id",
                        "Type",
                        "somebody_elses",
                        "occurred_at",
                        "conversation_id",
                        "queue",
                        "agent_id",
                        "state");
        assertThat(fields.get(3).path("mode").asString()).isEqualTo("NULLABLE");
    }

    @Test
    void aMissingDatasetStopsTheStartAndIsNamed() {
        rest.loseDataset();
        assertThatThrownBy(this::reopen)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shop-prod.tandem.conversation_event")
                .hasMessageContaining("Not found");
    }

    @Test
    void aQueryHasItsMomentsAsParametersABoundAndReadsNoFurtherBackThanItMust() {
        rest.answer(200, """
                {"kind":"bigquery#queryResponse","jobComplete":true,"totalRows":"1",
                 "jobReference":{"projectId":"shop-prod","jobId":"j1","location":"EU"},
                 "schema":{"fields":[{"name":"hour","type":"TIMESTAMP"},{"name":"value","type":"FLOAT"},
                                     {"name":"p90","type":"INTEGER"},{"name":"sample","type":"INTEGER"}]},
                 "rows":[{"f":[{"v":"1741510800000000"},{"v":"55.5"},{"v":null},{"v":"10"}]}]}""");
        var from = Instant.parse("2026-11-22T00:00:00Z");

        var rows = store.query(
                "SELECT 1 FROM conversation WHERE moment >= :from AND moment < :to",
                Map.of("from", from, "to", from.plusSeconds(60), "now", from.plusSeconds(60)));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get("hour")).isInstanceOf(Instant.class);
            assertThat(row)
                    .containsEntry("value", 55.5)
                    .containsEntry("sample", 10L)
                    .containsEntry("p90", null);
        });
        var sent = rest.queries().getLast();
        assertThat(sent.path("maximumBytesBilled").asString()).isEqualTo("10737418240");
        assertThat(sent.path("query").asString())
                .contains("`shop-prod.tandem.conversation_event`", "moment >= @from AND moment < @to")
                .doesNotContain(":from", "2026-11-22");
        var parameters = sent.path("queryParameters")
                .valueStream()
                .collect(Collectors.toMap(
                        parameter -> parameter.path("name").asString(),
                        parameter -> parameter.at("/parameterValue/value").asString()));
        assertThat(parameters).containsOnlyKeys("from", "to", "since");
        assertThat(parameters.get("since")).startsWith("2026-11-21 23:00:00");

        store.query("SELECT 1", Map.of("from", Instant.EPOCH, "now", from));
        assertThat(rest.queries().getLast().toString()).contains("2026-08-13 23:00:00");
    }

    @Test
    void aFailedQuerySaysWhy() {
        rest.answer(400, BigQueryRestServer.error(400, "bytesBilledLimitExceeded", "limit of 10 GB exceeded"));
        assertThatThrownBy(() -> store.query("SELECT 1", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("limit of 10 GB exceeded");
        assertThatThrownBy(() -> store.query("SELECT :nothing", Map.of())).hasMessageContaining(":nothing");
    }
}
