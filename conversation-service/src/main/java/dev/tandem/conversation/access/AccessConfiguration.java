package dev.tandem.conversation.access;

import dev.tandem.conversation.log.ConversationStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The choke point. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    ConversationAccess conversationAccess(ConversationStore store, SupervisionProperties supervision) {
        return new ConversationAccess(store, supervision.announceListening());
    }
}
