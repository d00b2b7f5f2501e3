package dev.tandem.routing.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.QueueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A second agent asked into an owned conversation.
 *
 * @param id which
 * @param by the owner
 * @param target who was asked by name; absent when a queue was
 * @param queue which queue was asked; absent when an agent was
 * @param question what it is about
 * @param until how long anybody is looked for, UTC
 * @param asked who did not come in
 * @param part whom it rings at, or who has come in; absent while nobody is asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Consult(
        ConsultId id,
        Author by,
        @Nullable AgentId target,
        @Nullable QueueId queue,
        @Nullable String question,
        Instant until,
        List<AgentId> asked,
        Work.@Nullable Consulting part) {

    public Consult {
        asked = List.copyOf(asked);
    }

    boolean joined() {
        return part != null && !part.rings();
    }

    /** When something happens by itself; absent once somebody has come in. */
    @Nullable
    Instant deadline() {
        return part == null ? until : part.expiresAt();
    }

    Consult with(Work.@Nullable Consulting next) {
        return new Consult(id, by, target, queue, question, until, asked, next);
    }

    Consult without(AgentId agent) {
        List<AgentId> all = new ArrayList<>(asked);
        all.add(agent);
        return new Consult(id, by, target, queue, question, until, all, null);
    }
}
