package dev.tandem.platform.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.testing.FirestoreIndexes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxQueriesTests {

    private final FirestoreIndexes indexes = FirestoreIndexes.deployed();

    @Test
    void everyQueryHasItsIndex() throws Exception {
        try (var firestore = FirestoreIndexes.unconnected()) {
            assertThat(indexes.missing(new OutboxQueries(firestore).all())).isEmpty();
        }
    }

    @Test
    void aQueryThatNeedsAnIndexThatIsNotThereIsFound() throws Exception {
        try (var firestore = FirestoreIndexes.unconnected()) {
            var outbox = firestore.collection(OutboxEntry.COLLECTION);

            assertThat(indexes.missing(List.of(outbox.whereEqualTo("owner", "a").orderBy("number"))))
                    .singleElement()
                    .asString()
                    .contains("no index for outbox");
            assertThat(indexes.missing(List.of(outbox.whereEqualTo("messages", "a"))))
                    .containsExactly("the index of outbox.messages is switched off");
        }
    }

    @Test
    void whatIsLongOrGrowsIsNotIndexed() {
        assertThat(indexes.exempts("outbox", "messages")).isTrue();
        assertThat(indexes.exempts("outbox", "number")).isTrue();
        assertThat(indexes.exempts("outboxRelays", "beat")).isTrue();
    }

    @Test
    void whatRemainsOfADeadInstanceIsRemovedAfterAWhile() {
        assertThat(indexes.removesAfter("outboxRelays", "expireAt")).isTrue();
        assertThat(indexes.removesAfter("outbox", "expireAt")).isFalse();
    }

    @Test
    void theRulesLetNobodyInFromOutside() throws IOException {
        var rules = Files.readString(Path.of("../k8s/firestore/firestore.rules"));

        assertThat(rules.lines().filter(line -> line.contains("allow")))
                .containsExactly("      allow read, write: if false;");
        assertThat(rules).contains("match /{document=**}");
    }
}
