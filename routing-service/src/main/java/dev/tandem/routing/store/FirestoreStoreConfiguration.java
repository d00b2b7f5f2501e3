package dev.tandem.routing.store;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.firestore.FirestoreClients;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.google.GoogleProperties;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The store for {@code tandem.routing.store=firestore}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tandem.routing.store", havingValue = "firestore")
@EnableConfigurationProperties(GoogleProperties.class)
class FirestoreStoreConfiguration {

    @Bean
    Firestore routingFirestore(GoogleProperties google) {
        return FirestoreClients.open(google);
    }

    @Bean(initMethod = "start")
    FirestoreOutbox routingOutbox(Firestore routingFirestore, EventBus bus, Clock clock) {
        return new FirestoreOutbox(routingFirestore, "routing-service", bus, clock);
    }

    @Bean
    RoutingStore routingStore(Firestore routingFirestore, FirestoreOutbox routingOutbox, JsonMapper mapper) {
        return new FirestoreRoutingStore(routingFirestore, routingOutbox, mapper);
    }
}
