package dev.tandem.conversation.turn;

import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.handoff.HandoffProperties;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.virtualagent.Moods;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.platform.id.TimeOrderedIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Attaches the virtual agent to the log. */
@Configuration(proxyBeanMethods = false)
class TurnConfiguration {

    @Bean
    GuardedVirtualAgent guardedVirtualAgent(VirtualAgent engine, TurnProperties properties) {
        return new GuardedVirtualAgent(engine, properties);
    }

    @Bean
    TurnMetrics turnMetrics(MeterRegistry meters, GuardedVirtualAgent virtualAgent) {
        var metrics = new TurnMetrics(meters);
        metrics.watch(virtualAgent);
        return metrics;
    }

    @Bean
    TurnDecisions turnDecisions(TurnProperties properties, HandoffProperties handoff, TimeOrderedIds ids) {
        return new TurnDecisions(properties, handoff, () -> new MessageId(ids.next()));
    }

    @Bean
    Moods moods() {
        return new Moods();
    }

    @Bean
    Turns turns(
            ConversationLog log,
            GuardedVirtualAgent virtualAgent,
            TurnProperties properties,
            TurnDecisions decisions,
            Moods moods,
            Clock clock,
            TurnMetrics metrics) {
        return new Turns(log, virtualAgent, properties, decisions, moods, clock, metrics);
    }

    @Bean
    VirtualAgentQueries virtualAgentQueries(
            GuardedVirtualAgent virtualAgent, HandoffProperties handoff, TurnMetrics metrics) {
        return new VirtualAgentQueries(virtualAgent, handoff.defaultQueue(), metrics);
    }

    @Bean(destroyMethod = "close")
    Subscription customerMessages(EventBus bus, JsonMapper mapper, Turns turns) {
        return bus.subscribe(TurnSubscriber.SUBSCRIPTION, new TurnSubscriber(mapper, turns));
    }
}
