package dev.tandem.routing.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.routing.lease.Lease.Attempt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLeaseTests extends LeaseConformance {

    @TempDir
    Path folder;

    private final List<SqliteDatabase> databases = new ArrayList<>();

    @Override
    void open() {}

    @AfterEach
    void close() {
        databases.forEach(SqliteDatabase::close);
    }

    @Override
    Lease process() {
        SqliteDatabase database = SqliteDatabase.open(folder.resolve("routing.db"), "dev/tandem/routing/store");
        databases.add(database);
        return new SqliteLease(database, "process-" + databases.size());
    }

    @Test
    void aRestartWaitsForNothing() {
        acquire(process());
        assertThat(process().tryAcquire())
                .isInstanceOfSatisfying(
                        Attempt.Won.class, won -> assertThat(won.term()).isNull());
    }
}
