package dev.tandem.platform.sqlite;

import static dev.tandem.platform.testing.TestDatabases.number;
import static dev.tandem.platform.testing.TestDatabases.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTests {

    private static final String FOLDER = "dev/tandem/platform/sqlite/";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("sample.db");
    }

    @Test
    void eachScriptRunsOnceAndLaterOnesAreAdded() {
        SqliteDatabase.open(file, FOLDER + "sample").close();
        SqliteDatabase.open(file, "classpath:/" + FOLDER + "sample/").close();
        try (var database = SqliteDatabase.open(file, FOLDER + "later")) {
            assertThat(rows(database, "SELECT version, name FROM schema_migrations ORDER BY version"))
                    .containsExactly(
                            Map.of("version", 1, "name", "V1__entries.sql"),
                            Map.of("version", 2, "name", "V2__audit.sql"),
                            Map.of("version", 3, "name", "V3__note.sql"));
            assertThat(number(database, "SELECT count(*) FROM pragma_table_info('entries') WHERE name = 'note'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() {
        SqliteDatabase.open(file, FOLDER + "later").close();
        assertThatThrownBy(() -> SqliteDatabase.open(file, FOLDER + "sample"))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void aScriptChangedAfterwardsIsRefused() {
        SqliteDatabase.open(file, FOLDER + "changed").close();
        assertThatThrownBy(() -> SqliteDatabase.open(file, FOLDER + "sample"))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("V1__entries.sql was changed");
    }

    @Test
    void aBrokenScriptLeavesNothingBehind() {
        assertThatThrownBy(() -> SqliteDatabase.open(file, FOLDER + "broken"))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("V1__broken.sql failed");
        try (var database = SqliteDatabase.open(file, FOLDER + "sample")) {
            assertThat(number(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"))
                    .isZero();
        }
    }

    @Test
    void missingOrMisnumberedScriptsAreNamed() {
        assertThatThrownBy(() -> SqliteDatabase.open(file, "no/such/folder"))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("no/such/folder");
        assertThatThrownBy(() -> SqliteDatabase.open(file, FOLDER + "gap"))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("1, 2, 3");
    }
}
