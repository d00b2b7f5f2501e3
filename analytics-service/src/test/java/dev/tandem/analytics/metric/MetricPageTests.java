package dev.tandem.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} is written from the metrics' own files and must not lag behind them. */
class MetricPageTests {

    private static final Path PAGE = Path.of("../docs/metrics.md");

    @Test
    void thePageSaysWhatTheMetricsSay() throws IOException {
        var page = page();
        if (Boolean.getBoolean("tandem.regenerate")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "docs/metrics.md is stale: run mvn -pl analytics-service test -Dtest=MetricPageTests -Dtandem.regenerate")
                .isEqualTo(page);
    }

    private static String page() {
        var page = new StringBuilder("""
                # Metrics
                Generated from `analytics-service/src/main/resources/metrics/*.sql`; do not edit.

                A metric of a period counts the conversations that **started** in it. Durations are wall-clock time. Percentiles interpolate between neighbours. Metrics marked *by queue* are also told for each queue (`GET /api/metrics/queues/today`); a conversation counts for the first one that it entered.

                | metric | unit | formula |
                |---|---|---|
                """);
        for (var metric : new MetricCatalog().all()) {
            page.append("| **%s** `%s` | %s | %s |\n"
                    .formatted(
                            metric.title(),
                            metric.name(),
                            unit(metric),
                            metric.formula() + (metric.byQueue() ? " *By queue.*" : "")));
        }
        return page.toString();
    }

    private static String unit(MetricDefinition metric) {
        return metric.aggregate() == Aggregate.DISTRIBUTION ? metric.unit() + ", median and p90" : metric.unit();
    }
}
