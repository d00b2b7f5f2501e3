package dev.tandem.routing.engine;

import dev.tandem.contracts.id.ConversationId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What routing keeps of a conversation.
 *
 * @param id which
 * @param seq the last log entry that was applied; 0 before the first
 * @param customerName who, as boards show it; empty while unknown
 * @param profile what matters for routing; {@link Profile#UNKNOWN} in what was stored before it was kept
 * @param work where it stands; absent when routing has nothing to do with it (bot, parked, resolved)
 */
public record ConversationRecord(
        ConversationId id,
        long seq,
        String customerName,
        Profile profile,
        @Nullable Work work) {

    public ConversationRecord {
        profile = Objects.requireNonNullElse(profile, Profile.UNKNOWN);
    }

    /** Of a customer of whom nothing is known. */
    public ConversationRecord(
            ConversationId id,
            long seq,
            String customerName,
            @Nullable Work work) {
        this(id, seq, customerName, Profile.UNKNOWN, work);
    }

    ConversationRecord atSeq(long next) {
        return new ConversationRecord(id, next, customerName, profile, work);
    }

    ConversationRecord named(String name) {
        return new ConversationRecord(id, seq, name, profile, work);
    }

    ConversationRecord of(Profile next) {
        return new ConversationRecord(id, seq, customerName, next, work);
    }

    ConversationRecord with(@Nullable Work next) {
        return new ConversationRecord(id, seq, customerName, profile, next);
    }
}
