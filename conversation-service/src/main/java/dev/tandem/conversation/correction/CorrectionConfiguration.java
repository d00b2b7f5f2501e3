package dev.tandem.conversation.correction;

import com.google.cloud.firestore.Firestore;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.ConditionalOnStore;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.StoreProperties;
import dev.tandem.conversation.virtualagent.Phrasebook;
import dev.tandem.platform.sqlite.SqliteDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Corrections go where the logs go. */
@Configuration(proxyBeanMethods = false)
class CorrectionConfiguration {

    @Bean
    Corrections corrections(
            CorrectionStore store,
            ConversationLog log,
            ConversationAccess access,
            CorrectionProperties properties,
            Clock clock) {
        return new Corrections(store, log, access, Phrasebook.at(properties.definition(), clock), clock);
    }

    @Bean
    @ConditionalOnStore(StoreProperties.Kind.SQLITE)
    CorrectionStore sqliteCorrectionStore(SqliteDatabase database, JsonMapper json) {
        return new SqliteCorrectionStore(database, json);
    }

    /** Apart, so that the client's classes are looked at only where it is used. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnStore(StoreProperties.Kind.FIRESTORE)
    static class OnFirestore {

        @Bean
        CorrectionStore firestoreCorrectionStore(Firestore firestore, JsonMapper json) {
            return new FirestoreCorrectionStore(firestore, json);
        }
    }
}
