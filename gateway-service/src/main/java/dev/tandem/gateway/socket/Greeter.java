package dev.tandem.gateway.socket;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.socket.ClientFrame.Hello;
import dev.tandem.contracts.socket.CloseCode;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.view.AgentDesk;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.gateway.command.Commands;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.connection.Identity;
import dev.tandem.gateway.desk.Desks;
import dev.tandem.gateway.desk.QueuePlaces;
import dev.tandem.gateway.desk.RoutingClient;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.viewer.Viewers;
import dev.tandem.platform.identity.InvalidTokenException;
import dev.tandem.platform.identity.TokenVerifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * Answers {@code hello}: checks the token, tells what is open, and makes the connection follow what is open or resumed. If
 * conversation-service cannot answer, the client is told to reconnect. Without routing-service an agent is greeted all the
 * same, without a state; it comes as a push when routing is back.
 */
final class Greeter {

    private static final Logger log = LoggerFactory.getLogger(Greeter.class);
    private static final ErrorBody NOT_NOW = new ErrorBody(
            ErrorCode.UNAVAILABLE, "Conversations cannot be loaded right now. Reconnect in a moment.", true);

    /** What it works with. */
    record Parts(
            TokenVerifier tokens,
            Connections connections,
            ConversationFeeds feeds,
            Desks desks,
            RoutingClient routing,
            QueuePlaces places,
            Viewers viewers,
            Commands commands,
            Executor executor,
            Clock clock,
            Duration heartbeat,
            MeterRegistry meters) {}

    private final Parts parts;

    Greeter(Parts parts) {
        this.parts = parts;
    }

    /** Whether the token was accepted; the greeting follows when everything is loaded. */
    boolean greet(Connection connection, String replyTo, Hello hello) {
        var identity = identify(connection, hello.token());
        if (identity == null) {
            return false;
        }
        connection.identify(identity);
        var superseded = parts.connections().identified(connection);
        if (superseded != null) {
            superseded.close(CloseCode.SUPERSEDED, "too many connections of this user");
        }
        var desk =
                identity.isCustomer() ? CompletableFuture.<@Nullable AgentDesk>completedFuture(null) : desk(connection);
        parts.feeds()
                .load(identity.actor(), true, hello.resume())
                .thenCombine(desk, Loaded::new)
                .thenCompose(loaded -> withConsults(identity.actor(), loaded))
                .whenComplete((loaded, failure) -> {
                    if (failure == null) {
                        welcome(connection, replyTo, hello.resume(), loaded);
                    } else {
                        log.warn("connection {} cannot be greeted: {}", connection.id(), failure.toString());
                        connection.refuse(replyTo, NOT_NOW);
                        connection.close(CloseCode.DRAINING, "reconnect in a moment");
                    }
                });
        return true;
    }

    /**
     * The connection still stands. Routing-service keeps sockets in memory only: after its restart it learns of a console by
     * this within its grace time, and otherwise takes it as a repeat.
     */
    void stillHere(Connection connection) {
        var identity = connection.identity();
        if (!identity.isCustomer()) {
            parts.commands().send(identity.actor(), new RoutingCommand.AgentConnected(connection.id()), null);
        }
    }

    /** The connection is gone. */
    void left(Connection connection) {
        var identity = connection.identityOrNull();
        if (identity != null && !identity.isCustomer()) {
            parts.viewers().view(connection, null);
            parts.commands().send(identity.actor(), new RoutingCommand.AgentDisconnected(connection.id()), null);
        }
    }

    private @Nullable Identity identify(Connection connection, String token) {
        try {
            var principal = parts.tokens().verify(token);
            if (!principal.expiresAt().isAfter(parts.clock().instant())) {
                connection.close(CloseCode.TOKEN_EXPIRED, "the token's time ran out");
                return null;
            }
            var identity = Identities.of(principal, connection.kind()).orElse(null);
            if (identity == null) {
                connection.close(CloseCode.FORBIDDEN, "this token's role may not use this socket");
            }
            return identity;
        } catch (InvalidTokenException invalid) {
            log.info("connection {} showed an invalid token: {}", connection.id(), invalid.getMessage());
            boolean expired = String.valueOf(invalid.getMessage())
                    .toLowerCase(Locale.ROOT)
                    .contains("expired");
            connection.close(expired ? CloseCode.TOKEN_EXPIRED : CloseCode.BAD_TOKEN, "the token is not valid");
            return null;
        }
    }

    private record Loaded(CatchUp.Answer logs, @Nullable AgentDesk desk) {}

    private CompletableFuture<@Nullable AgentDesk> desk(Connection connection) {
        var actor = connection.identity().actor();
        parts.commands().send(actor, new RoutingCommand.AgentConnected(connection.id()), null);
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return parts.routing().desk(actor.id());
                    } catch (RestClientException e) {
                        log.warn("the desk of {} is unknown: {}", actor.id(), e.toString());
                        return null;
                    }
                },
                parts.executor());
    }

    /** What an agent was asked into is open for the agent too, but the log's list of open ones goes by owner. */
    private CompletableFuture<Loaded> withConsults(Actor agent, Loaded loaded) {
        var consults = loaded.desk() == null ? null : loaded.desk().consults();
        if (consults == null || consults.isEmpty()) {
            return CompletableFuture.completedFuture(loaded);
        }
        var wanted = new HashMap<String, Long>();
        consults.forEach(id -> wanted.put(id.value(), Long.MAX_VALUE));
        return parts.feeds().load(agent, false, wanted).thenApply(more -> {
            var open = new ArrayList<>(loaded.logs().open());
            more.logs().values().stream()
                    .map(CatchUp.Log::conversation)
                    .filter(Objects::nonNull)
                    .forEach(open::add);
            return new Loaded(new CatchUp.Answer(open, loaded.logs().logs()), loaded.desk());
        });
    }

    private void welcome(Connection connection, String replyTo, Map<String, Long> resume, Loaded loaded) {
        var logs = loaded.logs();
        var desk = loaded.desk();
        var outcomes = new HashMap<String, ResumeOutcome>();
        logs.logs().forEach((id, missed) -> {
            outcomes.put(id, missed.outcome());
            parts.meters()
                    .counter(
                            "tandem.gateway.resumes",
                            "outcome",
                            missed.outcome().name().toLowerCase(Locale.ROOT))
                    .increment();
        });
        var offers = desk == null
                ? List.<ServerPush.OfferRinging>of()
                : parts.desks().offers(desk, logs.open());
        connection.greet(
                replyTo,
                new ReplyData.Welcome(
                        connection.id(),
                        (int) parts.heartbeat().toSeconds(),
                        connection.identity().actor(),
                        logs.open(),
                        outcomes,
                        offers,
                        desk == null ? null : desk.agent(),
                        unseen(logs)),
                () -> follow(connection, resume, logs));
        if (desk != null) {
            parts.desks().greeted(connection, desk, offers);
        }
    }

    private static @Nullable List<ConversationId> unseen(CatchUp.Answer logs) {
        var unseen = logs.logs().entrySet().stream()
                .filter(log -> Boolean.TRUE.equals(log.getValue().unseen()))
                .map(log -> new ConversationId(log.getKey()))
                .toList();
        return unseen.isEmpty() ? null : unseen;
    }

    private void follow(Connection connection, Map<String, Long> resume, CatchUp.Answer logs) {
        logs.logs().forEach((id, missed) -> {
            var conversation = new ConversationId(id);
            parts.feeds().join(connection, conversation, resume.getOrDefault(id, 0L), missed);
            tellPlace(connection, conversation);
        });
        for (var open : logs.open()) {
            if (!logs.logs().containsKey(open.conversationId().value())) {
                parts.feeds().follow(connection, open.conversationId());
                tellPlace(connection, open.conversationId());
            }
        }
    }

    private void tellPlace(Connection connection, ConversationId conversation) {
        if (connection.identity().isCustomer()) {
            parts.places().tell(connection, conversation);
        }
    }
}
