package dev.tandem.conversation.command;

import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.attachment.Attachments;
import dev.tandem.conversation.handoff.HandoffProperties;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.platform.http.ServiceClients;
import dev.tandem.platform.id.TimeOrderedIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Attaches to the commands. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

    @Bean
    QueueDirectory queueDirectory(ServiceClients services, Clock clock) {
        return new QueueDirectory(services, clock);
    }

    @Bean
    TakeoverPermits takeoverPermits(ServiceClients services, HandoffProperties handoff) {
        return new TakeoverPermits(services, handoff);
    }

    @Bean
    CommandHandler commandHandler(
            ConversationLog log,
            ConversationAccess access,
            Attachments attachments,
            QueueDirectory queues,
            TakeoverPermits takeovers,
            HandoffProperties handoff,
            TimeOrderedIds ids) {
        return new ConversationCommands(log, access, attachments, queues, takeovers, handoff, ids);
    }

    @Bean
    CommandOutcomes commandOutcomes(EventBus bus, Messages messages) {
        return new CommandOutcomes(bus, messages);
    }

    @Bean(destroyMethod = "close")
    Subscription conversationCommands(
            EventBus bus, JsonMapper mapper, CommandHandler handler, CommandOutcomes outcomes, MeterRegistry meters) {
        return bus.subscribe(
                ConversationCommandSubscriber.SUBSCRIPTION,
                new ConversationCommandSubscriber(mapper, handler, outcomes, meters));
    }
}
