package dev.tandem.conversation.transcript;

import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.objects.ObjectStore;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class TranscriptConfiguration {

    @Bean
    TranscriptArchive transcriptArchive(
            ConversationStore store, ConversationAccess access, ObjectStore objects, JsonMapper mapper) {
        return new TranscriptArchive(store, access, objects, mapper);
    }

    @Bean(destroyMethod = "close")
    Subscription endedConversations(EventBus bus, JsonMapper mapper, TranscriptArchive archive) {
        return bus.subscribe(
                TranscriptArchiveSubscriber.SUBSCRIPTION, new TranscriptArchiveSubscriber(mapper, archive));
    }
}
