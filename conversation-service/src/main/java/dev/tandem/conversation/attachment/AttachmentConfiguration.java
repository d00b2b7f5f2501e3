package dev.tandem.conversation.attachment;

import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.objects.ObjectStore;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.runtime.DataDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files on this machine. */
@Configuration(proxyBeanMethods = false)
class AttachmentConfiguration {

    @Bean
    LinkSigner linkSigner(DataDirectory data, AttachmentProperties properties, Clock clock) {
        var key = properties.linkKey() == null
                ? LinkKeyFile.loadOrCreate(data.file("conversation/link.key"))
                : LinkSigner.key(properties.linkKey());
        return new LinkSigner(key, clock, properties.linkValidity());
    }

    @Bean
    Attachments attachments(
            AttachmentTable table,
            ObjectStore objects,
            ConversationAccess access,
            LinkSigner signer,
            AttachmentProperties properties,
            TimeOrderedIds ids,
            Clock clock) {
        return new Attachments(table, objects, access, signer, properties, ids, clock);
    }
}
