package dev.tandem.routing.testing;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.Capacity;
import dev.tandem.routing.plan.QueueHours;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.plan.ScoreWeights;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Auditor} knows of agents and conversations, and what naively follows from it: who may get what, and who is
 * first.
 */
final class Books {

    private static final Instant NEVER = Auditor.NEVER;

    /** An agent as far as can be told from outside. */
    static final class Agent {
        final AgentId id;
        final AgentPlan plan;
        final Set<String> sockets = new HashSet<>();
        AgentState choice = AgentState.OFFLINE;
        Instant aloneSince = NEVER;
        Instant offlineSince = NEVER;

        Agent(AgentId id, AgentPlan plan) {
            this.id = id;
            this.plan = plan;
        }
    }

    /** Where a conversation stands, as far as can be told from outside. */
    enum Phase {
        ELSEWHERE,
        WAITING,
        RINGING,
        OWNED,
        RELEASED,
        WRAPUP
    }

    /** A conversation as far as can be told from outside. */
    static final class Contact {
        final ConversationId id;
        long seq;
        Phase phase = Phase.ELSEWHERE;
        boolean logged;

        @Nullable
        AgentId agent;

        @Nullable
        OfferId offer;

        Instant until = Instant.MAX;

        @Nullable
        QueueId queue;

        int priority;
        Set<String> skills = Set.of();
        Instant since = Instant.MIN;
        Instant entered = Instant.MIN;
        QueueCause cause = QueueCause.HANDOFF;
        boolean told;

        @Nullable
        CustomerId customer;

        @Nullable
        Instant relievedAt;

        Channel channel = Channel.CHAT;
        String language = "";

        @Nullable
        String tier;

        double annoyance;

        @Nullable
        AgentId preferred;

        Instant preferredUntil = Instant.MIN;

        @Nullable
        AgentId lastRefuser;

        Instant coolUntil = Instant.MIN;
        Instant closedUntil = Instant.MIN;
        boolean promised;
        final Set<AgentId> refusers = new HashSet<>();

        Contact(ConversationId id) {
            this.id = id;
        }

        boolean seated() {
            return phase == Phase.RINGING || phase == Phase.OWNED || phase == Phase.WRAPUP;
        }
    }

    final RoutingPlan plan;
    final QueueHours hours;
    final Map<AgentId, Agent> agents = new HashMap<>();
    final Map<ConversationId, Contact> contacts = new HashMap<>();
    final ConsultBook consults = new ConsultBook();
    final Map<CustomerId, Served> served = new HashMap<>();
    Instant now = Instant.MIN;

    Books(RoutingPlan plan) {
        this.plan = plan;
        this.hours = new QueueHours(plan);
        plan.agents().keySet().forEach(this::agent);
    }

    /** Who had a customer last, and when. */
    record Served(AgentId agent, Instant at) {}

    void served(Contact contact) {
        if (contact.phase == Phase.OWNED && contact.logged && contact.customer != null && contact.agent != null) {
            served.put(contact.customer, new Served(contact.agent, now));
        }
    }

    /** Whom a sticky queue sends the customer back to; not the one who was relieved of it. */
    @Nullable
    AgentId lastAgent(Contact contact, @Nullable AgentId except) {
        QueuePlan.Sticky sticky = plan.queue(contact.queue).sticky();
        Served last = served.get(contact.customer);
        return sticky == null
                        || last == null
                        || last.agent().equals(except)
                        || last.at().plus(sticky.within()).isBefore(now)
                ? null
                : last.agent();
    }

    boolean full(QueueId queue, Contact without) {
        Integer most = plan.queue(queue).maxDepth();
        return most != null
                && contacts.values().stream()
                                .filter(other -> other != without && queue.equals(other.queue))
                                .filter(other -> other.phase == Phase.WAITING || other.phase == Phase.RINGING)
                                .count()
                        >= most;
    }

    /** Naively: everybody's score by the published formula, now. */
    boolean before(Contact one, Contact other) {
        int order = Long.compare(score(other), score(one));
        order = order != 0 ? order : one.since.compareTo(other.since);
        return (order != 0 ? order : one.id.value().compareTo(other.id.value())) < 0;
    }

    long score(Contact contact) {
        QueuePlan queue = plan.queue(contact.queue);
        ScoreWeights weights = plan.weights();
        long waited = now.toEpochMilli() - contact.since.toEpochMilli();
        Duration tier =
                contact.tier == null ? Duration.ZERO : weights.tiers().getOrDefault(contact.tier, Duration.ZERO);
        long rest = weights.queuePriority().toMillis() * queue.priority()
                + weights.handoffPriority().toMillis() * contact.priority
                + tier.toMillis()
                + Math.round(weights.sentiment().toMillis() * contact.annoyance)
                + (contact.cause == QueueCause.CUSTOMER_RETURNED
                        ? weights.returned().toMillis()
                        : 0)
                + (contact.promised ? weights.promisedCallback().toMillis() : 0);
        return Math.round(queue.weight() * 1000) * waited + rest * 1000;
    }

    boolean mayGet(Contact contact, Agent agent) {
        boolean cooling = agent.id.equals(contact.lastRefuser) && now.isBefore(contact.coolUntil);
        return agent.choice == AgentState.AVAILABLE
                && !agent.sockets.isEmpty()
                && hasRoom(agent, contact.channel)
                && serves(agent, contact)
                && !cooling
                && !now.isBefore(contact.closedUntil)
                && !keptForAnother(contact, agent);
    }

    boolean mayPull(Contact contact, Agent agent) {
        return plan.queue(contact.queue).pull()
                && !now.isBefore(contact.closedUntil)
                && serves(agent, contact)
                && !keptForAnother(contact, agent);
    }

    boolean hasRoom(Agent agent, Channel channel) {
        Capacity capacity = agent.plan.capacity();
        long calls = load(agent, Channel.VOICE);
        long chats = load(agent, Channel.CHAT);
        return channel == Channel.CHAT
                ? calls == 0 && chats < capacity.chat()
                : calls < capacity.voice() && (capacity.voiceInterruptsChat() || chats == 0);
    }

    boolean withinCapacity(Agent agent) {
        Capacity capacity = agent.plan.capacity();
        return load(agent, Channel.CHAT) <= capacity.chat() && load(agent, Channel.VOICE) <= capacity.voice();
    }

    boolean keptForAnother(Contact contact, Agent agent) {
        return contact.preferred != null
                && !contact.preferred.equals(agent.id)
                && now.isBefore(contact.preferredUntil)
                && !contact.refusers.contains(contact.preferred)
                && agent(contact.preferred).choice == AgentState.AVAILABLE;
    }

    boolean serves(Agent agent, Contact contact) {
        QueuePlan queue = plan.queue(contact.queue);
        Map<String, Integer> needed = new HashMap<>(queue.skills());
        contact.skills.forEach(skill -> {
            String[] parts = skill.split(">=");
            needed.merge(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 1, Math::max);
        });
        for (QueuePlan.Ring ring : queue.relaxation()) {
            if (!now.isBefore(contact.entered.plus(ring.after()))) {
                ring.skills()
                        .forEach((skill, level) -> needed.computeIfPresent(
                                skill, (name, before) -> level == 0 ? null : Math.min(level, before)));
            }
        }
        boolean languageMatters = queue.languages().contains(contact.language);
        return mastered(agent, needed)
                && (!languageMatters
                        || agent.plan.languages().isEmpty()
                        || agent.plan.languages().contains(contact.language));
    }

    static boolean mastered(Agent agent, Map<String, Integer> needed) {
        return needed.entrySet().stream()
                .allMatch(skill -> agent.plan.skills().getOrDefault(skill.getKey(), 0) >= skill.getValue());
    }

    long load(Agent agent, Channel channel) {
        return contacts.values().stream()
                        .filter(contact -> contact.seated() && agent.id.equals(contact.agent))
                        .filter(contact -> contact.channel == channel)
                        .count()
                + consults.parts().entrySet().stream()
                        .filter(part -> part.getValue().agent.equals(agent.id))
                        .filter(part -> contact(part.getKey()).channel == channel)
                        .count();
    }

    int load(Agent agent) {
        return (int) (load(agent, Channel.CHAT) + load(agent, Channel.VOICE));
    }

    Agent agent(AgentId id) {
        return agents.computeIfAbsent(id, unknown -> new Agent(unknown, plan.agent(unknown, unknown.value())));
    }

    Contact contact(ConversationId id) {
        return contacts.computeIfAbsent(id, Contact::new);
    }
}
