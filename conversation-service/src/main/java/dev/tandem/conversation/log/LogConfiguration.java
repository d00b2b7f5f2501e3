package dev.tandem.conversation.log;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log over whichever store is configured. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    @Bean
    ConversationLog conversationLog(ConversationStore store) {
        return new ConversationLog(store);
    }
}
