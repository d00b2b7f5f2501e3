package dev.tandem.platform.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The numbered scripts {@code V1__name.sql, V2__…} of a classpath folder: each runs once, in its own transaction, and must
 * never change afterwards.
 */
final class Migrations {

    private static final Pattern NAME = Pattern.compile("V(\\d+)__(\\w+)\\.sql");

    private final Path file;
    private final List<Script> scripts;

    private Migrations(Path file, List<Script> scripts) {
        this.file = file;
        this.scripts = scripts;
    }

    private record Script(int version, String name, String sql, String checksum) {}

    static Migrations in(String classpathFolder, Path file) {
        var folder = classpathFolder.replaceAll("^(classpath:)?/*|/+$", "");
        try {
            var resources = new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/V*.sql");
            var byVersion = new TreeMap<Integer, Script>();
            for (var resource : resources) {
                var script = read(resource);
                var other = byVersion.put(script.version(), script);
                if (other != null && !other.equals(script)) {
                    throw new SqliteException(folder + " has two scripts of version " + script.version());
                }
            }
            checkNumbering(folder, byVersion);
            return new Migrations(file, List.copyOf(byVersion.values()));
        } catch (IOException e) {
            throw new UncheckedIOException("the migrations in " + folder + " cannot be read", e);
        }
    }

    private static void checkNumbering(String folder, TreeMap<Integer, Script> byVersion) {
        if (byVersion.isEmpty()) {
            throw new SqliteException("there are no scripts V1__name.sql in the classpath folder " + folder);
        }
        if (byVersion.firstKey() != 1 || byVersion.lastKey() != byVersion.size()) {
            throw new SqliteException(folder + " must number its scripts 1, 2, 3 …, got " + byVersion.keySet());
        }
    }

    private static Script read(Resource resource) throws IOException {
        var name = String.valueOf(resource.getFilename());
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new SqliteException("a migration is named V1__some_name.sql, not " + name);
        }
        var sql = resource.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        return new Script(Integer.parseInt(matcher.group(1)), name, sql, checksum(sql));
    }

    private static String checksum(String sql) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    void apply(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    CREATE TABLE IF NOT EXISTS schema_migrations (
                        version INTEGER PRIMARY KEY,
                        name TEXT NOT NULL,
                        checksum TEXT NOT NULL,
                        applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
                    ) STRICT""");
        }
        var applied = applied(connection);
        int newest = applied.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (newest > scripts.size()) {
            throw new SqliteException(file + " was written by a newer version of this program (schema " + newest
                    + ", this one knows " + scripts.size() + "): run that version, or restore an older backup");
        }
        for (var script : scripts) {
            var checksum = applied.get(script.version());
            if (checksum == null) {
                run(connection, script);
            } else if (!checksum.equals(script.checksum())) {
                throw new SqliteException(script.name() + " was changed after it had been applied to " + file
                        + ": undo the change and add a new script instead");
            }
        }
    }

    private static Map<Integer, String> applied(Connection connection) throws SQLException {
        var applied = new TreeMap<Integer, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT version, checksum FROM schema_migrations")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
        }
        return applied;
    }

    private void run(Connection connection, Script script) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                // Runs every statement of the script, also triggers with semicolons inside.
                statement.executeUpdate(script.sql());
                record(connection, script);
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw new SqliteException(script.name() + " failed on " + file + ": " + e.getMessage(), e);
            }
        }
    }

    private static void record(Connection connection, Script script) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO schema_migrations (version, name, checksum) VALUES (?, ?, ?)")) {
            insert.setInt(1, script.version());
            insert.setString(2, script.name());
            insert.setString(3, script.checksum());
            insert.executeUpdate();
        }
    }
}
