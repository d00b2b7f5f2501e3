package dev.tandem.conversation.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Query;
import dev.tandem.platform.testing.FirestoreIndexes;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirestoreQueriesTests {

    private final FirestoreIndexes indexes = FirestoreIndexes.deployed();
    private final Firestore firestore = FirestoreIndexes.unconnected();
    private final List<Query> queries = new FirestoreQueries(new FirestoreDocuments(firestore)).all();

    @AfterEach
    void close() {
        firestore.shutdownNow();
    }

    @Test
    void everyQueryHasItsIndex() {
        assertThat(indexes.missing(queries)).isEmpty();
    }

    @Test
    void everyIndexHasItsQuery() {
        assertThat(indexes.unused(FirestoreDocuments.CONVERSATIONS, queries)).isEmpty();
    }

    @Test
    void anyIndexThatIsTakenAwayIsMissed() {
        IntStream.range(0, indexes.declared().indexes().size())
                .filter(i ->
                        indexes.declared().indexes().get(i).collectionGroup().equals(FirestoreDocuments.CONVERSATIONS))
                .forEach(i -> assertThat(indexes.without(i).missing(queries)).isNotEmpty());
    }

    @Test
    void theListHasEveryKindOfQuery() {
        assertThat(Arrays.stream(FirestoreQueries.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType() == Query.class)
                        .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                        .map(java.lang.reflect.Method::getName))
                .as("add new queries to all() and here")
                .containsExactlyInAnyOrder(
                        "events", "ofAgent", "ofShard", "openOfCustomers", "openOfAgents", "due", "endedOfCustomer");
    }

    @Test
    void whatIsLongOrGrowsWithTimeHasNoIndexOfItsOwn() {
        assertThat(indexes.exempts("events", "payload")).isTrue();
        assertThat(indexes.exempts("virtualAgentSessions", "json")).isTrue();
        for (var field : List.of("summary", "state", "participants", "gateways", "updatedAt", "lastSeq", "idleSince")) {
            assertThat(indexes.exempts(FirestoreDocuments.CONVERSATIONS, field))
                    .as(field)
                    .isTrue();
        }
    }
}
