package dev.tandem.routing.engine;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What routing keeps of a conversation.
 *
 * @param id which
 * @param seq the last log entry that was applied; 0 before the first
 * @param customerName who, as boards show it; empty while unknown
 * @param profile what matters for routing; {@link Profile#UNKNOWN} in what was stored before it was kept
 * @param customer whose it is; absent while unknown, and in what was stored before it was kept
 * @param work where it stands; absent when routing has nothing to do with it (bot, parked, resolved)
 */
public record ConversationRecord(
        ConversationId id,
        long seq,
        String customerName,
        Profile profile,
        @Nullable CustomerId customer,
        @Nullable Work work) {

    public ConversationRecord {
        profile = Objects.requireNonNullElse(profile, Profile.UNKNOWN);
    }

    /** Of a customer of whom nothing is known. */
    public ConversationRecord(ConversationId id, long seq, String customerName, @Nullable Work work) {
        this(id, seq, customerName, Profile.UNKNOWN, null, work);
    }

    /** Of a customer who cannot be told from others. */
    public ConversationRecord(ConversationId id, long seq, String customerName, Profile profile, @Nullable Work work) {
        this(id, seq, customerName, profile, null, work);
    }

    ConversationRecord atSeq(long next) {
        return new ConversationRecord(id, next, customerName, profile, customer, work);
    }

    ConversationRecord named(String name) {
        return new ConversationRecord(id, seq, name, profile, customer, work);
    }

    ConversationRecord by(CustomerId who, String name) {
        return new ConversationRecord(id, seq, name, profile, who, work);
    }

    ConversationRecord of(Profile next) {
        return new ConversationRecord(id, seq, customerName, next, customer, work);
    }

    ConversationRecord with(@Nullable Work next) {
        return new ConversationRecord(id, seq, customerName, profile, customer, next);
    }
}
