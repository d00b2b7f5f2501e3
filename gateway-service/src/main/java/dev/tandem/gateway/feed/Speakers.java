package dev.tandem.gateway.feed;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.view.ConversationSummary;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who of the staff talks with the customer: the owner, and supervisors who have joined, as far as was heard here. What is
 * older than what is known changes nothing. Guarded by its feed's lock.
 */
final class Speakers {

    private @Nullable String owner;
    private Set<String> supervisors = Set.of();
    private long asOf;

    /** Somebody whom the customer is to be shown as here, or as gone. */
    record Change(String agent, boolean here) {}

    boolean isOwner(String agentId) {
        return agentId.equals(owner);
    }

    boolean include(String agentId) {
        return isOwner(agentId) || supervisors.contains(agentId);
    }

    void learn(@Nullable ConversationSummary summary) {
        if (summary == null || summary.lastSeq() <= asOf) {
            return;
        }
        asOf = summary.lastSeq();
        var who = summary.owner();
        owner = summary.status() == ConversationStatus.ACTIVE && who != null ? who.id() : null;
        var helping = summary.supervisors();
        supervisors =
                helping == null ? Set.of() : helping.stream().map(Author::id).collect(Collectors.toUnmodifiableSet());
    }

    /** What the customer is to be shown of it at once; absent when nothing. */
    @Nullable
    Change learn(long seq, ConversationEvent event) {
        return seq <= asOf
                ? null
                : switch (event) {
                    case ConversationEvent.ConversationAssigned assigned ->
                        owns(seq, assigned.agent().id());
                    case TeamEvent.SupervisorJoined joined ->
                        helps(seq, joined.supervisor().id(), true);
                    case TeamEvent.SupervisorLeft left ->
                        helps(seq, left.supervisor().id(), false);
                    case ConversationEvent.ConversationQueued queued -> disown(seq);
                    case ConversationEvent.ConversationParked parked -> disown(seq);
                    case ConversationEvent.ConversationReturnedToBot returned -> disown(seq);
                    case ConversationEvent.ConversationResolved resolved -> disown(seq);
                    default -> null;
                };
    }

    private Change owns(long seq, String agent) {
        asOf = seq;
        owner = agent;
        return new Change(agent, true);
    }

    private Change helps(long seq, String supervisor, boolean joined) {
        asOf = seq;
        var all = new HashSet<>(supervisors);
        if (joined) {
            all.add(supervisor);
        } else {
            all.remove(supervisor);
        }
        supervisors = Set.copyOf(all);
        return new Change(supervisor, joined);
    }

    private @Nullable Change disown(long seq) {
        asOf = seq;
        owner = null;
        return null;
    }
}
