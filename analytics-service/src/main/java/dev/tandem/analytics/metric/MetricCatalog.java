package dev.tandem.analytics.metric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Every metric there is: the files of {@code metrics/}, in the order that boards show them. */
@Component
class MetricCatalog {

    private static final List<String> ORDER = List.of(
            "conversations",
            "waiting_now",
            "containment",
            "first_response_time",
            "resolution_time",
            "rating",
            "queue_wait",
            "service_level",
            "abandonment",
            "satisfaction");

    private final Map<String, MetricDefinition> metrics = new LinkedHashMap<>();

    MetricCatalog() {
        var files = new LinkedHashMap<String, MetricDefinition>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:metrics/*.sql")) {
                var name = String.valueOf(file.getFilename()).replace(".sql", "");
                files.put(name, MetricDefinition.parse(name, file.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the metrics cannot be read", e);
        }
        ORDER.forEach(name -> Optional.ofNullable(files.remove(name)).ifPresent(m -> metrics.put(name, m)));
        metrics.putAll(files);
    }

    List<MetricDefinition> all() {
        return List.copyOf(metrics.values());
    }

    Optional<MetricDefinition> named(String name) {
        return Optional.ofNullable(metrics.get(name));
    }
}
