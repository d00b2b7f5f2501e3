package dev.tandem.routing.engine;

import dev.tandem.contracts.id.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * What routing keeps of a conversation.
 *
 * @param id which
 * @param seq the last log entry that was applied; 0 before the first
 * @param customerName who, as boards show it; empty while unknown
 * @param work where it stands; absent when routing has nothing to do with it (bot, parked, resolved)
 */
public record ConversationRecord(
        ConversationId id,
        long seq,
        String customerName,
        @Nullable Work work) {

    ConversationRecord atSeq(long next) {
        return new ConversationRecord(id, next, customerName, work);
    }

    ConversationRecord named(String name) {
        return new ConversationRecord(id, seq, name, work);
    }

    ConversationRecord with(@Nullable Work next) {
        return new ConversationRecord(id, seq, customerName, next);
    }
}
