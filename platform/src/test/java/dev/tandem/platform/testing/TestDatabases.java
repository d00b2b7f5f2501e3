package dev.tandem.platform.testing;

import dev.tandem.platform.sqlite.SqliteDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into a database as a test wants to see it. */
public final class TestDatabases {

    private TestDatabases() {}

    /** Every row that the query yields, columns by name. */
    public static List<Map<String, @Nullable Object>> rows(SqliteDatabase database, String sql) {
        return database.read(tx -> {
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            try (var statement = tx.connection().createStatement();
                    var result = statement.executeQuery(sql)) {
                var columns = result.getMetaData();
                while (result.next()) {
                    var row = new LinkedHashMap<String, @Nullable Object>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        row.put(columns.getColumnLabel(i), result.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        });
    }

    /** The single number that the query yields. */
    public static long number(SqliteDatabase database, String sql) {
        return database.read(tx -> {
            try (var statement = tx.connection().createStatement();
                    var result = statement.executeQuery(sql)) {
                result.next();
                return result.getLong(1);
            }
        });
    }
}
