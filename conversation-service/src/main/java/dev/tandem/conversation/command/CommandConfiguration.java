package dev.tandem.conversation.command;

import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.attachment.Attachments;
import dev.tandem.conversation.handoff.HandoffProperties;
import dev.tandem.conversation.idle.Returns;
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
    RoutingAnswers routingAnswers(ServiceClients services, HandoffProperties handoff, Clock clock) {
        return new RoutingAnswers(new QueueDirectory(services, clock), new TakeoverPermits(services, handoff));
    }

    @Bean
    CommandHandler commandHandler(
            ConversationLog log,
            ConversationAccess access,
            Attachments attachments,
            RoutingAnswers routing,
            HandoffProperties handoff,
            Returns returns,
            TimeOrderedIds ids) {
        return new ConversationCommands(log, access, attachments, routing, handoff, returns, ids);
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
