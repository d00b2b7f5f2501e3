package dev.tandem.platform.sqlite;

import static dev.tandem.platform.testing.TestDatabases.number;
import static dev.tandem.platform.testing.TestDatabases.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.bus.BusMessage;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTests {

    static final String MIGRATIONS = "dev/tandem/platform/sqlite/sample";

    @TempDir
    Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("deep/down/sample.db"), MIGRATIONS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    static SqliteWork<Long> insert(int worker, int n) {
        return tx -> {
            var insert = tx.statement("INSERT INTO entries (worker, n) VALUES (?, ?) RETURNING id");
            insert.setInt(1, worker);
            insert.setInt(2, n);
            try (var id = insert.executeQuery()) {
                id.next();
                return id.getLong(1);
            }
        };
    }

    private long count() {
        return number(database, "SELECT count(*) FROM entries");
    }

    @Test
    void itUsesTheSettingsThatDurabilityRestsOn() {
        var pragmas = database.<Map<String, String>>write(tx -> {
            var values = new java.util.HashMap<String, String>();
            for (var name : List.of("journal_mode", "synchronous", "foreign_keys", "busy_timeout")) {
                try (var statement = tx.connection().createStatement();
                        var row = statement.executeQuery("PRAGMA " + name)) {
                    row.next();
                    values.put(name, row.getString(1));
                }
            }
            return values;
        });
        assertThat(pragmas)
                .isEqualTo(
                        Map.of("journal_mode", "wal", "synchronous", "2", "foreign_keys", "1", "busy_timeout", "5000"));
    }

    @Test
    void whatIsCommittedIsCopiedToTheFileBesideTheCommits() throws Exception {
        var file = folder.resolve("deep/down/sample.db");
        long before = Files.size(file);
        for (int i = 0; i < 400; i++) {
            int n = i;
            database.write(tx -> {
                for (int row = 0; row < 20; row++) {
                    insert(n, row).apply(tx);
                }
                return n;
            });
        }
        await().until(() -> Files.size(file) > before + 8_192);
        assertThat(Files.size(folder.resolve("deep/down/sample.db-wal"))).isLessThan(64 << 20);
        assertThat(count()).isEqualTo(8_000);
    }

    @Test
    void aWriteIsSeenByTheNextReadAndSurvivesReopening() {
        assertThat(database.write(insert(1, 1))).isEqualTo(1L);
        assertThat(count()).isEqualTo(1);
        database.close();
        open();
        assertThat(rows(database, "SELECT worker, n FROM entries")).containsExactly(Map.of("worker", 1, "n", 1));
        assertThat(number(database, "SELECT count(*) FROM audit")).isEqualTo(1);
    }

    @Test
    void aFailingWorkIsUndoneAloneAmongThoseThatShareItsCommit() throws Exception {
        var hold = new CountDownLatch(1);
        var held = database.writeAsync(Busy.until(hold));
        var good = database.writeAsync(insert(1, 1));
        var bad = database.writeAsync(tx -> {
            insert(1, 2).apply(tx);
            tx.publish(new BusMessage("t", "k", Map.of(), "never"));
            throw new IllegalStateException("changed my mind");
        });
        var duplicate = database.writeAsync(insert(1, 1));
        var alsoGood = database.writeAsync(insert(1, 3));
        hold.countDown();
        held.get(5, TimeUnit.SECONDS);
        assertThat(good.get(5, TimeUnit.SECONDS)).isEqualTo(1L);
        assertThat(alsoGood.get(5, TimeUnit.SECONDS)).isNotNull();
        assertThatThrownBy(() -> bad.get(5, TimeUnit.SECONDS)).hasRootCauseMessage("changed my mind");
        assertThatThrownBy(() -> duplicate.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(SqliteException.class)
                .hasMessageContaining("UNIQUE");
        assertThat(rows(database, "SELECT n FROM entries ORDER BY n")).containsExactly(Map.of("n", 1), Map.of("n", 3));
        assertThat(number(database, "SELECT count(*) FROM outbox")).isZero();
    }

    @Test
    void writersThatWaitTogetherShareACommit() throws Exception {
        var hold = new CountDownLatch(1);
        var commits = new ArrayList<Integer>();
        database.listen(new OutboxListener() {
            @Override
            public void beforeCommit(SqliteTransaction tx) {}

            @Override
            public void committed(SqliteTransaction committed, List<OutboxRow> rows) {
                commits.add(rows.size());
            }

            @Override
            public void rolledBack() {}
        });
        database.writeAsync(Busy.until(hold));
        var writes = new ArrayList<CompletableFuture<Long>>();
        for (int i = 0; i < 100; i++) {
            int n = i;
            writes.add(database.writeAsync(tx -> {
                tx.publish(new BusMessage("t", "k", Map.of(), "m" + n));
                return insert(1, n).apply(tx);
            }));
        }
        hold.countDown();
        CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).get(5, TimeUnit.SECONDS);
        assertThat(commits.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(commits.size()).isLessThan(10);
    }

    @Test
    void theExceptionOfAWorkIsTheCallersException() {
        var mine = new IllegalArgumentException("mine");
        assertThatThrownBy(() -> database.write(tx -> {
                    throw mine;
                }))
                .isSameAs(mine);
        assertThatThrownBy(() -> database.write(tx -> {
                    throw new AssertionError("an error");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(database.write(insert(1, 1))).isEqualTo(1L);
    }

    @Test
    void aReadSeesOneSnapshotWhileWritesGoOn() {
        database.write(insert(1, 1));
        var counts = database.read(tx -> {
            long before = countIn(tx);
            CompletableFuture.supplyAsync(() -> database.write(insert(1, 2))).join();
            return List.of(before, countIn(tx));
        });
        assertThat(counts).containsExactly(1L, 1L);
        assertThat(count()).isEqualTo(2);
    }

    private static long countIn(SqliteTransaction tx) throws java.sql.SQLException {
        try (var row = tx.statement("SELECT count(*) FROM entries").executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void aReadCannotWriteOrPublish() {
        assertThatThrownBy(() -> database.read(insert(1, 1))).isInstanceOf(SqliteException.class);
        assertThatThrownBy(() -> database.read(tx -> {
                    tx.publish(new BusMessage("t", "k", Map.of(), ""));
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(count()).isZero();
    }

    @Test
    void moreReadersThanConnectionsWaitTheirTurn() {
        var counts = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::count, Thread::startVirtualThread))
                .map(CompletableFuture::join)
                .toList();
        assertThat(counts).hasSize(50).containsOnly(0L);
    }

    @Test
    void nestedUseIsRefusedInsteadOfHanging() {
        assertThatThrownBy(() -> database.write(tx -> database.write(insert(1, 1))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.write(tx -> database.read(other -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void foreignKeysHold() {
        assertThatThrownBy(() -> database.write(tx ->
                        tx.statement("INSERT INTO audit (entry) VALUES (99)").executeUpdate()))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("FOREIGN KEY");
    }

    @Test
    void closingFinishesWhatWasSubmittedAndRefusesTheRest() {
        var writes = new ArrayList<CompletableFuture<Long>>();
        for (int i = 0; i < 500; i++) {
            writes.add(database.writeAsync(insert(1, i)));
        }
        database.close();
        assertThat(writes).allSatisfy(write -> assertThat(write).succeedsWithin(java.time.Duration.ofSeconds(5)));
        assertThatThrownBy(() -> database.write(insert(2, 1)))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> database.read(tx -> 1)).isInstanceOf(SqliteException.class);
        open();
        assertThat(count()).isEqualTo(500);
    }

    /** SQLite's own limit on pages gives the error of a full disk, at the same place. */
    @Test
    void aFullDiskRefusesTheWriteKeepsWhatWasThereAndEndsWhenThereIsRoom() {
        database.write(insert(1, 1));
        long pages = number(database, "PRAGMA page_count");
        database.write(tx -> limitPages(tx, pages));

        assertThatThrownBy(() -> database.write(tx -> {
                    try (var statement = tx.connection().createStatement()) {
                        return statement.executeUpdate(
                                "WITH RECURSIVE up(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM up WHERE n < 20000)"
                                        + " INSERT INTO entries (worker, n) SELECT 1, n FROM up");
                    }
                }))
                .hasStackTraceContaining("SQLITE_FULL");
        assertThat(count()).isEqualTo(1);

        database.write(tx -> limitPages(tx, 1_000_000));
        database.write(insert(1, 2));
        assertThat(count()).isEqualTo(2);
    }

    private static boolean limitPages(SqliteTransaction tx, long pages) throws java.sql.SQLException {
        try (var statement = tx.connection().createStatement()) {
            return statement.execute("PRAGMA max_page_count = " + pages);
        }
    }

    @Test
    void aDamagedFileIsNamedWithARemedy() throws Exception {
        var file = folder.resolve("damaged.db");
        Files.writeString(file, "this is not a database, however long one makes it ".repeat(100));
        assertThatThrownBy(() -> SqliteDatabase.open(file, MIGRATIONS))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("restore it from a backup");
    }

    @Test
    void aFileDamagedInsideFailsLoudlyAndChangesNothing() throws Exception {
        database.write(insert(1, 1));
        database.close();
        var file = folder.resolve("deep/down/sample.db");
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(100);
            raw.write(new byte[4096]);
        }
        var before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteDatabase.open(file, MIGRATIONS))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining(file.toString());
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aFolderThatCannotBeIsNamed() throws Exception {
        var blocked = Files.writeString(folder.resolve("blocked"), "a file");
        assertThatThrownBy(() -> SqliteDatabase.open(blocked.resolve("sample.db"), MIGRATIONS))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("cannot be created")
                .hasMessageContaining("blocked");
    }
}
