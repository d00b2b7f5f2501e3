package dev.tandem.conversation.log;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.firestore.FirestoreCalls;
import dev.tandem.platform.firestore.FirestoreClients;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.firestore.FirestoreOutboxSettings;
import dev.tandem.platform.google.GoogleProperties;
import dev.tandem.platform.id.TimeOrderedIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The logs in Firestore, and the outbox that publishes what they commit. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnStore(StoreProperties.Kind.FIRESTORE)
@EnableConfigurationProperties(GoogleProperties.class)
class FirestoreLogConfiguration {

    private static final String SERVICE = "conversation";

    /** Firestore takes about one write per second and document for long. */
    private static final Duration HEAD_PAUSE = Duration.ofSeconds(1);

    @Bean(destroyMethod = "close")
    Firestore conversationFirestore(GoogleProperties google) {
        return FirestoreClients.open(google);
    }

    @Bean
    FirestoreLogParts firestoreLogParts(Firestore firestore, JsonMapper mapper, Clock clock, MeterRegistry meters) {
        return FirestoreLogParts.of(firestore, mapper, clock, new StoreMetrics(meters), HEAD_PAUSE);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    FirestoreOutbox conversationOutbox(Firestore firestore, EventBus bus, Clock clock, FirestoreLogParts parts) {
        return new FirestoreOutbox(
                firestore, SERVICE, bus, clock, FirestoreOutboxSettings.defaults(), new FirestoreLogFollower(parts));
    }

    /** Asks for the outbox, which must be started before anything is appended. */
    @Bean
    ConversationStore conversationStore(
            FirestoreLogParts parts,
            FirestoreOutbox outbox,
            TimeOrderedIds ids,
            Clock clock,
            LogProperties properties) {
        return new FirestoreConversationStore(parts, outbox, ids, clock, properties.cachedConversations());
    }

    /** Up as long as the store can be read. */
    @Bean
    HealthIndicator conversationStoreHealthIndicator(FirestoreLogParts parts) {
        return () -> {
            FirestoreCalls.await(
                    parts.documents().conversations().document("health").get());
            return Health.up().build();
        };
    }
}
