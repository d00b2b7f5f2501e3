package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.view.ConversationSummary;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who has to do with a conversation: all that an access check needs.
 *
 * @param customer whose conversation it is
 * @param status where it stands
 * @param agent who owns, is offered, parked or wraps it up
 * @param earlierAgents everyone who ever owned it or was consulted
 * @param consulted at whom a consult rings, or who has come in
 * @param consultJoined whether that agent has come in
 * @param supervisors who takes part beside the owner
 */
public record Participation(
        CustomerId customer,
        ConversationStatus status,
        @Nullable AgentId agent,
        Set<AgentId> earlierAgents,
        @Nullable AgentId consulted,
        boolean consultJoined,
        Set<AgentId> supervisors) {

    /** Nobody beside the agent. */
    public Participation(
            CustomerId customer, ConversationStatus status, @Nullable AgentId agent, Set<AgentId> earlierAgents) {
        this(customer, status, agent, earlierAgents, null, false, Set.of());
    }

    /** As the staff's summary says. */
    static Participation of(ConversationSummary summary, Set<AgentId> earlierAgents) {
        var owner = summary.owner();
        var consult = summary.consult();
        var consulted = consult == null ? null : consult.consulted();
        var supervisors = summary.supervisors();
        return new Participation(
                summary.customer().id(),
                summary.status(),
                owner == null ? null : new AgentId(owner.id()),
                Set.copyOf(earlierAgents),
                consulted == null ? null : new AgentId(consulted.id()),
                consult != null && consult.joined(),
                supervisors == null
                        ? Set.of()
                        : supervisors.stream()
                                .map(supervisor -> new AgentId(supervisor.id()))
                                .collect(Collectors.toUnmodifiableSet()));
    }
}
