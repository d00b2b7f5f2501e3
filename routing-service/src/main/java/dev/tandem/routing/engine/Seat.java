package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.Capacity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An agent with the work at hand. What is not in the record follows from the conversations and the plan. */
final class Seat {

    private final int number;
    private final AgentPlan plan;
    private final Map<String, Integer> levels;
    private final Set<String> languages;
    private final SortedMap<ConversationId, Work.Seated> slots =
            new TreeMap<>(Comparator.comparing(ConversationId::value));
    private final Set<ConversationId> calls = new HashSet<>();
    private final NumberSet lines = new NumberSet();
    private final NavigableSet<Place> kept = new TreeSet<>();
    private final Set<ConversationId> claims = new HashSet<>();
    private AgentRecord agent;
    private int ringing;

    Seat(int number, AgentRecord agent, AgentPlan plan) {
        this.number = number;
        this.agent = agent;
        this.plan = plan;
        this.levels = Map.copyOf(plan.skills());
        this.languages = plan.languages().stream().map(Profile::primary).collect(Collectors.toSet());
    }

    /** Under which number it stands in a {@link NumberSet}. */
    int number() {
        return number;
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

    /** How well the agent can do something, 1 to 5; 0 is not at all. */
    int level(String skill) {
        Integer level = levels.get(skill);
        return level == null ? 0 : level;
    }

    /** Whether the agent has these skills, each at this level or higher. */
    boolean has(Map<String, Integer> required) {
        for (Map.Entry<String, Integer> needed : required.entrySet()) {
            if (level(needed.getKey()) < needed.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** Who does not say which languages speaks the one that is needed. */
    boolean speaks(@Nullable String language) {
        return language == null || languages.isEmpty() || languages.contains(language);
    }

    /** Conversations that the agent may have at once. */
    int capacity() {
        Capacity capacity = plan.capacity();
        return capacity.voiceInterruptsChat()
                ? capacity.chat() + capacity.voice()
                : Math.max(capacity.chat(), capacity.voice());
    }

    /** Work by conversation. */
    SortedMap<ConversationId, Work.Seated> slots() {
        return slots;
    }

    void occupy(ConversationId conversation, Work.Seated work, Channel channel) {
        slots.put(conversation, work);
        ringing += rings(work) ? 1 : 0;
        if (channel == Channel.VOICE) {
            calls.add(conversation);
        }
    }

    void vacate(ConversationId conversation) {
        ringing -= rings(slots.remove(conversation)) ? 1 : 0;
        calls.remove(conversation);
    }

    private static boolean rings(Work.@Nullable Seated work) {
        return work instanceof Work.Ringing || (work instanceof Work.Consulting part && part.rings());
    }

    /** How many offers ring. */
    int ringing() {
        return ringing;
    }

    /** Numbers of the lines that this agent can serve. */
    NumberSet lines() {
        return lines;
    }

    /** Places of conversations that wait for this agent alone. */
    NavigableSet<Place> kept() {
        return kept;
    }

    /** Waiting conversations that are to wait for this agent alone while the agent is available. */
    Set<ConversationId> claims() {
        return claims;
    }

    /** Conversations of one kind, by id; a copy, since acting on them changes the slots. */
    <W extends Work.Seated> List<ConversationId> conversations(Class<W> kind) {
        return slots.entrySet().stream()
                .filter(slot -> kind.isInstance(slot.getValue()))
                .map(slot -> slot.getKey())
                .toList();
    }

    /** Available and connected, with room or without. */
    boolean ready() {
        return agent.choice() == AgentState.AVAILABLE && agent.reachable();
    }

    /** Whether anything more may be offered. */
    boolean free() {
        return takes(Channel.CHAT) || takes(Channel.VOICE);
    }

    /** Whether one more of a channel may be offered. */
    boolean takes(Channel channel) {
        return ready() && hasRoom(channel, slots.size() - calls.size(), calls.size());
    }

    /** Whether one more of a channel would fit if so many more were taken first. */
    boolean hasRoomBeside(Channel channel, int moreChats, int moreCalls) {
        return hasRoom(channel, slots.size() - calls.size() + moreChats, calls.size() + moreCalls);
    }

    /** Whether the agent takes this channel when there is nothing else to do. */
    boolean everTakes(Channel channel) {
        return hasRoom(channel, 0, 0);
    }

    /** A call keeps new chats away; chats keep a call away unless it may interrupt them. */
    private boolean hasRoom(Channel channel, int chats, int calls) {
        Capacity capacity = plan.capacity();
        return switch (channel) {
            case CHAT -> calls == 0 && chats < capacity.chat();
            case VOICE -> calls < capacity.voice() && (chats == 0 || capacity.voiceInterruptsChat());
        };
    }

    boolean staffed() {
        return agent.choice() != AgentState.OFFLINE;
    }

    /** The state to show: a choice other than available stands, else it follows from the work. */
    AgentState state() {
        if (agent.choice() != AgentState.AVAILABLE || slots.isEmpty()) {
            return agent.choice();
        }
        if (ringing > 0) {
            return AgentState.OFFERING;
        }
        if (onlyWrapsUp()) {
            return AgentState.WRAPUP;
        }
        boolean full = !hasRoomBeside(Channel.CHAT, 0, 0) && !hasRoomBeside(Channel.VOICE, 0, 0);
        return full ? AgentState.ON_CONTACT : AgentState.AVAILABLE;
    }

    private boolean onlyWrapsUp() {
        for (Work.Seated work : slots.values()) {
            if (!(work instanceof Work.WrapUp)) {
                return false;
            }
        }
        return true;
    }
}
