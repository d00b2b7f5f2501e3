package dev.tandem.gateway.desk;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.RoutingEvent.AgentStateChanged;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.routing.RoutingEvent.QueueChanged;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.view.AgentDesk;
import dev.tandem.contracts.view.AgentView;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.feed.ConversationFeeds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What routing-service decides, on its way to the sockets that it concerns: offers and wrap-up to the agent, states to the
 * agent and to supervisors, queue positions to waiting customers, board changes to all staff.
 */
public final class Desk {

    private final Connections connections;
    private final ConversationFeeds feeds;
    private final BoardPushes boards;
    private final RoutingClient routing;
    private final QueuePlaces places = new QueuePlaces();
    private final ConcurrentHashMap<String, List<String>> skills = new ConcurrentHashMap<>();

    Desk(Connections connections, ConversationFeeds feeds, BoardPushes boards, RoutingClient routing) {
        this.connections = connections;
        this.feeds = feeds;
        this.boards = boards;
        this.routing = routing;
    }

    /**
     * All that an agent's console has to show when it connects. Blocks.
     *
     * @throws org.springframework.web.client.RestClientException when routing-service cannot be reached
     */
    public AgentDesk of(String agentId) {
        var desk = routing.desk(agentId);
        skills.put(agentId, desk.agent().skills());
        return desk;
    }

    /**
     * An offer as the console shows it. Blocks.
     *
     * @throws org.springframework.web.client.RestClientException when conversation-service cannot be reached
     */
    public ServerPush.OfferRinging ringing(OfferMade offer) {
        return new ServerPush.OfferRinging(
                offer.offerId(),
                routing.conversation(offer.conversationId()),
                offer.queue(),
                offer.expiresAt(),
                offer.ringSeconds(),
                offer.waitedMillis());
    }

    /** A customer's place, if the conversation waits. */
    public Optional<ServerPush.QueuePosition> placeOf(ConversationId conversation) {
        return places.of(conversation);
    }

    /** Takes the queues as they stand when this gateway starts. Blocks. */
    void loadPlaces() {
        routing.places().forEach((queue, waiting) -> on(new QueueChanged(new QueueId(queue), waiting)));
    }

    void on(RoutingEvent event) {
        switch (event) {
            case OfferMade made -> offerMade(made);
            case RoutingEvent.OfferAccepted accepted -> gone(accepted.offerId(), accepted.agent(), "accepted");
            case RoutingEvent.OfferDeclined declined -> gone(declined.offerId(), declined.agent(), "declined");
            case RoutingEvent.OfferExpired expired -> gone(expired.offerId(), expired.agent(), "expired");
            case RoutingEvent.OfferWithdrawn withdrawn ->
                gone(withdrawn.offerId(), withdrawn.agent(), withdrawn.reason());
            case RoutingEvent.WorkRequeued requeued -> boards.changed("queues");
            case RoutingEvent.WrapupStarted started ->
                toAgent(started.agent(), new ServerPush.WrapupRunning(started.conversationId(), started.endsAt()));
            case RoutingEvent.WrapupEnded ended -> boards.changed("agents");
            case AgentStateChanged changed -> stateChanged(changed);
            case QueueChanged changed -> queueChanged(changed);
        }
    }

    private void offerMade(OfferMade made) {
        boards.changed("queues");
        var agents = connections.ofStaff(made.agent().id());
        if (!agents.isEmpty()) {
            var ringing = ringing(made);
            agents.forEach(connection -> connection.push(ringing));
        }
    }

    private void gone(OfferId offer, Author agent, String reason) {
        toAgent(agent, new ServerPush.OfferGone(offer, reason));
        boards.changed("queues");
    }

    private void toAgent(Author agent, ServerPush push) {
        connections.ofStaff(agent.id()).forEach(connection -> connection.push(push));
    }

    private void stateChanged(AgentStateChanged changed) {
        var view = new AgentView(
                changed.agentId(),
                changed.displayName(),
                changed.state(),
                changed.reason(),
                changed.since(),
                changed.load(),
                changed.capacity(),
                skills.getOrDefault(changed.agentId().value(), List.of()));
        Set<Connection> interested =
                new HashSet<>(connections.ofStaff(changed.agentId().value()));
        connections.staff().stream()
                .filter(connection -> connection.identity().supervises())
                .forEach(interested::add);
        interested.forEach(connection -> connection.push(new ServerPush.AgentStatePush(view)));
        boards.changed("agents");
    }

    private void queueChanged(QueueChanged changed) {
        for (var position : places.take(changed)) {
            for (var connection : feeds.followersOf(position.conversationId())) {
                if (connection.identity().isCustomer()) {
                    connection.pushEphemeral("place:" + position.conversationId(), position);
                }
            }
        }
        boards.changed("queues");
    }
}
