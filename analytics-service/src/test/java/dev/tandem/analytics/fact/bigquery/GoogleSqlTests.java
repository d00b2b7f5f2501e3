package dev.tandem.analytics.fact.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.SqlException;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.NameResolutionMode;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedQueryStmt;
import dev.tandem.analytics.metric.MetricQueries;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query that goes to BigQuery is analysed by GoogleSQL's own analyzer against our tables. */
class GoogleSqlTests {

    private static final BigQuerySql SQL = new BigQuerySql("shop-prod", "tandem", Duration.ofDays(100));
    private static final Map<String, Instant> MOMENTS = Map.of(
            "from", Instant.parse("2026-11-22T00:00:00Z"),
            "to", Instant.parse("2026-11-22T18:00:00Z"),
            "now", Instant.parse("2026-11-22T18:00:00Z"));

    private static ResolvedQueryStmt analyse(String query) {
        var language = new LanguageOptions();
        language.enableMaximumLanguageFeatures();
        language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
        language.setNameResolutionMode(NameResolutionMode.NAME_RESOLUTION_DEFAULT);
        var options = new AnalyzerOptions();
        options.setLanguageOptions(language);
        var statement = SQL.statement(query, MOMENTS);
        var timestamp = TypeFactory.createSimpleType(TypeKind.TYPE_TIMESTAMP);
        statement.moments().keySet().forEach(name -> options.addQueryParameter(name, timestamp));
        var catalog = new SimpleCatalog("bigquery");
        catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
        for (var table : new FactTable<?>[] {FactTable.CONVERSATION_EVENT, FactTable.ROUTING_EVENT}) {
            var name = "shop-prod.tandem." + table.name();
            catalog.addSimpleTable(
                    name,
                    new SimpleTable(
                            name,
                            table.columns().stream()
                                    .map(column -> new SimpleColumn(
                                            name,
                                            column.name(),
                                            TypeFactory.createSimpleType(TypeKind.valueOf("TYPE_" + column.type()))))
                                    .toList()));
        }
        return (ResolvedQueryStmt) Analyzer.analyzeStatement(statement.text(), options, catalog);
    }

    static Stream<Arguments> queries() {
        return MetricQueries.all(new GoogleSqlDialect());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void aMetricsQueryIsGoogleSqlAndYieldsItsNumbers(String name, String query) {
        var columns = analyse(query).getOutputColumnList().stream()
                .map(column -> column.getName() + " "
                        + column.getColumn().getType().getKind().name().replace("TYPE_", ""))
                .toList();
        assertThat(columns).contains("sample INT64").anyMatch(column -> column.matches("value (DOUBLE|INT64)"));
        assertThat(columns).hasSize(name.endsWith("by hour") ? 4 : 3);
        if (name.endsWith("by hour")) {
            assertThat(columns).contains("hour TIMESTAMP");
        }
    }

    /** What stands before every query is SQL that DuckDB understands too, so it can be run. */
    @Test
    void whatLiesThereTwiceIsReadOnce() throws SQLException {
        var text = SQL.statement("SELECT conversation_id, turns FROM conversation", MOMENTS)
                .text()
                .replace("`shop-prod.tandem.", "raw_")
                .replace("`", "")
                .replace("@since", "TIMESTAMP '2026-11-21 23:00:00'");
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckDb.createStatement()) {
            statement.execute("""
                    CREATE TABLE raw_conversation_event AS
                    SELECT 'c1' AS conversation_id, seq, type, TIMESTAMP '2026-11-22 10:00:00' AS occurred_at,
                           'maya' AS customer_id, NULL AS author_kind, NULL AS score
                    FROM (VALUES (1, 'conversation.started'), (2, 'turn.completed'), (2, 'turn.completed'),
                                 (3, 'turn.completed'), (3, 'turn.completed'), (3, 'turn.completed')) AS log(seq, type)""");
            statement.execute("CREATE TABLE raw_routing_event AS SELECT 'e1' AS event_id,"
                    + " TIMESTAMP '2026-11-22 10:00:00' AS occurred_at");
            try (var rows = statement.executeQuery(text)) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt("turns")).isEqualTo(2);
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void whatIsNoGoogleSqlIsFound() {
        assertThatThrownBy(() -> analyse("SELECT quantile_cont(value, 0.5) FROM (SELECT 1.0 AS value)"))
                .isInstanceOf(SqlException.class);
        assertThatThrownBy(() -> analyse("SELECT handovers FROM conversation"))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("handovers");
    }
}
