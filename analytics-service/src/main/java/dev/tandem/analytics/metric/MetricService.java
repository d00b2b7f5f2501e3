package dev.tandem.analytics.metric;

import dev.tandem.analytics.AnalyticsProperties;
import dev.tandem.analytics.fact.AnalyticsStore;
import dev.tandem.contracts.view.MetricView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Computes metrics over a day or a range of days. Periods begin at midnight of the configured time zone; a day with a
 * clock change has 23 or 25 hours.
 */
@Service
class MetricService {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:00");
    private static final Summary NOTHING = new Summary(null, null, 0);

    private final MetricCatalog catalog;
    private final AnalyticsStore store;
    private final AnalyticsProperties properties;
    private final Clock clock;

    MetricService(MetricCatalog catalog, AnalyticsStore store, AnalyticsProperties properties, Clock clock) {
        this.catalog = catalog;
        this.store = store;
        this.properties = properties;
        this.clock = clock;
    }

    private record Summary(@Nullable Double value, @Nullable Double p90, long sample) {}

    List<MetricView> today() {
        return catalog.all().stream().map(this::today).toList();
    }

    /** Today's values of the metrics that are told queue by queue; queues without any are not there. */
    List<QueueMetric> todayByQueue() {
        var now = clock.instant();
        var start = midnight(now.atZone(properties.timeZone()).toLocalDate());
        var period = Map.of("from", start, "to", now.plusMillis(1), "now", now);
        return catalog.all().stream()
                .filter(MetricDefinition::byQueue)
                .flatMap(metric -> store.query(metric.queryByQueue(store.dialect()), period).stream()
                        .map(row -> new QueueMetric(
                                String.valueOf(row.get("queue")),
                                metric.name(),
                                number(row.get("value")),
                                ((Number) row.get("sample")).longValue())))
                .toList();
    }

    /** One metric day by day, the current day last. */
    MetricView history(MetricDefinition metric, int days) {
        var now = clock.instant().atZone(properties.timeZone());
        var first = now.toLocalDate().minusDays(days - 1L);
        var points = new ArrayList<MetricView.Point>();
        for (var day = first; !day.isAfter(now.toLocalDate()); day = day.plusDays(1)) {
            var summary = summary(metric, midnight(day), midnight(day.plusDays(1)), now.toInstant());
            points.add(new MetricView.Point(day.toString(), summary.value(), summary.p90()));
        }
        var whole = summary(metric, midnight(first), now.toInstant().plusMillis(1), now.toInstant());
        return view(metric, whole, null, points);
    }

    private MetricView today(MetricDefinition metric) {
        var now = clock.instant();
        if (metric.now()) {
            return view(metric, summary(metric, Instant.EPOCH, now.plusMillis(1), now), null, List.of());
        }
        var start = midnight(now.atZone(properties.timeZone()).toLocalDate());
        var weekBefore = now.minus(Duration.ofDays(7));
        var startBefore = midnight(weekBefore.atZone(properties.timeZone()).toLocalDate());
        var before = summary(metric, startBefore, weekBefore, weekBefore);
        return view(metric, summary(metric, start, now.plusMillis(1), now), before.value(), hours(metric, start, now));
    }

    private Summary summary(MetricDefinition metric, Instant from, Instant to, Instant now) {
        var sql = metric.query(false, store.dialect());
        return store.query(sql, Map.of("from", from, "to", to, "now", now)).stream()
                .map(MetricService::summary)
                .findFirst()
                .orElse(NOTHING);
    }

    /** By hour of the day in the configured zone; the hours in between that had nothing are there, without a value. */
    private List<MetricView.Point> hours(MetricDefinition metric, Instant start, Instant now) {
        var sql = metric.query(true, store.dialect());
        var found = new TreeMap<Instant, Summary>();
        for (var row : store.query(sql, Map.of("from", start, "to", now.plusMillis(1), "now", now))) {
            found.put(moment(row.get("hour")), summary(row));
        }
        var points = new ArrayList<MetricView.Point>();
        for (var hour = start; !hour.isAfter(now); hour = hour.plus(Duration.ofHours(1))) {
            var summary = found.get(hour);
            points.add(new MetricView.Point(
                    HOUR.format(ZonedDateTime.ofInstant(hour, properties.timeZone())),
                    summary == null ? null : summary.value(),
                    summary == null ? null : summary.p90()));
        }
        return points;
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(properties.timeZone()).toInstant();
    }

    private static Instant moment(Object timestamp) {
        return switch (timestamp) {
            case java.sql.Timestamp at -> at.toLocalDateTime().toInstant(ZoneOffset.UTC);
            case LocalDateTime at -> at.toInstant(ZoneOffset.UTC);
            case Instant at -> at;
            default -> throw new IllegalStateException("not a timestamp: " + timestamp.getClass());
        };
    }

    private static Summary summary(Map<String, Object> row) {
        var sample = ((Number) row.get("sample")).longValue();
        return new Summary(number(row.get("value")), number(row.get("p90")), sample);
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }

    private static MetricView view(
            MetricDefinition metric, Summary summary, @Nullable Double before, List<MetricView.Point> points) {
        return new MetricView(
                metric.name(),
                metric.title(),
                metric.formula(),
                metric.unit(),
                summary.value(),
                summary.p90(),
                summary.sample(),
                before,
                points);
    }
}
