package dev.tandem.routing.simulation;

import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One wait in a queue and what follows it.
 *
 * @param queue the queue
 * @param cause how it comes there
 * @param priority 0 to 9
 * @param skills skills beyond the queue's own
 * @param preferred whom to try first
 * @param patience after how long waiting the customer leaves; absent: never
 * @param contact how long the agent works with the customer
 * @param wrapup how long the after-contact work takes if the server lets it
 * @param answers what agents do about the first offers; about later ones they decide by themselves
 * @param pause how long it is set aside before the next stay; absent where an agent hands it straight on
 */
record Stay(
        QueueId queue,
        QueueCause cause,
        int priority,
        List<String> skills,
        @Nullable AgentId preferred,
        @Nullable Duration patience,
        Duration contact,
        Duration wrapup,
        List<Answer> answers,
        @Nullable Duration pause) {

    Stay {
        skills = List.copyOf(skills);
        answers = List.copyOf(answers);
    }

    /**
     * What an agent does about an offer.
     *
     * @param kind what
     * @param after how long it rings before
     */
    record Answer(Kind kind, Duration after) {

        /** Takes it, refuses it, or lets it ring. */
        enum Kind {
            ACCEPT,
            DECLINE,
            IGNORE
        }
    }
}
