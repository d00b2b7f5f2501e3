package dev.tandem.analytics.fact.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import com.google.cloud.bigquery.storage.v1.TableName;
import dev.tandem.analytics.fact.EventFact.RoutingFact;
import dev.tandem.analytics.fact.bigquery.FactColumn.Type;
import dev.tandem.analytics.fact.bigquery.StorageWriteServer.Mishap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** Facts over the Storage Write API while everything goes wrong that may. */
class BigQueryFactWriterTests {

    private static final TableName TABLE = TableName.of("shop-prod", "tandem", "routing_event");
    private static final List<String> COLUMNS =
            FactTable.ROUTING_EVENT.columns().stream().map(FactColumn::name).toList();

    private final StorageWriteServer server = new StorageWriteServer().table("routing_event", COLUMNS);
    private BigQueryWriteClient client;
    private BigQueryFactWriter<RoutingFact> writer;

    @BeforeEach
    void open() {
        client = server.client();
        writer = writer(FactTable.ROUTING_EVENT, Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        writer.close();
        client.close();
        server.close();
    }

    private BigQueryFactWriter<RoutingFact> writer(FactTable<RoutingFact> table, Duration limit) {
        return new BigQueryFactWriter<>(
                client,
                TABLE,
                table,
                new BigQueryProperties(
                        "tandem", DataSize.ofGigabytes(1), limit, Duration.ofMillis(1), Duration.ofDays(100)));
    }

    private static List<RoutingFact> facts(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> new RoutingFact("e" + i, "offer.made", Instant.EPOCH, "c1", "billing", "ana", null))
                .toList();
    }

    private List<String> written() {
        return server.rows("routing_event").stream()
                .map(row -> (String) row.get("event_id"))
                .toList();
    }

    private static String[] ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "e" + i).toArray(String[]::new);
    }

    @Test
    void batchesGoInOrderOverOneStreamAndOneConnection() {
        for (int i = 0; i < 5; i++) {
            assertThat(writer.append(facts(10 * i + 1, 10 * i + 10))).isEmpty();
        }
        assertThat(written()).containsExactly(ids(1, 50));
        assertThat(server.streams()).isEqualTo(1);
        assertThat(server.routed())
                .containsExactly("write_stream=projects%2Fshop-prod%2Fdatasets%2Ftandem%2Ftables%2Frouting_event"
                        + "%2Fstreams%2Fs1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mishap.class,
            names = {"ANSWER_LOST", "CONNECTION_LOST", "BUSY", "BUSY_AND_CLOSED"})
    void whatIsTriedAgainIsThereOnceAndInOrder(Mishap mishap) {
        writer.append(facts(1, 3));
        server.plan(mishap, mishap, mishap);
        writer.append(facts(4, 6));
        writer.append(facts(7, 9));

        assertThat(server.allMishapsHappened()).isTrue();
        assertThat(written()).containsExactly(ids(1, 9));
        assertThat(server.streams()).isEqualTo(1);
    }

    @Test
    void mishapsOfEveryKindInARowLoseAndDoubleNothing() {
        server.plan(
                Mishap.CONNECTION_LOST,
                Mishap.BUSY,
                Mishap.ANSWER_LOST,
                Mishap.NONE,
                Mishap.BUSY_AND_CLOSED,
                Mishap.CONNECTION_LOST,
                Mishap.NONE,
                Mishap.ANSWER_LOST);
        for (int i = 1; i <= 10; i++) {
            writer.append(facts(i, i));
        }
        assertThat(written()).containsExactly(ids(1, 10));
    }

    @Test
    void aRowOfAStrangerAtOurOffsetIsNotTakenForOurs() {
        writer.append(facts(1, 3));
        server.plan(Mishap.STRANGERS_ROW);
        writer.append(facts(4, 6));

        assertThat(written()).containsExactly(ids(1, 6));
        assertThat(server.streams()).isEqualTo(2);
    }

    @Test
    void aGapOrAFinalizedStreamIsLeftForANewOne() {
        writer.append(facts(1, 3));
        server.plan(Mishap.ROW_LOST);
        writer.append(facts(4, 6));
        assertThat(written()).containsExactly("e1", "e2", "e4", "e5", "e6");
        server.plan(Mishap.FINALIZED);
        writer.append(facts(7, 9));
        assertThat(written()).endsWith(ids(4, 9));
        assertThat(server.streams()).isEqualTo(3);
    }

    @Test
    void aBatchThatIsGivenUpUnclearNeverHidesTheNextOne() {
        writer.append(facts(1, 1));
        writer.close();
        writer = writer(FactTable.ROUTING_EVENT, Duration.ofSeconds(1));
        writer.append(facts(2, 2));
        server.plan(Mishap.ANSWER_LOST);
        server.plan(Collections.nCopies(1_000, Mishap.CONNECTION_LOST).toArray(Mishap[]::new));
        assertThatThrownBy(() -> writer.append(facts(3, 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not confirmed in time");
        server.calm();
        writer.append(facts(4, 4));
        writer.append(facts(3, 3));

        assertThat(written()).contains("e1", "e2", "e3", "e4");
        assertThat(written()).filteredOn("e4"::equals).hasSize(1);
    }

    @Test
    void oneBadRowIsGivenBackAndTheOthersAreWrittenInOrder() {
        server.refuse("e250");
        var refused = writer.append(facts(1, 500));

        assertThat(refused).hasSize(1).containsValue("field too long");
        assertThat(refused.keySet()).extracting(RoutingFact::eventId).containsExactly("e250");
        var others = new ArrayList<>(List.of(ids(1, 500)));
        others.remove("e250");
        assertThat(written()).containsExactlyElementsOf(others);
        assertThat(writer.append(facts(250, 250))).hasSize(1);
        writer.append(facts(501, 502));
        assertThat(written()).endsWith("e501", "e502");
    }

    @Test
    void withoutPermissionNothingIsTriedAgain() {
        writer.append(facts(1, 1));
        int before = server.requests();
        server.plan(Mishap.FORBIDDEN);
        assertThatThrownBy(() -> writer.append(facts(2, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("routing_event")
                .hasMessageContaining("PERMISSION_DENIED");
        assertThat(server.requests() - before).isEqualTo(1);
        writer.append(facts(2, 2));
        assertThat(written()).containsExactly("e1", "e2");
    }

    @Test
    void aTableThatIsNotThereIsNamed() {
        var elsewhere = new BigQueryFactWriter<>(
                client,
                TableName.of("shop-prod", "tandem", "nowhere"),
                FactTable.ROUTING_EVENT,
                BigQueryAnalyticsStoreTests.SETTINGS);
        assertThatThrownBy(() -> elsewhere.append(facts(1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("NOT_FOUND");
    }

    /** The next version of the table, which knows why an offer was made. */
    private static FactTable<RoutingFact> withReason() {
        var columns = new ArrayList<>(FactTable.ROUTING_EVENT.columns());
        columns.add(FactColumn.optional("reason", Type.STRING, fact -> "because of " + fact.queue()));
        return new FactTable<>("routing_event", columns);
    }

    @Test
    void aNewColumnIsFilledAsSoonAsTheStreamKnowsItAndOldWritersGoOn() {
        var newer = writer(withReason(), Duration.ofSeconds(20));
        server.addColumn("routing_event", "reason");
        newer.append(facts(1, 1));
        writer.append(facts(2, 2));
        server.tellColumns("routing_event");
        newer.append(facts(3, 3));
        newer.append(facts(4, 4));
        writer.append(facts(5, 5));
        writer.append(facts(6, 6));

        assertThat(server.rows("routing_event"))
                .extracting(row -> row.get("event_id") + " " + row.get("reason"))
                .containsExactly("e1 null", "e2 null", "e3 null", "e4 because of billing", "e5 null", "e6 null");
        assertThat(server.streams()).isEqualTo(2);
        newer.close();
    }

    @Test
    void aColumnThatTheStreamForgotIsLeftOutUntilItKnowsItAgain() {
        server.table("routing_event", List.of("reason"));
        var newer = writer(withReason(), Duration.ofSeconds(20));
        newer.append(facts(1, 1));
        server.forget("routing_event", "reason");
        newer.append(facts(2, 2));
        server.tellColumns("routing_event");
        newer.append(facts(3, 3));
        newer.append(facts(4, 4));

        assertThat(server.rows("routing_event"))
                .extracting(row -> row.get("reason"))
                .containsExactly("because of billing", null, null, "because of billing");
        newer.close();
    }

    @Test
    void whileTheServiceDoesNotAnswerNobodyIsToldThatItIsWrittenAndOthersWait() throws Exception {
        writer = writer(FactTable.ROUTING_EVENT, Duration.ofSeconds(3));
        writer.append(facts(1, 1));
        int before = server.requests();
        server.plan(Mishap.NO_ANSWER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> writer.append(facts(2, 2)));
            org.awaitility.Awaitility.await().until(() -> server.requests() == before + 1);
            var others = IntStream.rangeClosed(3, 8)
                    .mapToObj(i -> threads.submit(() -> writer.append(facts(i, i))))
                    .toList();
            assertThat(first.isDone()).isFalse();
            assertThat(others).noneMatch(other -> other.isDone());
            assertThat(server.requests()).isEqualTo(before + 1);
            first.get(30, TimeUnit.SECONDS);
            for (var other : others) {
                other.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(written()).containsExactlyInAnyOrder(ids(1, 8));
    }
}
