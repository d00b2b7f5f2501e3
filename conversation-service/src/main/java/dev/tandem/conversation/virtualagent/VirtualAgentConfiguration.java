package dev.tandem.conversation.virtualagent;

import com.google.cloud.firestore.Firestore;
import dev.tandem.conversation.log.ConditionalOnStore;
import dev.tandem.conversation.log.StoreProperties;
import dev.tandem.platform.sqlite.SqliteDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every engine is offered. */
@Configuration(proxyBeanMethods = false)
class VirtualAgentConfiguration {

    @Bean
    @ConditionalOnStore(StoreProperties.Kind.SQLITE)
    VirtualAgentSessions sqliteVirtualAgentSessions(SqliteDatabase database, Clock clock) {
        return new SqliteVirtualAgentSessions(database, clock);
    }

    /** Apart, so that the client's classes are looked at only where it is used. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnStore(StoreProperties.Kind.FIRESTORE)
    static class OnFirestore {

        @Bean
        VirtualAgentSessions firestoreVirtualAgentSessions(Firestore firestore, Clock clock) {
            return new FirestoreVirtualAgentSessions(firestore, clock);
        }
    }
}
