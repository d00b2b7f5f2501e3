package dev.tandem.gateway.desk;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.view.AgentDesk;
import dev.tandem.contracts.view.AgentView;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.feed.ConversationFeeds;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/** What routing decides about agents, on all of the agent's sockets. */
public final class Desks {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(40);
    private static final Logger log = LoggerFactory.getLogger(Desks.class);

    private final ConcurrentHashMap<OfferId, Ring> ringing = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, List<String>> skills = new ConcurrentHashMap<>();
    /** Something that rings at an agent: a conversation that waits, or a consult. */
    private record Ring(
            OfferId offerId,
            ConversationId conversationId,
            Author agent,
            Function<ConversationSummary, ServerPush.OfferRinging> shown) {

        static Ring of(RoutingEvent.OfferMade offer) {
            return new Ring(offer.offerId(), offer.conversationId(), offer.agent(), summary -> ringing(offer, summary));
        }

        static Ring of(RoutingEvent.ConsultOfferMade offer) {
            return new Ring(offer.offerId(), offer.conversationId(), offer.agent(), summary -> ringing(offer, summary));
        }
    }

    private final Connections connections;
    private final ConversationFeeds feeds;
    private final RoutingClient routing;
    private final Executor executor;

    Desks(Connections connections, ConversationFeeds feeds, RoutingClient routing, Executor executor) {
        this.connections = connections;
        this.feeds = feeds;
        this.routing = routing;
        this.executor = executor;
    }

    /**
     * The offers that ring at a connecting agent, as its welcome shows them. One whose conversation is not among the open
     * ones yet is pushed as soon as it is.
     */
    public List<ServerPush.OfferRinging> offers(AgentDesk desk, List<ConversationSummary> open) {
        skills.put(desk.agent().agentId().value(), desk.agent().skills());
        return desk.offers().stream()
                .flatMap(offer -> open.stream()
                        .filter(summary -> summary.conversationId().equals(offer.conversationId()))
                        .map(summary -> ringing(offer, summary)))
                .toList();
    }

    /** A console is connected and greeted: what its welcome has no room for. */
    public void greeted(Connection agent, AgentDesk desk, List<ServerPush.OfferRinging> shown) {
        desk.wrapups()
                .forEach(wrapup -> agent.push(new ServerPush.WrapupRunning(wrapup.conversationId(), wrapup.endsAt())));
        Set<OfferId> known = new HashSet<>();
        shown.forEach(offer -> known.add(offer.offerId()));
        Stream.of(
                        desk.offers().stream().map(Ring::of),
                        consultOffers(desk).stream().map(Ring::of),
                        ringing.values().stream())
                .flatMap(Function.identity())
                .filter(offer ->
                        offer.agent().id().equals(agent.identity().actor().id()))
                .filter(offer -> known.add(offer.offerId()))
                .forEach(offer -> ring(agent, offer));
    }

    private static List<RoutingEvent.ConsultOfferMade> consultOffers(AgentDesk desk) {
        return Objects.requireNonNullElse(desk.consultOffers(), List.of());
    }

    void made(RoutingEvent.OfferMade offer) {
        made(Ring.of(offer));
    }

    void made(RoutingEvent.ConsultOfferMade offer) {
        made(Ring.of(offer));
    }

    private void made(Ring offer) {
        ringing.put(offer.offerId(), offer);
        for (var connection : of(offer.agent())) {
            if (connection.isGreeted()) {
                ring(connection, offer);
            }
        }
    }

    void ended(OfferId offer, Author agent, String reason) {
        ringing.remove(offer);
        for (var connection : of(agent)) {
            connection.push(new ServerPush.OfferGone(offer, reason));
        }
    }

    void wrapup(RoutingEvent.WrapupStarted started) {
        for (var connection : of(started.agent())) {
            connection.push(new ServerPush.WrapupRunning(started.conversationId(), started.endsAt()));
        }
    }

    void stateChanged(RoutingEvent.AgentStateChanged change) {
        var known = skills.get(change.agentId().value());
        if (known != null) {
            push(change, known);
        } else {
            executor.execute(() -> push(change, askSkills(change.agentId().value())));
        }
    }

    private void push(RoutingEvent.AgentStateChanged change, List<String> has) {
        var id = change.agentId();
        var view = new AgentView(
                id,
                change.displayName(),
                change.state(),
                change.reason(),
                change.since(),
                change.load(),
                change.capacity(),
                has);
        var push = new ServerPush.AgentStatePush(view);
        for (var connection : connections.staff()) {
            var identity = connection.identity();
            if (identity.actor().id().equals(id.value())) {
                connection.push(push);
            } else if (identity.supervises()) {
                connection.pushEphemeral("agent:" + id, push);
            }
        }
    }

    private List<String> askSkills(String agentId) {
        try {
            var asked = routing.desk(agentId).agent().skills();
            skills.put(agentId, asked);
            return asked;
        } catch (RestClientException e) {
            log.warn("the skills of {} are unknown: {}", agentId, e.toString());
            return List.of();
        }
    }

    /** The console gets the conversation itself right after the offer, so it is there before the agent accepts. */
    private void ring(Connection agent, Ring offer) {
        feeds.onceOffered(offer.conversationId(), offer.offerId(), () -> ring(agent, offer, FIRST_PAUSE), FIRST_PAUSE);
    }

    private void ring(Connection agent, Ring offer, Duration pause) {
        var conversation = offer.conversationId();
        var viewer = agent.identity().actor();
        long head = feeds.head(conversation);
        feeds.load(viewer, false, Map.of(conversation.value(), Long.MAX_VALUE)).whenComplete((loaded, failure) -> {
            if (!isRinging(offer) || !agent.isOpen()) {
                return;
            }
            var summary =
                    failure == null ? loaded.logs().get(conversation.value()).conversation() : null;
            if (summary == null) {
                // Routing is ahead of the log, which does not say yet that this agent may see it.
                feeds.onceBeyond(conversation, head, () -> ring(agent, offer, pause.multipliedBy(2)), pause);
            } else {
                agent.push(offer.shown().apply(summary));
                feeds.follow(agent, conversation);
            }
        });
    }

    private boolean isRinging(Ring offer) {
        return ringing.containsKey(offer.offerId());
    }

    private List<Connection> of(Author agent) {
        return connections.ofStaff(agent.id());
    }

    private static ServerPush.OfferRinging ringing(RoutingEvent.OfferMade offer, ConversationSummary summary) {
        return new ServerPush.OfferRinging(
                offer.offerId(), summary, offer.queue(), offer.expiresAt(), offer.ringSeconds(), offer.waitedMillis());
    }

    private static ServerPush.OfferRinging ringing(RoutingEvent.ConsultOfferMade offer, ConversationSummary summary) {
        return new ServerPush.OfferRinging(
                offer.offerId(),
                summary,
                offer.queue(),
                offer.expiresAt(),
                offer.ringSeconds(),
                0,
                new ServerPush.ConsultInvitation(offer.consultId(), offer.by(), offer.question()));
    }
}
