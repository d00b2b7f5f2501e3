package dev.tandem.contracts.generator;

import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.CloseCode;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.socket.SocketProtocol;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes the AsyncAPI 3.0 document: both sockets and every topic, with all schemas inside, complete by itself. */
final class AsyncApi {

    private static final String INTRODUCTION = """
            Customers and agents talk to Tandem over two WebSockets; Tandem's services talk to each other over topics. Operations are
            written from Tandem's side: `receive` is what a client sends.

            """;

    private final Contracts contracts;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ObjectNode messages = JsonNodeFactory.instance.objectNode();

    private AsyncApi(Contracts contracts) {
        this.contracts = contracts;
    }

    static String write(Contracts contracts) {
        return new AsyncApi(contracts).write();
    }

    private String write() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Tandem")
                .put("version", SocketProtocol.SUBPROTOCOL)
                .put("description", INTRODUCTION + contracts.guide());
        document.put("defaultContentType", "application/json");
        servers(document.putObject("servers"));
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        limits();
        closeCodes();
        socket(
                "customer",
                SocketProtocol.CUSTOMER_PATH,
                Catalog.framesOf(ClientFrame.CustomerOnly.class),
                Catalog.pushesOf(ServerPush.CustomerOnly.class));
        socket(
                "agent",
                SocketProtocol.AGENT_PATH,
                Catalog.framesOf(ClientFrame.AgentOnly.class),
                Catalog.pushesOf(ServerPush.AgentOnly.class));
        contracts.topology().topics().forEach((name, topic) -> topic(channels, operations, name, topic));
        ObjectNode components = document.putObject("components");
        components.set("messages", messages);
        components.set("schemas", schemas());
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE, YAMLWriteFeature.MINIMIZE_QUOTES)
                .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                .disable(YAMLWriteFeature.SPLIT_LINES, YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .build();
        return "# Generated from the records of contracts. Do not edit: run `" + GeneratedFiles.COMMAND + "`.\n"
                + yaml.writeValueAsString(document);
    }

    private static void servers(ObjectNode servers) {
        servers.putObject("gateway")
                .put("host", "localhost:8080")
                .put("protocol", "ws")
                .put("description", "The gateway. `wss` wherever it is not this machine.");
        servers.putObject("bus")
                .put("host", "pubsub.googleapis.com")
                .put("protocol", "googlepubsub")
                .put("description", "Pub/Sub on Google Cloud; in one JVM, the in-process bus with the same topology.");
    }

    private void limits() {
        document.putObject("x-limits")
                .put("helloSeconds", SocketProtocol.HELLO_SECONDS)
                .put("frameBytes", SocketProtocol.MAX_FRAME_BYTES)
                .put("textCharacters", SocketProtocol.MAX_TEXT_CHARACTERS)
                .put("commentCharacters", SocketProtocol.MAX_COMMENT_CHARACTERS)
                .put("clientIdCharacters", SocketProtocol.MAX_CLIENT_ID_CHARACTERS)
                .put("fetchEvents", SocketProtocol.MAX_FETCH)
                .put("catchUpEvents", SocketProtocol.MAX_CATCH_UP)
                .put("typingSeconds", SocketProtocol.TYPING_SECONDS);
    }

    private void closeCodes() {
        ArrayNode codes = document.putArray("x-close-codes");
        for (CloseCode code : CloseCode.values()) {
            codes.addObject()
                    .put("code", code.code())
                    .put("name", code.name())
                    .put("reconnect", code.code() < 4500)
                    .put("description", contracts.javadocs().of(CloseCode.class, code.name()));
        }
    }

    private void socket(String name, String path, List<Class<?>> frames, List<Class<?>> pushes) {
        String channelName = name + "Socket";
        ObjectNode channel = document.withObject("/channels").putObject(channelName);
        channel.put("address", path).put("title", "The " + name + " socket");
        channel.putArray("servers").addObject().put("$ref", "#/servers/gateway");
        ObjectNode listed = channel.putObject("messages");
        ObjectNode headers = channel.putObject("bindings")
                .putObject("ws")
                .put("method", "GET")
                .putObject("headers");
        headers.put("type", "object")
                .putObject("properties")
                .putObject("Sec-WebSocket-Protocol")
                .put("const", SocketProtocol.SUBPROTOCOL);
        headers.putArray("required").add("Sec-WebSocket-Protocol");
        ObjectNode operations = document.withObject("/operations");
        for (Class<?> frame : frames) {
            String type = Catalog.kindOf(frame).orElseThrow();
            String request = "request." + type;
            String reply = "reply." + type;
            message(request, contracts.javadocs().of(frame), contracts.example(Family.FRAMES.file(), type), "id");
            message(reply, "Reply to `" + type + "`.", contracts.example(Family.REPLIES.file(), type), "replyTo");
            list(listed, request);
            list(listed, reply);
            ObjectNode operation = operation(operations, name + "." + type, "receive", channelName, request);
            operation.put("summary", contracts.javadocs().of(frame));
            ObjectNode answer = operation.putObject("reply");
            answer.putObject("channel").put("$ref", "#/channels/" + channelName);
            answer.putArray("messages").addObject().put("$ref", messageOf(channelName, reply));
        }
        for (Class<?> push : pushes) {
            String type = Catalog.kindOf(push).orElseThrow();
            message("push." + type, contracts.javadocs().of(push), contracts.example(Family.PUSHES.file(), type), null);
            list(listed, "push." + type);
            operation(operations, name + ".push." + type, "send", channelName, "push." + type)
                    .put("summary", contracts.javadocs().of(push));
        }
    }

    private void topic(ObjectNode channels, ObjectNode operations, String name, Topology.Topic topic) {
        ObjectNode channel = channels.putObject(name).put("address", name).put("description", topic.description());
        channel.putArray("servers").addObject().put("$ref", "#/servers/bus");
        list(channel.putObject("messages"), topic.payload());
        channel.put("x-key", topic.key());
        channel.put("x-ordered", topic.ordered());
        if (!messages.has(topic.payload())) {
            ObjectNode message = messages.putObject(topic.payload()).put("name", topic.payload());
            message.putObject("headers").put("$ref", "#/components/schemas/BusAttributes");
            message.putObject("payload").put("$ref", "#/components/schemas/" + topic.payload());
        }
        for (String publisher : topic.publishers()) {
            operation(operations, publisher + ".publishes." + name, "send", name, topic.payload())
                    .put("summary", publisher + " publishes.");
        }
        contracts.topology().subscriptions().stream()
                .filter(subscription -> subscription.topic().equals(name))
                .forEach(subscription -> operation(operations, subscription.name(), "receive", name, topic.payload())
                        .put(
                                "summary",
                                subscription.service() + " subscribes" + ProtocolPage.filterOf(subscription) + "."));
    }

    private static ObjectNode operation(
            ObjectNode operations, String name, String action, String channel, String message) {
        ObjectNode operation = operations.putObject(name).put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        operation.putArray("messages").addObject().put("$ref", messageOf(channel, message));
        return operation;
    }

    private static void list(ObjectNode channelMessages, String message) {
        channelMessages.putObject(message).put("$ref", "#/components/messages/" + message);
    }

    private static String messageOf(String channel, String message) {
        return "#/channels/" + channel + "/messages/" + message;
    }

    private void message(String name, String summary, JsonNode example, @Nullable String correlation) {
        ObjectNode message = messages.putObject(name).put("name", name).put("summary", summary);
        if (correlation != null) {
            message.putObject("correlationId").put("location", "$message.payload#/" + correlation);
        }
        message.putObject("payload").put("$ref", "#/components/schemas/" + name);
        message.putArray("examples").addObject().set("payload", example);
    }

    private ObjectNode schemas() {
        ObjectNode schemas = JsonNodeFactory.instance.objectNode();
        contracts.definitions().forEach((name, schema) -> schemas.set(name, relocate(schema)));
        addAll(schemas, "request.", WireForms.requests());
        addAll(schemas, "reply.", WireForms.replies());
        addAll(schemas, "push.", WireForms.pushes());
        schemas.set("BusAttributes", busAttributes());
        return schemas;
    }

    private static void addAll(ObjectNode schemas, String prefix, Map<String, ObjectNode> forms) {
        forms.forEach((type, schema) -> schemas.set(prefix + type, relocate(schema)));
    }

    private static ObjectNode busAttributes() {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode().put("type", "object");
        attributes.put("description", "The attributes of every bus message.");
        ObjectNode properties = attributes.putObject("properties");
        attribute(properties, "eventId", "our own id of the message; the same on every redelivery");
        attribute(properties, "eventType", "the payload's kind");
        attribute(properties, "traceparent", "W3C trace context");
        attribute(properties, "conversationId", "where there is one");
        attribute(properties, "replyTo", "for outcomes: the gateway that waits");
        attribute(properties, "targeted", "only instances named by an attribute `to.INSTANCE` need the message");
        attributes.putArray("required").add("eventId").add("eventType");
        return attributes;
    }

    private static void attribute(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }

    private static ObjectNode relocate(ObjectNode schema) {
        ObjectNode copy = schema.deepCopy();
        for (JsonNode parent : copy.findParents("$ref")) {
            String name = parent.get("$ref").stringValue().substring(SchemaFiles.LOCAL.length());
            ((ObjectNode) parent).put("$ref", "#/components/schemas/" + name);
        }
        return copy;
    }
}
