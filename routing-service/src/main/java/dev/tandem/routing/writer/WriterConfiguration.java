package dev.tandem.routing.writer;

import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.store.RoutingStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class WriterConfiguration {

    @Bean
    RoutingMessages routingMessages(JsonMapper mapper, Clock clock, TimeOrderedIds ids) {
        return new RoutingMessages(new Messages(mapper, clock), ids);
    }

    @Bean(destroyMethod = "close")
    @Order(1)
    RoutingWriter routingWriter(
            RoutingPlan plan,
            RoutingStore store,
            RoutingMessages messages,
            TimeOrderedIds ids,
            Clock clock,
            MeterRegistry registry) {
        return new RoutingWriter(plan, store, messages, ids, clock, registry);
    }

    /** Out of service on standby, down while decisions cannot be stored. */
    @Bean
    HealthIndicator routingHealthIndicator(RoutingWriter writer) {
        return () -> {
            if (!writer.leads()) {
                return Health.outOfService().withDetail("decides", false).build();
            }
            String trouble = writer.trouble();
            return trouble == null
                    ? Health.up().build()
                    : Health.down().withDetail("trouble", trouble).build();
        };
    }
}
