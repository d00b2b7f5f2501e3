package dev.tandem.analytics.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbAnalyticsStoreTests extends AnalyticsStoreConformance {

    @TempDir
    Path folder;

    private DuckDbAnalyticsStore store;

    @BeforeEach
    void open() {
        store = DuckDbAnalyticsStore.open(folder.resolve("facts.duckdb"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected AnalyticsStore store() {
        return store;
    }

    @Override
    protected void reopen() {
        close();
        open();
    }

    @Override
    protected List<Map<String, Object>> facts(String table) {
        return store.query("SELECT * FROM " + table, Map.of()).stream()
                .map(row -> {
                    Map<String, Object> read = new HashMap<>(row);
                    read.computeIfPresent(
                            "occurred_at",
                            (name, at) -> ((Timestamp) at).toLocalDateTime().toInstant(ZoneOffset.UTC));
                    return read;
                })
                .toList();
    }

    @Test
    void aMomentIsAParameterOfAQuery() {
        store.add(List.of(posted(1)));
        assertThat(store.query("SELECT 1 FROM conversation_event WHERE occurred_at = :moment", Map.of("moment", AT)))
                .hasSize(1);
    }
}
