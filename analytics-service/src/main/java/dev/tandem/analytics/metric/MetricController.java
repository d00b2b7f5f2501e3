package dev.tandem.analytics.metric;

import dev.tandem.contracts.view.MetricView;
import dev.tandem.platform.web.ApiException;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/metrics")
@PreAuthorize("hasRole('supervisor')")
class MetricController {

    private static final int MAX_DAYS = 92;

    private final MetricCatalog catalog;
    private final MetricService metrics;

    MetricController(MetricCatalog catalog, MetricService metrics) {
        this.catalog = catalog;
        this.metrics = metrics;
    }

    record Definition(String name, String title, String unit, String formula) {}

    @GetMapping
    List<Definition> definitions() {
        return catalog.all().stream()
                .map(metric -> new Definition(metric.name(), metric.title(), metric.unit(), metric.formula()))
                .toList();
    }

    @GetMapping("/today")
    List<MetricView> today() {
        return metrics.today();
    }

    /** Service level and abandonment queue by queue. */
    @GetMapping("/queues/today")
    List<QueueMetric> todayByQueue() {
        return metrics.todayByQueue();
    }

    @GetMapping("/{name}/history")
    MetricView history(@PathVariable String name, @RequestParam(defaultValue = "14") int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw ApiException.badRequest("days must be 1 to " + MAX_DAYS);
        }
        return catalog.named(name)
                .filter(metric -> !metric.now())
                .map(metric -> metrics.history(metric, days))
                .orElseThrow(() -> ApiException.notFound("there is no metric " + name + " with a history"));
    }
}
