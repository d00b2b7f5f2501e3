package dev.tandem.routing.lease;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.id.TimeOrderedIds;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tandem.routing.store", havingValue = "firestore")
class FirestoreLeaseConfiguration {

    @Bean
    Lease firestoreLease(Firestore routingFirestore, TimeOrderedIds ids, LeaseTimes times) {
        return new FirestoreLease(routingFirestore, ids.next(), times);
    }
}
