package dev.tandem.analytics.metric;

import dev.tandem.analytics.fact.SqlDialect;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The statements of all metrics, for tests of a dialect. */
public final class MetricQueries {

    private MetricQueries() {}

    /** Name and query. */
    public static Stream<Arguments> all(SqlDialect dialect) {
        return new MetricCatalog()
                .all().stream()
                        .flatMap(metric -> Stream.concat(
                                Stream.of(
                                        Arguments.of(metric.name(), metric.query(false, dialect)),
                                        Arguments.of(metric.name() + " by hour", metric.query(true, dialect))),
                                Stream.of(metric)
                                        .filter(MetricDefinition::byQueue)
                                        .map(one ->
                                                Arguments.of(one.name() + " by queue", one.queryByQueue(dialect)))));
    }
}
