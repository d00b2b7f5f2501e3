package dev.tandem.platform.sqlite;

import static dev.tandem.platform.testing.TestDatabases.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.bus.BusMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

class GroupCommitPropertyTests {

    /** Whatever runs side by side and fails in between: exactly the acknowledged works are stored, whole. */
    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void exactlyTheAcknowledgedWorksAreStored(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int workers,
            @ForAll @IntRange(min = 1, max = 40) int each)
            throws Exception {
        var folder = Files.createTempDirectory("group-commit");
        var acknowledged = new ConcurrentSkipListSet<String>();
        try (var database = SqliteDatabase.open(folder.resolve("sample.db"), SqliteDatabaseTests.MIGRATIONS)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var jobs = new ArrayList<Callable<Void>>();
                for (int worker = 0; worker < workers; worker++) {
                    int id = worker;
                    jobs.add(() -> work(database, id, each, new Random(seed + id), acknowledged));
                }
                for (var job : threads.invokeAll(jobs)) {
                    job.get();
                }
            }
            assertThat(strings(database, "SELECT worker || '/' || n AS s FROM entries"))
                    .isEqualTo(acknowledged);
            assertThat(strings(database, "SELECT payload AS s FROM outbox")).isEqualTo(acknowledged);
            assertThat(rows(database, "SELECT count(*) AS c FROM audit"))
                    .containsExactly(Map.of("c", acknowledged.size()));
        } finally {
            delete(folder);
        }
    }

    private static Void work(
            SqliteDatabase database, int worker, int each, Random random, ConcurrentSkipListSet<String> acknowledged) {
        for (int n = 0; n < each; n++) {
            int number = n;
            boolean failing = random.nextInt(4) == 0;
            boolean repeating = n > 0 && random.nextInt(6) == 0;
            var name = worker + "/" + number;
            try {
                database.write(tx -> {
                    var id = SqliteDatabaseTests.insert(worker, number).apply(tx);
                    tx.publish(new BusMessage("t", "k", Map.of(), name));
                    if (repeating) {
                        SqliteDatabaseTests.insert(worker, number).apply(tx);
                    }
                    if (failing) {
                        throw new IllegalStateException("failing on purpose");
                    }
                    return id;
                });
                acknowledged.add(name);
            } catch (IllegalStateException | SqliteException expected) {
                assertThat(failing || repeating).isTrue();
            }
        }
        return null;
    }

    private static TreeSet<String> strings(SqliteDatabase database, String sql) {
        var found = new TreeSet<String>();
        var all = rows(database, sql);
        all.forEach(row -> found.add((String) row.get("s")));
        assertThat(found).hasSameSizeAs(all);
        return found;
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (var file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
