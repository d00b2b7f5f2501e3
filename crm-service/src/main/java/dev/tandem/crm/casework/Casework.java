package dev.tandem.crm.casework;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.crm.connector.CaseDraft;
import dev.tandem.crm.connector.CrmConnector;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Follows conversations and keeps the CRM's case of each: created when the conversation ends, updated by what still
 * comes after (a rating).
 *
 * <p>The case is written before the progress. A crash between the two writes the same case again, which changes nothing.
 */
@Service
class Casework {

    private final CrmConnector crm;
    private final CaseFileStore files;

    Casework(CrmConnector crm, CaseFileStore files) {
        this.crm = crm;
        this.files = files;
    }

    long lastApplied(String conversationId) {
        return files.read(conversationId).lastSeq();
    }

    /** Applies the next event of a conversation. An event of an unknown kind arrives without content and only counts. */
    void apply(String conversationId, long seq, Numbered event) {
        var before = files.read(conversationId).file();
        var content = event.content();
        var after = content == null ? before : before.with(content);
        if (after.makesCase() && !after.equals(before)) {
            crm.recordConversation(draft(conversationId, after, event.at()));
        }
        files.write(conversationId, new CaseFileStore.Entry(seq, after));
    }

    private CaseDraft draft(String conversationId, CaseFile file, Instant at) {
        return new CaseDraft(
                new ConversationId(conversationId),
                recordId(file.email()),
                file.subject(),
                file.status(),
                at,
                file.disposition(),
                file.story());
    }

    /** Several matches mean that the CRM holds duplicates; the case goes to none of them rather than to the wrong one. */
    private @Nullable String recordId(@Nullable String verifiedEmail) {
        var matches = verifiedEmail == null ? List.<CustomerRecord>of() : crm.findByEmail(verifiedEmail);
        return matches.size() == 1 ? matches.getFirst().recordId() : null;
    }

    /**
     * An event as casework needs it.
     *
     * @param at when it was committed
     * @param content what happened; null for a kind that this version does not know
     */
    record Numbered(Instant at, @Nullable ConversationEvent content) {}
}
