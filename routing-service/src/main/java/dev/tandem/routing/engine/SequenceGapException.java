package dev.tandem.routing.engine;

import dev.tandem.contracts.id.ConversationId;

/** A log entry came although the ones before it were not applied. Nothing was changed; fetch those first. */
public final class SequenceGapException extends RuntimeException {

    public SequenceGapException(ConversationId conversation, long applied, long seq) {
        super("conversation " + conversation + ": entry " + seq + " came after entry " + applied);
    }
}
