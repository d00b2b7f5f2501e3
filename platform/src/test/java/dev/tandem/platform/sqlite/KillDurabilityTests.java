package dev.tandem.platform.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.testing.ChildJvm;
import dev.tandem.platform.testing.TestDatabases;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

class KillDurabilityTests {

    /** Eight threads write; each prints what is acknowledged to it. */
    static final class Writer {

        public static void main(String[] arguments) {
            var database = SqliteDatabase.open(Path.of(arguments[0]), SqliteDatabaseTests.MIGRATIONS);
            for (int worker = 0; worker < 8; worker++) {
                int id = worker;
                Thread.ofPlatform().start(() -> {
                    for (int n = 0; ; n++) {
                        database.write(SqliteDatabaseTests.insert(id, n));
                        System.out.println(id + "/" + n);
                    }
                });
            }
        }
    }

    @RepeatedTest(3)
    void everythingAcknowledgedIsThereAfterKillMinusNine(@TempDir Path folder, RepetitionInfo repetition)
            throws Exception {
        var file = folder.resolve("sample.db");
        Set<String> acknowledged = new HashSet<>();
        try (var child = ChildJvm.start(Writer.class, file.toString())) {
            int enough = 300 * repetition.getCurrentRepetition();
            while (acknowledged.size() < enough) {
                acknowledged.add(child.readLine());
            }
            child.kill();
            // What is still in the pipe was acknowledged too; the very last line may be cut.
            String previous = null;
            for (var line = child.readLine(); line != null; line = child.readLine()) {
                if (previous != null) {
                    acknowledged.add(previous);
                }
                previous = line;
            }
        }
        try (var database = SqliteDatabase.open(file, SqliteDatabaseTests.MIGRATIONS)) {
            var stored = new HashSet<String>();
            TestDatabases.rows(database, "SELECT worker || '/' || n AS s FROM entries")
                    .forEach(row -> stored.add((String) row.get("s")));
            assertThat(stored).containsAll(acknowledged);
            assertThat(TestDatabases.rows(database, "PRAGMA integrity_check").toString())
                    .contains("ok");
        }
    }
}
