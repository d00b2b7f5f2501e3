package dev.tandem.routing.admin;

import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.identity.Roles;
import dev.tandem.platform.web.SecurityDefaults;
import dev.tandem.routing.board.RoutingViews;
import dev.tandem.routing.plan.PlanDiff;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.store.RoutingStore;
import dev.tandem.routing.writer.RoutingWriter;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AdminConfiguration {

    @Bean
    PlanDiff planDiff(JsonMapper mapper) {
        return new PlanDiff(mapper);
    }

    @Bean
    PlanBodies planBodies(JsonMapper mapper) {
        return new PlanBodies(mapper);
    }

    /** Before a request is read at all: what is wrong with it is nobody else's business. */
    @Bean
    @Order(1)
    SecurityFilterChain planChanges(HttpSecurity http, SecurityDefaults defaults) throws Exception {
        String[] parts = {"/api/routing/settings", "/api/routing/{part:queues|agents|hours|skills|teams}/{id}"};
        return defaults.apply(http)
                .securityMatchers(requests ->
                        requests.requestMatchers(HttpMethod.PUT, parts).requestMatchers(HttpMethod.DELETE, parts))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(Roles.ADMIN))
                .build();
    }

    @Bean
    PlanDesk planDesk(
            RoutingViews views,
            RoutingWriter writer,
            RoutingStore store,
            PlanDiff diff,
            TimeOrderedIds ids,
            Clock clock) {
        return new PlanDesk(views, writer, store, diff, ids, clock);
    }

    /** Right after the writer. */
    @Bean
    @Order(2)
    PlanSeed planSeed(
            SeedProperties properties,
            RoutingPlan configured,
            RoutingWriter writer,
            PlanDiff diff,
            TimeOrderedIds ids,
            Clock clock) {
        return new PlanSeed(properties, configured, writer, diff, ids, clock);
    }
}
