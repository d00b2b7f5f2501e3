package dev.tandem.conversation.attachment;

import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.attachment.StoredAttachment.State;
import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.platform.sqlite.SqliteTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The attachments as rows of table {@code attachment}. */
final class SqliteAttachmentTable implements AttachmentTable {

    private final SqliteDatabase database;

    SqliteAttachmentTable(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public boolean add(StoredAttachment attachment, Instant at, int maxUnsent, int maxPerConversation) {
        return database.write(tx -> {
            var counts = tx.statement("""
                    SELECT count(*), count(CASE WHEN a.uploader = ? AND u.attachment_id IS NULL
                                                 AND a.state <> 'REJECTED' AND a.created_at > ? THEN 1 END)
                    FROM attachment a LEFT JOIN attachment_use u ON u.attachment_id = a.attachment_id
                    WHERE a.conversation_id = ?""");
            counts.setString(1, attachment.uploader());
            counts.setLong(2, at.minusSeconds(3_600).toEpochMilli());
            counts.setString(3, attachment.conversation().value());
            try (var rows = counts.executeQuery()) {
                rows.next();
                if (rows.getInt(1) >= maxPerConversation || rows.getInt(2) >= maxUnsent) {
                    return false;
                }
            }
            insert(tx, attachment, at);
            return true;
        });
    }

    private static void insert(SqliteTransaction tx, StoredAttachment attachment, Instant at) throws SQLException {
        var insert = tx.statement("""
                INSERT INTO attachment
                    (attachment_id, conversation_id, uploader, name, content_type, size_bytes, state, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""");
        insert.setString(1, attachment.id().value());
        insert.setString(2, attachment.conversation().value());
        insert.setString(3, attachment.uploader());
        insert.setString(4, attachment.name());
        insert.setString(5, attachment.kind().contentType());
        insert.setLong(6, attachment.sizeBytes());
        insert.setString(7, attachment.state().name());
        insert.setLong(8, at.toEpochMilli());
        insert.executeUpdate();
    }

    @Override
    public Optional<StoredAttachment> find(AttachmentId id) {
        return database.read(tx -> {
            var query = tx.statement("""
                    SELECT conversation_id, uploader, name, content_type, size_bytes, state
                    FROM attachment WHERE attachment_id = ?""");
            query.setString(1, id.value());
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new StoredAttachment(
                                id,
                                new ConversationId(rows.getString(1)),
                                rows.getString(2),
                                rows.getString(3),
                                FileKind.of(rows.getString(4)).orElseThrow(),
                                rows.getLong(5),
                                State.valueOf(rows.getString(6))))
                        : Optional.<StoredAttachment>empty();
            }
        });
    }

    @Override
    public boolean isSent(AttachmentId id, ConversationId conversation) {
        return database.read(tx -> {
            var query = tx.statement("SELECT 1 FROM attachment_use WHERE attachment_id = ? AND conversation_id = ?");
            query.setString(1, id.value());
            query.setString(2, conversation.value());
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        });
    }

    @Override
    public boolean move(AttachmentId id, State from, State to) {
        return database.write(tx -> {
            var update = tx.statement("UPDATE attachment SET state = ? WHERE attachment_id = ? AND state = ?");
            update.setString(1, to.name());
            update.setString(2, id.value());
            update.setString(3, from.name());
            return update.executeUpdate() == 1;
        });
    }
}
