package dev.tandem.conversation.faults;

import dev.tandem.conversation.command.CommandHandler;
import dev.tandem.conversation.command.CommandOutcomes;
import dev.tandem.conversation.faults.FaultProperties.Fault;
import dev.tandem.conversation.log.ConversationStore;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the faults in, and refuses to start with one that was not meant. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tandem.conversation.faults")
class FaultConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(FaultConfiguration.class);

    @Bean
    static BeanPostProcessor faults(
            Environment environment,
            ObjectProvider<CommandOutcomes> outcomes,
            ObjectProvider<ConversationStore> store) {
        var faults = Binder.get(environment)
                .bindOrCreate("tandem.conversation", FaultProperties.class)
                .faults();
        if (!environment.getProperty("tandem.fault-injection.enabled", Boolean.class, false)) {
            throw new IllegalStateException(
                    "tandem.conversation.faults is for fault tests: remove it, or set tandem.fault-injection.enabled=true");
        }
        LOG.warn("this service breaks its guarantees on purpose: {}", faults);
        return new FaultPostProcessor(faults, outcomes, store);
    }

    private record FaultPostProcessor(
            Set<Fault> faults, ObjectProvider<CommandOutcomes> outcomes, ObjectProvider<ConversationStore> store)
            implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String beanName) {
            return switch (bean) {
                case ConversationStore real
                when faults.contains(Fault.NO_DEDUPLICATION) -> new ForgetfulConversationStore(real);
                case CommandHandler real
                when faults.contains(Fault.ACK_BEFORE_COMMIT) -> new HastyCommandHandler(real, outcomes, store);
                default -> bean;
            };
        }
    }
}
