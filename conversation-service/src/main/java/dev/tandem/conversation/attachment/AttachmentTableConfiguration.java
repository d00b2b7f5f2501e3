package dev.tandem.conversation.attachment;

import com.google.cloud.firestore.Firestore;
import dev.tandem.conversation.log.ConditionalOnStore;
import dev.tandem.conversation.log.StoreProperties;
import dev.tandem.platform.sqlite.SqliteDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is known of files goes where the logs go. */
@Configuration(proxyBeanMethods = false)
class AttachmentTableConfiguration {

    @Bean
    @ConditionalOnStore(StoreProperties.Kind.SQLITE)
    AttachmentTable sqliteAttachmentTable(SqliteDatabase database) {
        return new SqliteAttachmentTable(database);
    }

    /** Apart, so that the client's classes are looked at only where it is used. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnStore(StoreProperties.Kind.FIRESTORE)
    static class OnFirestore {

        @Bean
        AttachmentTable firestoreAttachmentTable(Firestore firestore) {
            return new FirestoreAttachmentTable(firestore);
        }
    }
}
