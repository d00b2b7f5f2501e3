package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.TurnRequest;
import java.time.Instant;

/**
 * What a turn works on.
 *
 * @param reading the utterance
 * @param session the memory before the turn, without what is over by now
 * @param now what relative dates refer to
 * @param deadline when the fulfilment must have answered
 */
record Circumstances(TurnRequest request, Reading reading, Session session, Instant now, Deadline deadline) {

    String language() {
        return request.language();
    }

    /** Asked again after a crash, the same turn is answered in the same words; one turn later in others. */
    int seed() {
        return request.session().value().hashCode() + session.turns();
    }
}
