package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.routing.plan.AgentPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An agent with the work at hand. What is not in the record follows from the conversations and the plan. */
final class Seat {

    private final AgentPlan plan;
    private final SortedMap<ConversationId, Work.Seated> slots =
            new TreeMap<>(Comparator.comparing(ConversationId::value));
    private final List<SkillLine> lines = new ArrayList<>();
    private final NavigableSet<Place> held = new TreeSet<>();
    private AgentRecord agent;
    private @Nullable IdleRank rank;

    Seat(AgentRecord agent, AgentPlan plan) {
        this.agent = agent;
        this.plan = plan;
    }

    AgentId id() {
        return agent.id();
    }

    AgentRecord agent() {
        return agent;
    }

    void agent(AgentRecord next) {
        agent = next;
    }

    Author author() {
        return new Author(AuthorKind.AGENT, agent.id().value(), agent.displayName());
    }

    Set<String> skills() {
        return plan.skills().keySet();
    }

    /** Whether the agent has these skills, each at this level or higher. */
    boolean has(Map<String, Integer> required) {
        return required.entrySet().stream()
                .allMatch(needed -> plan.skills().getOrDefault(needed.getKey(), 0) >= needed.getValue());
    }

    int capacity() {
        return plan.capacity().chat();
    }

    /** Work by conversation, one slot each. */
    SortedMap<ConversationId, Work.Seated> slots() {
        return slots;
    }

    /** Lines that this agent has the skills for. */
    List<SkillLine> lines() {
        return lines;
    }

    /** Conversations that wait for this agent alone. */
    NavigableSet<Place> held() {
        return held;
    }

    /** Conversations of one kind, by id; a copy, since acting on them changes the slots. */
    <W extends Work.Seated> List<ConversationId> conversations(Class<W> kind) {
        return slots.entrySet().stream()
                .filter(slot -> kind.isInstance(slot.getValue()))
                .map(slot -> slot.getKey())
                .toList();
    }

    boolean free() {
        return agent.choice() == AgentState.AVAILABLE && agent.reachable() && slots.size() < plan.capacity().chat();
    }

    /** Under which rank this seat stands among the free ones; absent when it does not. */
    @Nullable
    IdleRank rank() {
        return rank;
    }

    void rank(@Nullable IdleRank next) {
        rank = next;
    }

    boolean staffed() {
        return agent.choice() != AgentState.OFFLINE;
    }

    /** The state to show: a choice other than available stands, else it follows from the work. */
    AgentState state() {
        if (agent.choice() != AgentState.AVAILABLE || slots.isEmpty()) {
            return agent.choice();
        }
        if (slots.values().stream().anyMatch(Work.Ringing.class::isInstance)) {
            return AgentState.OFFERING;
        }
        if (slots.values().stream().allMatch(Work.WrapUp.class::isInstance)) {
            return AgentState.WRAPUP;
        }
        return slots.size() >= plan.capacity().chat() ? AgentState.ON_CONTACT : AgentState.AVAILABLE;
    }
}
