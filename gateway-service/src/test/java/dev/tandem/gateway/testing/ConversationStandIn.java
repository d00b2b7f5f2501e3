package dev.tandem.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Audience;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.view.AttachmentRequest;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * As much of conversation-service as the gateway can tell from outside: logs in memory, catch-ups, commands from the bus
 * that append and are answered after that. Can be slow, broken or mute.
 */
public final class ConversationStandIn implements AutoCloseable {

    private final HttpServer server;
    private final EventBus bus;
    private final Map<ConversationId, Log> logs = new ConcurrentHashMap<>();
    private final List<CommandEnvelope> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger catchUps = new AtomicInteger();
    private volatile boolean broken;
    private volatile boolean mute;
    private volatile boolean quiet;
    private volatile long delayMillis;
    private volatile long outcomeDelayMillis;

    /** One conversation. */
    private static final class Log {

        private final CustomerRef customer;
        private final List<LoggedEvent> events = new CopyOnWriteArrayList<>();
        private volatile ConversationStatus status = ConversationStatus.BOT;
        private volatile @Nullable Author owner;

        Log(CustomerRef customer) {
            this.customer = customer;
        }
    }

    ConversationStandIn(EventBus bus) throws IOException {
        this.bus = bus;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/catch-ups", exchange -> answer(exchange, this::catchUps));
        server.createContext("/internal/conversations/", exchange -> answer(exchange, this::events));
        server.createContext("/internal/attachments", exchange -> answer(exchange, this::ticket));
        server.createContext("/api/", this::echo);
        server.start();
        bus.subscribe("conversation.conversation-commands-v1", delivery -> command(delivery.message()));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers 500 to everything. */
    public void broken(boolean is) {
        broken = is;
    }

    /** Lets supervisors look on without the agents being shown it. */
    public void quiet(boolean is) {
        quiet = is;
    }

    /** Takes commands and never tells their outcome. */
    public void mute(boolean is) {
        mute = is;
    }

    /** Tells outcomes so much later. */
    public void slowOutcomes(long millis) {
        outcomeDelayMillis = millis;
    }

    /** Answers so much later. */
    public void slow(long millis) {
        delayMillis = millis;
    }

    /** The commands that came, in order. */
    public List<CommandEnvelope> commands() {
        return commands;
    }

    /** How many catch-up calls came. */
    public int catchUpCalls() {
        return catchUps.get();
    }

    /** A conversation of a customer, with {@code conversation.started}. */
    public ConversationId start(String customer) {
        return start(new ConversationId(UUID.randomUUID().toString()), customer);
    }

    private ConversationId start(ConversationId id, String customer) {
        var ref = new CustomerRef(new CustomerId(customer), customer, null, false);
        logs.put(id, new Log(ref));
        append(id, new ConversationEvent.ConversationStarted(new InboxId("shop"), Channel.CHAT, ref, "en", null));
        return id;
    }

    /** Gives the conversation to an agent, with the event. */
    public void assign(ConversationId id, String agent) {
        var author = agent(agent);
        logs.get(id).owner = author;
        logs.get(id).status = ConversationStatus.ACTIVE;
        append(id, new ConversationEvent.ConversationAssigned(new dev.tandem.contracts.id.OfferId("o"), author));
    }

    /** Offers the conversation to an agent, without an event. */
    public void offer(ConversationId id, @Nullable String agent) {
        logs.get(id).owner = agent == null ? null : agent(agent);
        logs.get(id).status = agent == null ? ConversationStatus.QUEUED : ConversationStatus.OFFERED;
    }

    /** Appends and publishes. */
    public long append(ConversationId id, ConversationEvent event) {
        var logged = appendOnly(id, event);
        publish(logged);
        return logged.seq();
    }

    /** Appends without telling the bus. */
    public LoggedEvent appendOnly(ConversationId id, ConversationEvent event) {
        var log = logs.get(id);
        synchronized (log) {
            var logged = new LoggedEvent(
                    new EventId(UUID.randomUUID().toString()), id, log.events.size() + 1L, Instant.now(), event);
            log.events.add(logged);
            return logged;
        }
    }

    /** Tells the bus, also again. */
    public void publish(LoggedEvent logged) {
        bus.publish(new BusMessage(
                "conversation-events-v1",
                logged.conversationId().value(),
                Map.of(
                        BusMessage.EVENT_ID,
                        logged.eventId().value(),
                        BusMessage.EVENT_TYPE,
                        "event",
                        "conversationId",
                        logged.conversationId().value()),
                Json.mapper().writeValueAsString(logged)));
    }

    /** A message by somebody. */
    public static ConversationEvent message(Author author, String text) {
        return new ConversationEvent.MessagePosted(
                new MessageId(UUID.randomUUID().toString()), null, author, text, List.of(), List.of());
    }

    /** A private note. */
    public static ConversationEvent note(String text) {
        return new ConversationEvent.NoteAdded(new MessageId(UUID.randomUUID().toString()), null, agent("ana"), text);
    }

    /** An agent as an author. */
    public static Author agent(String id) {
        return new Author(AuthorKind.AGENT, id, id);
    }

    /** A customer as an author. */
    public static Author customer(String id) {
        return new Author(AuthorKind.CUSTOMER, id, id);
    }

    private void command(BusMessage message) {
        var envelope = Json.mapper().readValue(message.payload(), CommandEnvelope.class);
        commands.add(envelope);
        var id = envelope.conversationId();
        var actor = envelope.actor();
        CommandOutcome outcome;
        if (envelope.command() instanceof ConversationCommand.StartConversation) {
            start(id, actor.id());
            outcome = new CommandOutcome(envelope.commandId(), id, 1L, null);
        } else if (!maySee(actor, logs.get(id))) {
            outcome = new CommandOutcome(
                    envelope.commandId(), null, null, new ErrorBody(ErrorCode.NOT_FOUND, "no such thing", false));
        } else {
            outcome = new CommandOutcome(envelope.commandId(), id, apply(envelope), null);
        }
        if (envelope.replyTo() != null && !mute) {
            var told = new BusMessage(
                    "command-outcomes-v1",
                    envelope.commandId().value(),
                    Map.of(BusMessage.EVENT_ID, UUID.randomUUID().toString(), "replyTo", envelope.replyTo()),
                    Json.mapper().writeValueAsString(outcome));
            CompletableFuture.delayedExecutor(outcomeDelayMillis, TimeUnit.MILLISECONDS)
                    .execute(() -> bus.publish(told));
        }
    }

    private long apply(CommandEnvelope envelope) {
        var actor = envelope.actor();
        var side = actor.role() == Role.CUSTOMER ? Side.CUSTOMER : Side.STAFF;
        var author = actor.role() == Role.CUSTOMER ? customer(actor.id()) : agent(actor.id());
        return switch (envelope.command()) {
            case ConversationCommand.PostMessage post ->
                append(envelope.conversationId(), message(author, post.text()));
            case ConversationCommand.AddNote note -> append(envelope.conversationId(), note(note.text()));
            case ConversationCommand.MarkDelivered mark ->
                append(envelope.conversationId(), new ConversationEvent.MessageDelivered(side, mark.upToSeq()));
            case ConversationCommand.MarkRead mark ->
                append(envelope.conversationId(), new ConversationEvent.MessageRead(side, mark.upToSeq()));
            default -> logs.get(envelope.conversationId()).events.size();
        };
    }

    private Object catchUps(HttpExchange exchange) throws IOException {
        catchUps.incrementAndGet();
        var batch = Json.mapper().readValue(exchange.getRequestBody(), CatchUp.Batch.class);
        return new CatchUp.Answers(batch.requests().stream().map(this::answer).toList());
    }

    private CatchUp.Answer answer(CatchUp.Request request) {
        var viewer = request.viewer();
        var missed = new LinkedHashMap<String, CatchUp.Log>();
        request.afterSeqs().forEach((id, after) -> missed.put(id, log(viewer, new ConversationId(id), after)));
        var open = new ArrayList<ConversationSummary>();
        if (request.openConversations()) {
            logs.forEach((id, log) -> {
                boolean mine = viewer.role() == Role.CUSTOMER
                        ? log.customer.id().value().equals(viewer.id())
                        : log.owner != null && log.owner.id().equals(viewer.id());
                if (mine) {
                    open.add(summary(id, log));
                }
            });
        }
        return new CatchUp.Answer(open, missed);
    }

    private CatchUp.Log log(Actor viewer, ConversationId id, long after) {
        var log = logs.get(id);
        if (!maySee(viewer, log)) {
            return new CatchUp.Log(ResumeOutcome.NOT_FOUND, null, List.of());
        }
        var events = List.copyOf(log.events);
        if (after > events.size() || events.size() - after > 1_000) {
            return new CatchUp.Log(ResumeOutcome.RESET, summary(id, log), List.of());
        }
        var visible = events.subList((int) after, events.size()).stream()
                .map(event -> viewer.role() == Role.CUSTOMER && event.event().audience() == Audience.STAFF
                        ? new LoggedEvent(event.eventId(), id, event.seq(), event.at(), new ConversationEvent.Hidden())
                        : event)
                .toList();
        Boolean unseen = quiet && viewer.role() == Role.SUPERVISOR ? Boolean.TRUE : null;
        return new CatchUp.Log(ResumeOutcome.COMPLETE, summary(id, log), visible, unseen);
    }

    private static boolean maySee(Actor actor, @Nullable Log log) {
        if (log == null) {
            return false;
        }
        return switch (actor.role()) {
            case CUSTOMER -> log.customer.id().value().equals(actor.id());
            case AGENT -> log.owner != null && log.owner.id().equals(actor.id());
            default -> true;
        };
    }

    private static ConversationSummary summary(ConversationId id, Log log) {
        var at = log.events.getFirst().at();
        return new ConversationSummary(
                id,
                new InboxId("shop"),
                Channel.CHAT,
                log.status,
                log.customer,
                "en",
                null,
                log.owner,
                0,
                at,
                at,
                log.events.size(),
                null,
                null,
                null,
                0,
                0);
    }

    private Object events(HttpExchange exchange) {
        var id = new ConversationId(exchange.getRequestURI().getPath().split("/")[3]);
        var query = exchange.getRequestURI().getQuery();
        long after = Long.parseLong(query.replaceAll(".*after=(\\d+).*", "$1"));
        int limit = Integer.parseInt(query.replaceAll(".*limit=(\\d+).*", "$1"));
        return logs.get(id).events.stream()
                .filter(event -> event.seq() > after)
                .limit(limit)
                .toList();
    }

    private Object ticket(HttpExchange exchange) throws IOException {
        var request = Json.mapper().readValue(exchange.getRequestBody(), AttachmentRequest.class);
        if (request.contentType().equals("application/x-msdownload")) {
            throw new Refusal(422, "attachment_rejected", "This type is not accepted.");
        }
        return new ReplyData.UploadTicket(
                new AttachmentId("file-1"), "/api/attachments/file-1/content?s=1", Instant.now());
    }

    private static final class Refusal extends RuntimeException {

        private final int status;
        private final String code;

        Refusal(int status, String code, String detail) {
            super(detail);
            this.status = status;
            this.code = code;
        }
    }

    private interface Work {
        Object answer(HttpExchange exchange) throws IOException;
    }

    private void answer(HttpExchange exchange, Work work) throws IOException {
        try (exchange) {
            if (delayMillis > 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(delayMillis * 1_000_000);
            }
            if (broken) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            int status = 200;
            Object answer;
            try {
                answer = work.answer(exchange);
            } catch (Refusal refused) {
                status = refused.status;
                answer = Map.of("code", refused.code, "detail", String.valueOf(refused.getMessage()));
            }
            var body = Json.mapper().writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The edge's view: tells what arrived. */
    private void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            long bytes = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
            if (delayMillis > 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(delayMillis * 1_000_000);
            }
            var headers = exchange.getRequestHeaders().keySet().stream()
                    .map(String::toLowerCase)
                    .sorted()
                    .toList();
            var body = Json.mapper()
                    .writeValueAsBytes(Map.of(
                            "method",
                            exchange.getRequestMethod(),
                            "path",
                            exchange.getRequestURI().toString(),
                            "headers",
                            headers,
                            "bytes",
                            bytes));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Server", "secret/1.0");
            exchange.getResponseHeaders().set("X-Internal", "yes");
            exchange.getResponseHeaders().set("Set-Cookie", "a=b");
            exchange.sendResponseHeaders(broken ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
