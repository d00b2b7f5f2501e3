package dev.tandem.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.view.AgentDesk;
import dev.tandem.contracts.view.AgentView;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** As much of routing-service as the gateway can tell from outside. Decides nothing: tests publish its decisions. */
public final class RoutingStandIn implements AutoCloseable {

    private final HttpServer server;
    private final EventBus bus;
    private final List<RoutingCommandEnvelope> commands = new CopyOnWriteArrayList<>();
    private final Map<String, RoutingEvent.OfferMade> offers = new ConcurrentHashMap<>();
    private final Map<String, List<RoutingEvent.QueuePlace>> places = new ConcurrentHashMap<>();
    private volatile boolean broken;

    RoutingStandIn(EventBus bus) throws IOException {
        this.bus = bus;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/agents/", exchange -> {
            var id = exchange.getRequestURI().getPath().split("/")[3];
            var view = new AgentView(
                    new AgentId(id), id, AgentState.OFFLINE, null, Instant.now(), 0, 3, List.of("billing"));
            var ringing = offers.values().stream()
                    .filter(offer -> offer.agent().id().equals(id))
                    .toList();
            answer(exchange, new AgentDesk(view, ringing, List.of()));
        });
        server.createContext("/internal/queue-places", exchange -> answer(exchange, places));
        server.start();
        bus.subscribe("routing.routing-commands-v1", delivery -> command(delivery.message()));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers 500 to everything. */
    public void broken(boolean is) {
        broken = is;
    }

    /** Who waits, for gateways that start. */
    public Map<String, List<RoutingEvent.QueuePlace>> places() {
        return places;
    }

    /** The commands that came, in order. */
    public List<RoutingCommandEnvelope> commands() {
        return commands;
    }

    /** A ringing offer, on the desk and on the bus. */
    public RoutingEvent.OfferMade offer(ConversationId conversation, String agent) {
        var offer = ringing(conversation, agent);
        publish(conversation.value(), offer);
        return offer;
    }

    /** A ringing offer on the desk only. */
    public RoutingEvent.OfferMade ringing(ConversationId conversation, String agent) {
        var offer = new RoutingEvent.OfferMade(
                new OfferId(UUID.randomUUID().toString()),
                conversation,
                ConversationStandIn.agent(agent),
                new QueueId("billing"),
                Instant.now().plusSeconds(20),
                20,
                1_500);
        offers.put(offer.offerId().value(), offer);
        return offer;
    }

    /** A decision. */
    public void publish(String key, RoutingEvent event) {
        bus.publish(new BusMessage(
                "routing-events-v1",
                key,
                Map.of(BusMessage.EVENT_ID, UUID.randomUUID().toString(), BusMessage.EVENT_TYPE, "event"),
                Json.mapper()
                        .writeValueAsString(new RoutingEventEnvelope(
                                new EventId(UUID.randomUUID().toString()), Instant.now(), event))));
    }

    private void command(BusMessage message) {
        var envelope = Json.mapper().readValue(message.payload(), RoutingCommandEnvelope.class);
        commands.add(envelope);
        if (envelope.replyTo() != null) {
            bus.publish(new BusMessage(
                    "command-outcomes-v1",
                    envelope.commandId().value(),
                    Map.of(BusMessage.EVENT_ID, UUID.randomUUID().toString(), "replyTo", envelope.replyTo()),
                    Json.mapper()
                            .writeValueAsString(
                                    new CommandOutcome(envelope.commandId(), null, null, refusal(envelope)))));
        }
    }

    /** Routing alone says what only supervisors may do. */
    private static @Nullable ErrorBody refusal(RoutingCommandEnvelope envelope) {
        boolean supervision = switch (envelope.command()) {
            case RoutingCommand.SetStateOfAgent set -> true;
            case RoutingCommand.AssignConversation assign -> true;
            case RoutingCommand.PrioritiseConversation prioritise -> true;
            case RoutingCommand.FreeWork free -> true;
            default -> false;
        };
        return supervision && envelope.actor().role() == Role.AGENT
                ? new ErrorBody(ErrorCode.FORBIDDEN, "Ask a supervisor.", false)
                : null;
    }

    private void answer(HttpExchange exchange, Object answer) throws IOException {
        try (exchange) {
            if (broken) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            var body = Json.mapper().writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
