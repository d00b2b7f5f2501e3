package dev.tandem.routing.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.testing.Shop;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class RoutingMetricsTests {

    @Test
    void theErrorOfTheEstimateIsScrapedByQueueAndDirection() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        RoutingMetrics metrics = new RoutingMetrics(registry);
        metrics.count(ended(12_500L));
        metrics.count(ended(-3_500L));
        metrics.count(ended(null));
        assertThat(registry.scrape())
                .contains("tandem_routing_estimate_error_seconds_sum{direction=\"longer\",queue=\"billing\"} 12.5")
                .contains("tandem_routing_estimate_error_seconds_sum{direction=\"shorter\",queue=\"billing\"} 3.5")
                .contains("tandem_routing_estimate_error_seconds_count{direction=\"longer\",queue=\"billing\"} 1");
    }

    private static RoutingEvent.WaitEnded ended(Long error) {
        return new RoutingEvent.WaitEnded(
                new ConversationId("one"), Shop.BILLING, true, 40_000, error == null ? null : 30_000L, error);
    }
}
