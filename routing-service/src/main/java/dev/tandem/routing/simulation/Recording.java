package dev.tandem.routing.simulation;

import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a running system logged: conversations' logs, and agents' states. Takes them in any order and any number of times,
 * as the bus gives them.
 */
final class Recording {

    private final Map<ConversationId, SortedMap<Long, LoggedEvent>> logs = new LinkedHashMap<>();
    private final Map<AgentId, SortedMap<Instant, AgentState>> states =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));

    void add(LoggedEvent entry) {
        logs.computeIfAbsent(entry.conversationId(), unknown -> new TreeMap<>()).put(entry.seq(), entry);
    }

    void add(RoutingEventEnvelope envelope) {
        if (envelope.event() instanceof RoutingEvent.AgentStateChanged changed) {
            add(changed.agentId(), envelope.at(), changed.state());
        }
    }

    void add(AgentId agent, Instant at, AgentState state) {
        states.computeIfAbsent(agent, unknown -> new TreeMap<>()).put(at, state);
    }

    boolean knowsAgents() {
        return !states.isEmpty();
    }

    /** All that waited for a human at some time, in the order of time. */
    List<RecordedConversation> conversations() {
        List<RecordedConversation> all = new ArrayList<>();
        for (SortedMap<Long, LoggedEvent> log : logs.values()) {
            RecordedConversation conversation = RecordedConversation.of(log.values());
            if (!conversation.stays().isEmpty()) {
                all.add(conversation);
            }
        }
        all.sort((a, b) -> a.at().compareTo(b.at()));
        return all;
    }

    /** The last thing that was logged; absent if nothing was. */
    @Nullable
    Instant lastAt() {
        Instant last = null;
        for (SortedMap<Long, LoggedEvent> log : logs.values()) {
            for (LoggedEvent entry : log.values()) {
                last = last == null || entry.at().isAfter(last) ? entry.at() : last;
            }
        }
        return last;
    }

    /** Everything, one conversation after the other. */
    Collection<SortedMap<Long, LoggedEvent>> logs() {
        return logs.values();
    }

    Map<AgentId, SortedMap<Instant, AgentState>> states() {
        return states;
    }

    /** The agents' choices, from what they showed. Who only shows in logs was there from the first offer to the last. */
    List<Worker> workers(List<RecordedConversation> conversations, Instant start) {
        Map<AgentId, SortedMap<Instant, AgentState>> all = new LinkedHashMap<>(states);
        Map<AgentId, Habits> habits = new LinkedHashMap<>();
        Habits everybody = new Habits();
        for (RecordedConversation conversation : conversations) {
            for (RecordedConversation.Reaction reaction : conversation.reactions()) {
                habits.computeIfAbsent(reaction.agent(), unknown -> new Habits())
                        .add(reaction);
                everybody.add(reaction);
            }
        }
        habits.forEach((agent, habit) -> all.computeIfAbsent(agent, unknown -> habit.guessed()));
        List<Worker> workers = new ArrayList<>();
        all.forEach((agent, shown) -> {
            Habits own = habits.getOrDefault(agent, everybody);
            workers.add(new Worker(agent, choices(shown, start), own.delay(everybody), own.decline()));
        });
        return workers;
    }

    /** Work changes what is shown, too; only choices are wanted. What began before the start holds at the start. */
    private static List<Worker.Change> choices(SortedMap<Instant, AgentState> shown, Instant start) {
        List<Worker.Change> changes = new ArrayList<>();
        AgentState before = AgentState.OFFLINE;
        for (Map.Entry<Instant, AgentState> entry : shown.entrySet()) {
            AgentState choice = switch (entry.getValue()) {
                case AVAILABLE, OFFERING, ON_CONTACT, WRAPUP -> AgentState.AVAILABLE;
                case MISSED -> AgentState.AWAY;
                case BUSY -> AgentState.BUSY;
                case AWAY -> AgentState.AWAY;
                case OFFLINE -> AgentState.OFFLINE;
            };
            if (choice != before) {
                before = choice;
                Instant at = entry.getKey().isBefore(start) ? start : entry.getKey();
                if (!changes.isEmpty() && changes.getLast().at().equals(at)) {
                    changes.removeLast();
                }
                changes.add(new Worker.Change(at, choice));
            }
        }
        return changes;
    }

    Set<QueueId> queues() {
        Set<QueueId> queues = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
        logs.values()
                .forEach(log -> log.values().forEach(entry -> {
                    if (entry.event() instanceof ConversationEvent.ConversationQueued queued) {
                        queues.add(queued.queue());
                    }
                }));
        return queues;
    }

    /** How somebody reacts to offers. */
    private static final class Habits {

        private final List<Double> delays = new ArrayList<>();
        private final TreeSet<Instant> times = new TreeSet<>();
        private int answered;
        private int declined;

        void add(RecordedConversation.Reaction reaction) {
            times.add(reaction.offeredAt());
            times.add(reaction.until());
            if (reaction.answer().kind() == Stay.Answer.Kind.ACCEPT) {
                delays.add(Seconds.of(reaction.answer().after()));
                answered++;
            } else if (reaction.answer().kind() == Stay.Answer.Kind.DECLINE) {
                declined++;
            }
        }

        Distribution delay(Habits everybody) {
            List<Double> seen = delays.isEmpty() ? everybody.delays : delays;
            return seen.isEmpty() ? AgentsFile.USUAL_DELAY : new Distribution.Empirical(seen);
        }

        double decline() {
            return answered + declined == 0 ? 0 : (double) declined / (answered + declined);
        }

        SortedMap<Instant, AgentState> guessed() {
            SortedMap<Instant, AgentState> guess = new TreeMap<>();
            guess.put(times.first(), AgentState.AVAILABLE);
            guess.put(times.last(), AgentState.OFFLINE);
            return guess;
        }
    }
}
