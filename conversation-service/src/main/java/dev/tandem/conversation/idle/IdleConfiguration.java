package dev.tandem.conversation.idle;

import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.platform.id.TimeOrderedIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the sweep. */
@Configuration(proxyBeanMethods = false)
class IdleConfiguration {

    private static final int PAGE = 500;

    @Bean
    Returns returns(ConversationLog log, IdleProperties properties, Clock clock) {
        return new Returns(log, properties, clock);
    }

    @Bean
    IdleSweep idleSweep(
            ConversationLog log, IdleProperties properties, TimeOrderedIds ids, Clock clock, MeterRegistry meters) {
        var decisions = new IdleDecisions(properties, () -> new MessageId(ids.next()));
        return new IdleSweep(log, properties, decisions, clock, meters, PAGE);
    }

    @Bean
    SweepTimer sweepTimer(IdleSweep sweep, IdleProperties properties) {
        return new SweepTimer(sweep, properties.sweepEvery());
    }
}
