package dev.tandem.conversation.attachment;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.sqlite.SqliteDatabase;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is known of files goes where the logs go. */
@Configuration(proxyBeanMethods = false)
class AttachmentTableConfiguration {

    @Bean
    @ConditionalOnProperty(name = "tandem.conversation.store", havingValue = "sqlite", matchIfMissing = true)
    AttachmentTable sqliteAttachmentTable(SqliteDatabase database) {
        return new SqliteAttachmentTable(database);
    }

    /** Apart, so that the client's classes are looked at only where it is used. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "tandem.conversation.store", havingValue = "firestore")
    static class OnFirestore {

        @Bean
        AttachmentTable firestoreAttachmentTable(Firestore firestore) {
            return new FirestoreAttachmentTable(firestore);
        }
    }
}
