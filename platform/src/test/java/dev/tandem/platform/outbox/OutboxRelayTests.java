package dev.tandem.platform.outbox;

import static dev.tandem.platform.testing.TestDatabases.number;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.ScriptedBus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxRelayTests {

    private static final OutboxLimits LIMITS =
            new OutboxLimits(10, 100, Duration.ofMillis(20), Duration.ofMillis(1), Duration.ofMillis(8));

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final ScriptedBus bus = new ScriptedBus();
    private SqliteDatabase database;
    private OutboxRelay relay;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("sample.db"), "dev/tandem/platform/sqlite/sample");
        relay = new OutboxRelay(database, bus, clock, LIMITS);
    }

    @AfterEach
    void close() {
        relay.close();
        database.close();
    }

    private static BusMessage message(int number) {
        return new BusMessage("things-v1", "k", Map.of("eventId", "e" + number), Integer.toString(number));
    }

    private void commit(int number) {
        database.write(tx -> {
            tx.publish(message(number));
            return null;
        });
    }

    private long rows() {
        return number(database, "SELECT count(*) FROM outbox");
    }

    private void awaitRows(long expected) {
        await().atMost(Duration.ofSeconds(5)).until(() -> rows() == expected);
    }

    @Test
    void aMessageIsPublishedRightAfterItsCommitAndItsRowGoesWhenThatIsDone() {
        relay.start();
        commit(1);
        assertThat(bus.published()).containsExactly(message(1));
        assertThat(rows()).isEqualTo(1);
        bus.complete(0);
        awaitRows(0);
    }

    @Test
    void messagesGoOutInCommitOrder() throws Exception {
        bus.completeAtOnce();
        relay.start();
        var writes = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            writes.add(database.writeAsync(tx -> {
                tx.publish(message(number));
                return number;
            }));
        }
        CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).get(5, SECONDS);
        await().until(() -> bus.published().size() == 200);
        assertThat(bus.payloads()).containsExactlyElementsOf(numbers(0, 200));
        awaitRows(0);
    }

    @Test
    void whatIsRolledBackIsNeverPublished() {
        relay.start();
        assertThatThrownBy(() -> database.write(tx -> {
                    tx.publish(message(1));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        commit(2);
        assertThat(bus.payloads()).containsExactly("2");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void leftoversOfAnEarlierProcessGoOutBeforeAnythingNew() throws Exception {
        for (int i = 0; i < 5; i++) {
            commit(i);
        }
        assertThat(bus.published()).isEmpty();
        var racing = CompletableFuture.runAsync(() -> IntStream.range(5, 9).forEach(this::commit));
        relay.start();
        racing.get(5, SECONDS);
        await().until(() -> bus.published().size() == 9);
        assertThat(bus.payloads()).containsExactlyElementsOf(numbers(0, 9));
    }

    @Test
    void deletionsRideOnTheNextCommit() {
        relay.close();
        var patient = new OutboxLimits(10, 100, Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(8));
        relay = new OutboxRelay(database, bus, clock, patient);
        bus.completeAtOnce();
        relay.start();
        commit(1);
        assertThat(rows()).isEqualTo(1);
        commit(2);
        assertThat(rows()).isEqualTo(1);
        relay.close();
        assertThat(rows()).isZero();
    }

    @Test
    void aFailedPublicationIsTriedAgainUntilItSucceeds() {
        bus.failNext(3);
        bus.completeAtOnce();
        relay.start();
        commit(1);
        commit(2);
        awaitRows(0);
        assertThat(bus.payloads()).hasSize(5).contains("1", "2");
    }

    @Test
    void aBusThatThrowsIsTriedAgainToo() {
        bus.throwNext(2);
        bus.completeAtOnce();
        relay.start();
        commit(1);
        awaitRows(0);
        assertThat(bus.payloads()).containsExactly("1");
    }

    @Test
    void onlySoManyAreInFlightAndTheRestWaitsInTheTableInOrder() {
        relay.start();
        for (int i = 0; i < 35; i++) {
            commit(i);
        }
        assertThat(bus.payloads()).containsExactlyElementsOf(numbers(0, 10));
        for (int i = 0; i < 35; i++) {
            int next = i;
            await().atMost(Duration.ofSeconds(5)).until(() -> bus.published().size() > next);
            assertThat(bus.published().size() - i).isLessThanOrEqualTo(10);
            bus.complete(i);
        }
        assertThat(bus.payloads()).containsExactlyElementsOf(numbers(0, 35));
        awaitRows(0);
        commit(35);
        await().until(() -> bus.payloads().getLast().equals("35"));
    }

    @Test
    void underAFloodNothingIsLostRepeatedOrReordered() {
        bus.completeLater();
        relay.start();
        IntStream.range(0, 1_000).forEach(this::commit);
        awaitRows(0);
        assertThat(bus.payloads()).containsExactlyElementsOf(numbers(0, 1_000));
    }

    @Test
    void aClosedBusLeavesTheRowsToTheNextProcess() {
        relay.start();
        commit(1);
        bus.closeAll();
        commit(2);
        relay.close();
        assertThat(rows()).isEqualTo(2);
        var nextBus = new ScriptedBus();
        nextBus.completeAtOnce();
        try (var next = new OutboxRelay(database, nextBus, clock, LIMITS)) {
            next.start();
            assertThat(nextBus.payloads()).containsExactly("1", "2");
            awaitRows(0);
        }
    }

    @Test
    void oneDatabaseHasOneRelay() {
        relay.start();
        assertThatThrownBy(() -> new OutboxRelay(database, bus, clock).start())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itShowsWhatWaits() {
        var meters = new SimpleMeterRegistry();
        relay.bindTo(meters);
        relay.start();
        commit(1);
        clock.advance(Duration.ofSeconds(7));
        assertThat(meters.get("tandem.outbox.in.flight").gauge().value()).isEqualTo(1);
        assertThat(meters.get("tandem.outbox.oldest.age").gauge().value()).isEqualTo(7);
        bus.complete(0);
        assertThat(meters.get("tandem.outbox.oldest.age").gauge().value()).isZero();
        assertThat(meters.get("tandem.outbox.published").functionCounter().count())
                .isEqualTo(1);
    }

    private static java.util.List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
