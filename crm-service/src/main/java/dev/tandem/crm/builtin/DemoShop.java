package dev.tandem.crm.builtin;

import dev.tandem.crm.CrmProperties;
import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.platform.sqlite.SqliteTransaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Fills an empty built-in CRM with the demo shop. Dates in the file are days relative to the day it is loaded, so that a
 * parcel is always on its way.
 */
@Component
class DemoShop {

    private final SqliteDatabase database;
    private final Clock clock;

    DemoShop(SqliteDatabase database, Clock clock, CrmProperties properties) {
        this.database = database;
        this.clock = clock;
        if (properties.demoData()) {
            load();
        }
    }

    private void load() {
        var rows = rows();
        database.write(tx -> {
            if (isEmpty(tx)) {
                for (var row : rows) {
                    insert(tx, row);
                }
            }
            return rows.size();
        });
    }

    private static List<String[]> rows() {
        try (var in = DemoShop.class.getResourceAsStream("/demo/shop.psv");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the demo shop cannot be read", e);
        }
    }

    private static boolean isEmpty(SqliteTransaction tx) throws SQLException {
        try (var found = tx.statement("SELECT 1 FROM customer LIMIT 1").executeQuery()) {
            return !found.next();
        }
    }

    private void insert(SqliteTransaction tx, String[] row) throws SQLException {
        switch (row[0]) {
            case "customer" -> run(tx, "customer", row[1], row[2], row[3], row[4], row[5], row[6], day(row[7]), row[8]);
            case "order" ->
                run(
                        tx,
                        "purchase",
                        row[1],
                        row[2],
                        row[3],
                        moment(row[4]),
                        row[5],
                        "EUR",
                        row[6],
                        row[7],
                        day(row[8]),
                        row[9]);
            case "item" -> run(tx, "purchase_item", row[1], Integer.valueOf(row[2]), row[3], Integer.valueOf(row[4]));
            case "case" ->
                run(
                        tx,
                        "support_case",
                        row[1],
                        row[2],
                        row[3],
                        row[4],
                        moment(row[5]),
                        moment(row[5]),
                        null,
                        row[6],
                        row[7]);
            default -> throw new IllegalStateException("unknown kind of demo row: " + row[0]);
        }
    }

    private static void run(SqliteTransaction tx, String table, Object... values) throws SQLException {
        var marks = String.join(", ", java.util.Collections.nCopies(values.length, "?"));
        var insert = tx.statement("INSERT INTO " + table + " VALUES (" + marks + ")");
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, "".equals(values[i]) ? null : values[i]);
        }
        insert.executeUpdate();
    }

    private String day(String offset) {
        return offset.isEmpty()
                ? ""
                : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .plusDays(Long.parseLong(offset))
                        .toString();
    }

    private String moment(String offset) {
        return clock.instant().plus(Duration.ofDays(Long.parseLong(offset))).toString();
    }
}
