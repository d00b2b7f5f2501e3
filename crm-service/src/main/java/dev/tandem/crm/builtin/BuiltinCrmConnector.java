package dev.tandem.crm.builtin;

import dev.tandem.contracts.view.CaseRecord;
import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.contracts.view.OrderRecord;
import dev.tandem.crm.connector.CaseDraft;
import dev.tandem.crm.connector.CaseRequest;
import dev.tandem.crm.connector.CaseStatus;
import dev.tandem.crm.connector.CrmConnector;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.platform.sqlite.SqliteTransaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Keeps customers, orders and cases in SQLite. */
@Component
@ConditionalOnProperty(name = "tandem.crm.connector", havingValue = "builtin", matchIfMissing = true)
class BuiltinCrmConnector implements CrmConnector {

    private static final String CASES = "SELECT * FROM support_case WHERE ";

    private final SqliteDatabase database;
    private final TimeOrderedIds ids;
    private final Clock clock;

    BuiltinCrmConnector(SqliteDatabase database, TimeOrderedIds ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<CustomerRecord> findByEmail(String email) {
        return list("SELECT * FROM customer WHERE email = ? ORDER BY record_id", CrmRows::customer, email.strip());
    }

    @Override
    public List<CustomerRecord> search(String text, int limit) {
        var pattern =
                "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return list("""
                SELECT * FROM customer
                WHERE name LIKE ?1 ESCAPE '\\' OR email LIKE ?1 ESCAPE '\\'
                   OR company LIKE ?1 ESCAPE '\\' OR phone LIKE ?1 ESCAPE '\\'
                ORDER BY name LIKE substr(?1, 2) ESCAPE '\\' DESC, name LIMIT ?2
                """, CrmRows::customer, pattern, limit);
    }

    @Override
    public Optional<CustomerRecord> customer(String recordId) {
        return list("SELECT * FROM customer WHERE record_id = ?", CrmRows::customer, recordId).stream()
                .findFirst();
    }

    @Override
    public List<OrderRecord> orders(String recordId) {
        return purchases("customer_id = ? ORDER BY placed_at DESC, number DESC", recordId);
    }

    @Override
    public Optional<OrderRecord> order(String number) {
        return purchases("number = ?", number).stream().findFirst();
    }

    @Override
    public List<CaseRecord> cases(String recordId) {
        return list(
                CASES + "customer_id = ? ORDER BY status = 'closed', updated_at DESC", CrmRows::supportCase, recordId);
    }

    @Override
    public CaseRecord recordConversation(CaseDraft draft) {
        return database.write(tx -> {
            var insert = tx.statement("""
                    INSERT INTO support_case
                        (case_id, customer_id, subject, status, opened_at, updated_at, conversation_id, disposition, summary)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (conversation_id) DO UPDATE SET
                        subject = excluded.subject, status = excluded.status, updated_at = excluded.updated_at,
                        disposition = excluded.disposition, summary = excluded.summary
                    """);
            bind(
                    insert,
                    ids.next(),
                    draft.customerRecordId(),
                    draft.subject(),
                    draft.status().wireName(),
                    draft.at().toString(),
                    draft.at().toString(),
                    draft.conversationId().value(),
                    draft.disposition(),
                    draft.summary());
            insert.executeUpdate();
            return select(
                            tx,
                            CASES + "conversation_id = ?",
                            CrmRows::supportCase,
                            draft.conversationId().value())
                    .getFirst();
        });
    }

    @Override
    public CaseRecord openCase(CaseRequest request) {
        return database.write(tx -> {
            var insert = tx.statement("""
                    INSERT INTO support_case (case_id, customer_id, subject, status, opened_at, updated_at, summary)
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (case_id) DO NOTHING""");
            var now = clock.instant().toString();
            bind(
                    insert,
                    request.caseId(),
                    request.customerRecordId(),
                    request.subject(),
                    CaseStatus.OPEN.wireName(),
                    now,
                    now,
                    request.summary());
            insert.executeUpdate();
            return select(tx, CASES + "case_id = ?", CrmRows::supportCase, request.caseId())
                    .getFirst();
        });
    }

    @Override
    public Optional<CaseRecord> setStatus(String caseId, CaseStatus status) {
        return database.write(tx -> {
            var update = tx.statement("UPDATE support_case SET status = ?, updated_at = ? WHERE case_id = ?");
            bind(update, status.wireName(), clock.instant().toString(), caseId);
            update.executeUpdate();
            return select(tx, CASES + "case_id = ?", CrmRows::supportCase, caseId).stream()
                    .findFirst();
        });
    }

    private List<OrderRecord> purchases(String condition, Object argument) {
        return database.read(tx -> {
            var orders = new ArrayList<OrderRecord>();
            for (var order : select(tx, "SELECT * FROM purchase WHERE " + condition, CrmRows::order, argument)) {
                var items = select(
                        tx,
                        "SELECT name, quantity FROM purchase_item WHERE purchase_number = ? ORDER BY position",
                        CrmRows::item,
                        order.number());
                orders.add(CrmRows.withItems(order, items));
            }
            return orders;
        });
    }

    private <T> List<T> list(String sql, Row<T> row, Object... arguments) {
        return database.read(tx -> select(tx, sql, row, arguments));
    }

    private static <T> List<T> select(SqliteTransaction tx, String sql, Row<T> row, Object... arguments)
            throws SQLException {
        var statement = tx.statement(sql);
        bind(statement, arguments);
        var found = new ArrayList<T>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(row.read(rows));
            }
        }
        return found;
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
