package dev.tandem.conversation.log;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.platform.sqlite.SqliteTransaction;
import java.sql.SQLException;
import java.util.Optional;

/** Finds requests that were carried out before. Asked only when a request was refused, so it costs accepted ones nothing. */
final class SqliteRepeats {

    private static final String FIND_MESSAGE =
            "SELECT answer_seq, sender FROM event WHERE conversation_id = ? AND client_message_id = ?";
    private static final String FIND_CAUSE = "SELECT answer_seq FROM event WHERE conversation_id = ? AND cause_id = ?";
    private static final String FIND_START =
            "SELECT conversation_id, last_seq FROM conversation WHERE customer_id = ? AND client_conversation_id = ?";

    Optional<AppendResult> find(SqliteTransaction tx, ConversationId id, RepeatKey key) throws SQLException {
        if (key.clientMessageId() != null) {
            var query = tx.statement(FIND_MESSAGE);
            query.setString(1, id.value());
            query.setString(2, key.clientMessageId());
            try (var rows = query.executeQuery()) {
                if (rows.next()) {
                    return Optional.of(
                            rows.getString(2).equals(key.sender())
                                    ? new AppendResult.Repeated(id, rows.getLong(1))
                                    : new AppendResult.Clash());
                }
            }
        }
        if (key.causeId() != null) {
            var query = tx.statement(FIND_CAUSE);
            query.setString(1, id.value());
            query.setString(2, key.causeId());
            try (var rows = query.executeQuery()) {
                if (rows.next()) {
                    return Optional.of(new AppendResult.Repeated(id, rows.getLong(1)));
                }
            }
        }
        return Optional.empty();
    }

    Optional<AppendResult> findStart(SqliteTransaction tx, CustomerId customer, String clientConversationId)
            throws SQLException {
        var query = tx.statement(FIND_START);
        query.setString(1, customer.value());
        query.setString(2, clientConversationId);
        try (var rows = query.executeQuery()) {
            return rows.next()
                    ? Optional.of(new AppendResult.Repeated(new ConversationId(rows.getString(1)), rows.getLong(2)))
                    : Optional.empty();
        }
    }
}
