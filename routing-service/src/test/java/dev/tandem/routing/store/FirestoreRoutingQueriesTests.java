package dev.tandem.routing.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.testing.FirestoreIndexes;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirestoreRoutingQueriesTests {

    private final FirestoreIndexes deployed = FirestoreIndexes.deployed();

    @Test
    void whatIsSearchedForHasItsIndex() throws Exception {
        try (Firestore firestore = FirestoreIndexes.unconnected()) {
            assertThat(deployed.missing(FirestoreRoutingStore.atWork(firestore)))
                    .isEmpty();
        }
    }

    @Test
    void whatIsOnlyReadCostsNoIndex() {
        Map.of(
                        "routingConversations",
                        Set.of("id", "seq", "customer", "customerName", "work"),
                        "routingAgents",
                        Set.of("id", "record"),
                        "routingQueues",
                        Set.of("id", "record"),
                        "routingServed",
                        Set.of("record"),
                        "routingFence",
                        Set.of("token", "number"),
                        "routingLease",
                        Set.of("holder", "token", "termMillis", "released", "renewedAt"))
                .forEach((collection, fields) -> assertThat(fields)
                        .allSatisfy(field ->
                                assertThat(deployed.exempts(collection, field)).isTrue()));
    }

    @Test
    void whoServedWhomIsDeletedOnceItHasExpired() {
        assertThat(deployed.removesAfter("routingServed", "expireAt")).isTrue();
    }
}
