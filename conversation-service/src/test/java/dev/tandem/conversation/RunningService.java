package dev.tandem.conversation;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationCommand.StartConversation;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.conversation.command.RoutingStub;
import dev.tandem.conversation.objects.InMemoryCloudStorage;
import dev.tandem.conversation.turn.ScriptedVirtualAgent;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.Disorder;
import dev.tandem.platform.testing.ReorderingEventBus;
import dev.tandem.platform.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The whole service as it runs, on real SQLite, its own bus and real HTTP; only the engine is scripted. */
public final class RunningService implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final EventBus bus;
    private final Messages messages;
    private final RoutingStub routing = new RoutingStub();
    private final Map<CommandId, List<CommandOutcome>> outcomes = new ConcurrentHashMap<>();
    private final Map<CommandId, CompletableFuture<CommandOutcome>> waiting = new ConcurrentHashMap<>();
    private final List<LoggedEvent> events = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestTokens tokens;
    private final String origin;

    private RunningService(Path data, Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "spring.config.name", "conversation-service",
                "server.port", "0",
                "tandem.data-directory", data.toString(),
                "tandem.services.routing.url", routing.url().toString(),
                "tandem.conversation.virtual-agent", "scripted",
                // The tests open one conversation after the other for the same customer.
                "tandem.conversation.idle.return-within", "0s"));
        all.putAll(settings);
        var arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(ConversationApplication.class, Engine.class)
                .initializers(starting -> {
                    if ("gcs".equals(all.get("tandem.objects.store"))) {
                        starting.getBeanFactory().registerSingleton("storage", InMemoryCloudStorage.create());
                    }
                })
                .run(arguments);
        bus = context.getBean(EventBus.class);
        messages = context.getBean(Messages.class);
        bus.subscribe("gateway.command-outcomes-v1", delivery -> take(delivery.message()));
        bus.subscribe(
                // One that gets everything: a gateway gets what it asked for.
                "crm.conversation-events-v1",
                delivery -> events.add(messages.read(delivery.message(), LoggedEvent.class)));
        tokens = new TestTokens(context.getBean(LocalIssuer.class));
        origin = "http://127.0.0.1:"
                + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Starts on an empty folder. */
    public static RunningService start() {
        try {
            return start(Files.createTempDirectory("conversation-service"), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RunningService start(Path data, Map<String, String> settings) {
        return new RunningService(data, settings);
    }

    private void take(BusMessage message) {
        var outcome = messages.read(message, CommandOutcome.class);
        outcomes.computeIfAbsent(outcome.commandId(), _ -> new CopyOnWriteArrayList<>())
                .add(outcome);
        waitingFor(outcome.commandId()).complete(outcome);
    }

    private CompletableFuture<CommandOutcome> waitingFor(CommandId id) {
        return waiting.computeIfAbsent(id, _ -> new CompletableFuture<>());
    }

    /** Sends a command as a gateway does and waits for its outcome. */
    public CommandOutcome send(Actor actor, ConversationId id, ConversationCommand command) {
        return send(UUID.randomUUID().toString(), actor, id, command);
    }

    public CommandOutcome send(String commandId, Actor actor, ConversationId id, ConversationCommand command) {
        return sendAsync(commandId, actor, id, command).join();
    }

    public CompletableFuture<CommandOutcome> sendAsync(
            String commandId, Actor actor, ConversationId id, ConversationCommand command) {
        var named = new CommandId(commandId);
        var outcome = new CompletableFuture<CommandOutcome>();
        waiting.put(named, outcome);
        publish(new CommandEnvelope(named, bus.instanceId(), actor, Instant.now(), id, command));
        return outcome.orTimeout(10, TimeUnit.SECONDS);
    }

    public CompletableFuture<Void> publish(CommandEnvelope envelope) {
        return bus.publish(messages.to(
                        "conversation-commands-v1", envelope.conversationId().value())
                .eventId(envelope.commandId().value())
                .typeOf(envelope.command())
                .attribute("conversationId", envelope.conversationId().value())
                .payload(envelope));
    }

    /** A new conversation of this customer. */
    public ConversationId open(Actor actor, CustomerRef customer) {
        var id = new ConversationId(UUID.randomUUID().toString());
        var start = new StartConversation(id.value(), Story.SHOP, Channel.CHAT, customer, "en", null);
        return send(actor, id, start).conversationId();
    }

    /** A decision of routing; returns when it was handled. */
    public void decide(ConversationId id, RoutingEvent event) {
        bus.publish(messages.to("routing-events-v1", id.value())
                        .typeOf(event)
                        .attribute("conversationId", id.value())
                        .payload(new RoutingEventEnvelope(
                                new EventId(UUID.randomUUID().toString()), Instant.now(), event)))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    public EventBus bus() {
        return bus;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public TestTokens tokens() {
        return tokens;
    }

    public List<CommandOutcome> outcomes(String commandId) {
        return List.copyOf(outcomes.getOrDefault(new CommandId(commandId), List.of()));
    }

    /** What was published of a conversation so far. */
    public List<LoggedEvent> published(ConversationId id) {
        return events.stream()
                .filter(event -> event.conversationId().equals(id))
                .toList();
    }

    public HttpResponse<String> get(@Nullable String token, String path) {
        return exchange(request(token, path).GET());
    }

    public HttpResponse<String> post(@Nullable String token, String path, Object body) {
        return exchange(request(token, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.mapper().writeValueAsString(body))));
    }

    public HttpResponse<String> put(@Nullable String token, String path, Object body) {
        return exchange(request(token, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Json.mapper().writeValueAsString(body))));
    }

    public HttpResponse<String> delete(@Nullable String token, String path) {
        return exchange(request(token, path).DELETE());
    }

    /** What stands in for routing-service. */
    public RoutingStub routing() {
        return routing;
    }

    public HttpResponse<String> put(String path, byte[] body) {
        return exchange(request(null, path).PUT(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(@Nullable String token, String path) {
        var request = HttpRequest.newBuilder(URI.create(origin + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        context.close();
        routing.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Engine {

        @Bean
        @ConditionalOnProperty(name = "tandem.conversation.virtual-agent", havingValue = "scripted")
        ScriptedVirtualAgent engine() {
            return new ScriptedVirtualAgent();
        }

        /** Makes the bus as unruly as a broker without ordering keys, if a test asks for it. */
        @Bean
        static BeanPostProcessor disorder(Environment environment) {
            var seed = environment.getProperty("test.disorder", Long.class);
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String beanName) {
                    return seed != null && bean instanceof InProcessEventBus bus
                            ? new ReorderingEventBus(bus, seed, Disorder.everywhere())
                            : bean;
                }
            };
        }
    }
}
