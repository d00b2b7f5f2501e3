package dev.tandem.conversation.log;

import org.jspecify.annotations.Nullable;

/**
 * What a repeat of a request is recognised by; both are unique per conversation.
 *
 * @param causeId the command, routing event or turn that asks; the same on every redelivery
 * @param clientMessageId the sender's own id of a message or note, the same when a client sends again
 * @param sender who asks, as kind and id; a client message id of somebody else is a clash, not a repeat
 */
public record RepeatKey(@Nullable String causeId, @Nullable String clientMessageId, String sender) {

    /** Something that only redelivery can repeat. */
    public static RepeatKey of(String causeId) {
        return new RepeatKey(causeId, null, "system");
    }
}
