package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConsultId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who works on an owned conversation beside its owner. Nobody of them owns it; all leave when it stops being active.
 *
 * @param consult the consult that runs
 * @param supervisors who takes part, in the order of joining
 */
public record Team(@Nullable Consult consult, List<Author> supervisors) {

    static final Team NONE = new Team(null, List.of());

    /** Whether there is nobody. */
    boolean isEmpty() {
        return consult == null && supervisors.isEmpty();
    }

    /** Whether this supervisor takes part. */
    public boolean hasSupervisor(String id) {
        return supervisors.stream().anyMatch(supervisor -> supervisor.id().equals(id));
    }

    /** The consult with the agent who has come in; absent while nobody has. */
    public @Nullable Consult joinedConsult() {
        return consult != null && consult.joined() ? consult : null;
    }

    Team after(TeamEvent event) {
        return switch (event) {
            case TeamEvent.ConsultRequested asked ->
                with(new Consult(
                        asked.consultId(),
                        asked.by(),
                        asked.agent(),
                        asked.queue(),
                        asked.question(),
                        null,
                        null,
                        false));
            case TeamEvent.ConsultOffered offered
            when is(offered.consultId()) -> with(consult.ringing(offered.offerId(), offered.agent()));
            case TeamEvent.ConsultOfferEnded ended when is(ended.consultId()) -> with(consult.unanswered());
            case TeamEvent.ConsultJoined joined
            when is(joined.consultId()) -> with(consult.joinedBy(joined.offerId(), joined.agent()));
            case TeamEvent.ConsultEnded ended when is(ended.consultId()) -> with(null);
            case TeamEvent.SupervisorJoined joined -> {
                var more = new ArrayList<>(supervisors);
                more.add(joined.supervisor());
                yield new Team(consult, List.copyOf(more));
            }
            case TeamEvent.SupervisorLeft left ->
                new Team(
                        consult,
                        supervisors.stream()
                                .filter(other ->
                                        !other.id().equals(left.supervisor().id()))
                                .toList());
            default -> this;
        };
    }

    private boolean is(ConsultId id) {
        return consult != null && consult.id().equals(id);
    }

    private Team with(@Nullable Consult next) {
        return new Team(next, supervisors);
    }

    Set<AgentId> supervisorIds() {
        return supervisors.stream()
                .map(supervisor -> new AgentId(supervisor.id()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
