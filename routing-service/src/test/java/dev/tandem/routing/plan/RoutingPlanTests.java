package dev.tandem.routing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RoutingPlanTests {

    @Test
    void withoutConfigurationThereAreDefaults() {
        RoutingPlan plan = bind(Map.of("tandem.routing.ring-time", "20s"));
        assertThat(plan.queues()).isEmpty();
        assertThat(plan.agent(new AgentId("eve"), "Eve").capacity().chat()).isEqualTo(1);
        assertThat(plan.queue(new QueueId("lost")).skills()).isEmpty();
        assertThat(plan.wrapupTime(new QueueId("lost"))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aQueueMayHaveItsOwnTimes() {
        RoutingPlan plan = bind(Map.of(
                "tandem.routing.queues.billing.name", "Billing",
                "tandem.routing.queues.billing.ring-time", "45s",
                "tandem.routing.queues.billing.wrapup.time", "0s"));
        assertThat(plan.ringTime(new QueueId("billing"))).isEqualTo(Duration.ofSeconds(45));
        assertThat(plan.wrapupTime(new QueueId("billing"))).isZero();
    }

    @Test
    void aPlainListOfSkillsAsksForLevelOne() {
        RoutingPlan plan = bind(Map.of(
                "tandem.routing.queues.billing.name", "Billing",
                "tandem.routing.queues.billing.skills[0]", "billing",
                "tandem.routing.queues.billing.skills[1]", "vip",
                "tandem.routing.agents.ana.name", "Ana",
                "tandem.routing.agents.ana.skills.billing", "4",
                "tandem.routing.agents.ana.capacity", "3",
                "tandem.routing.agents.ben.name", "Ben",
                "tandem.routing.agents.ben.capacity.voice", "1"));
        assertThat(plan.queue(new QueueId("billing")).skills()).isEqualTo(Map.of("billing", 1, "vip", 1));
        assertThat(plan.agents().get(new AgentId("ana")).skills()).isEqualTo(Map.of("billing", 4));
        assertThat(plan.agents().get(new AgentId("ana")).capacity()).isEqualTo(Capacity.chats(3));
        assertThat(plan.agents().get(new AgentId("ben")).capacity()).isEqualTo(new Capacity(1, 1, false));
        assertThat(plan.skills()).containsOnlyKeys("billing", "vip");
    }

    @Test
    void impossibleNumbersAreRefusedByName() {
        refused(Map.of("tandem.routing.ring-time", "0s"), "ring-time");
        refused(Map.of("tandem.routing.grace-time", "-1s"), "grace-time");
        refused(Map.of("tandem.routing.wrapup-time", "-1s"), "wrapup-time");
        refused(Map.of("tandem.routing.unanswered-offers", "0"), "unanswered-offers");
        refused(Map.of("tandem.routing.agents.ana.name", "Ana", "tandem.routing.agents.ana.capacity", "0"), "capacity");
        refused(
                Map.of("tandem.routing.queues.q.name", "Q", "tandem.routing.queues.q.ring-time", "-3s"),
                "queues.q.ring-time");
    }

    private static void refused(Map<String, String> properties, String naming) {
        assertThatThrownBy(() -> bind(properties))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining(naming);
    }

    private static RoutingPlan bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("tandem.routing", Bindable.of(RoutingPlan.class), new SkillListBinding(BindHandler.DEFAULT))
                .get();
    }
}
