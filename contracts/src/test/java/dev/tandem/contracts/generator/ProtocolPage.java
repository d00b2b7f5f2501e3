package dev.tandem.contracts.generator;

import dev.tandem.contracts.socket.Answers;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.CloseCode;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.socket.SocketProtocol;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code docs/protocol.md}: the sockets and the topics for people. */
final class ProtocolPage {

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Contracts contracts;
    private final StringBuilder page = new StringBuilder();

    private ProtocolPage(Contracts contracts) {
        this.contracts = contracts;
    }

    static String write(Contracts contracts) {
        return new ProtocolPage(contracts).write();
    }

    private String write() {
        page.append("<!-- Generated from contracts. Do not edit: run `")
                .append(GeneratedFiles.COMMAND)
                .append("`. -->\n\n# The protocol\n\n")
                .append("""
                        Customers and agents talk to Tandem over two WebSockets, Tandem's services to each other over topics. The same, for machines:
                        [asyncapi.yaml](../contracts/asyncapi.yaml) and the
                        [JSON Schemas](../contracts/src/main/resources/dev/tandem/contracts/schemas).

                        """)
                .append(contracts.guide());
        closeCodes();
        errors();
        requests("Requests on both sockets", ClientFrame.Shared.class);
        requests("Requests on `" + SocketProtocol.CUSTOMER_PATH + "`", ClientFrame.CustomerOnly.class);
        requests("Requests on `" + SocketProtocol.AGENT_PATH + "`", ClientFrame.AgentOnly.class);
        replies();
        pushes("Pushes on both sockets", ServerPush.Shared.class);
        pushes("Pushes on `" + SocketProtocol.CUSTOMER_PATH + "`", ServerPush.CustomerOnly.class);
        pushes("Pushes on `" + SocketProtocol.AGENT_PATH + "`", ServerPush.AgentOnly.class);
        events();
        topics();
        return page.toString();
    }

    private void closeCodes() {
        page.append("\n| code | name | then | meaning |\n|---|---|---|---|\n");
        for (CloseCode code : CloseCode.values()) {
            row(
                    String.valueOf(code.code()),
                    "`" + code.name().toLowerCase(Locale.ROOT) + "`",
                    code.code() < 4500 ? "reconnect" : "stay away",
                    contracts.javadocs().of(CloseCode.class, code.name()));
        }
    }

    private void errors() {
        page.append("\n## Errors\n\nA refused request changed nothing. REST problems carry the same codes.\n\n");
        page.append("| code | meaning |\n|---|---|\n");
        ErrorCode[] codes = ErrorCode.values();
        JsonNode names = contracts.definitions().get("ErrorCode").get("enum");
        for (int i = 0; i < codes.length; i++) {
            row("`" + names.get(i).stringValue() + "`", contracts.javadocs().of(ErrorCode.class, codes[i].name()));
        }
        example(contracts.example(Family.REPLIES.file(), "error"));
    }

    private void requests(String title, Class<?> socket) {
        page.append("\n## ").append(title).append("\n");
        for (Class<?> frame : Family.FRAMES.members().stream()
                .filter(socket::isAssignableFrom)
                .toList()) {
            String type = Catalog.kindOf(frame).orElseThrow();
            String reply = Catalog.nameOf(frame.getAnnotation(Answers.class).value());
            heading(
                    type,
                    contracts.javadocs().of(frame) + " Answered by [" + reply + "](#" + reply.toLowerCase(Locale.ROOT)
                            + ").");
            fields(Catalog.nameOf(frame));
            example(contracts.example(Family.FRAMES.file(), type));
        }
    }

    private void replies() {
        page.append("\n## Replies\n");
        Set<String> shown = new HashSet<>();
        for (Class<?> frame : Family.FRAMES.members()) {
            Class<?> reply = frame.getAnnotation(Answers.class).value();
            if (shown.add(Catalog.nameOf(reply))) {
                page.append("\n### ").append(Catalog.nameOf(reply)).append("\n\n");
                page.append(contracts.javadocs().of(reply)).append("\n");
                fields(Catalog.nameOf(reply));
                example(contracts.example(
                        Family.REPLIES.file(), Catalog.kindOf(frame).orElseThrow()));
            }
        }
    }

    private void pushes(String title, Class<?> socket) {
        page.append("\n## ").append(title).append("\n");
        for (Class<?> push : Family.PUSHES.members().stream()
                .filter(socket::isAssignableFrom)
                .toList()) {
            String type = Catalog.kindOf(push).orElseThrow();
            heading(type, contracts.javadocs().of(push));
            fields(Catalog.nameOf(push));
            example(contracts.example(Family.PUSHES.file(), type));
        }
    }

    private void events() {
        Family events = Family.TAGGED.getFirst();
        page.append("\n## Events of a conversation\n\n")
                .append(contracts.javadocs().of(events.root()))
                .append("\n");
        for (Class<?> event : events.members()) {
            String type = Catalog.kindOf(event).orElseThrow();
            heading(type, contracts.javadocs().of(event));
            fields(Catalog.nameOf(event));
            example(contracts.example(events.file(), type));
        }
    }

    private void topics() {
        page.append("\n## Topics\n\n| topic | payload | key | carries |\n|---|---|---|---|\n");
        contracts
                .topology()
                .topics()
                .forEach((name, topic) -> row(
                        "`" + name + "`",
                        "`" + topic.payload() + "`",
                        topic.key() + (topic.ordered() ? ", in order" : ""),
                        topic.description()));
        page.append("\n```mermaid\nflowchart LR\n");
        contracts.topology().topics().forEach((name, topic) -> {
            page.append("    ").append(name).append("([").append(name).append("])\n");
            topic.publishers()
                    .forEach(service -> page.append("    ")
                            .append(service)
                            .append(" --> ")
                            .append(name)
                            .append("\n"));
        });
        for (Topology.Subscription subscription : contracts.topology().subscriptions()) {
            page.append("    ")
                    .append(subscription.topic())
                    .append(subscription.perInstance() ? " -. each .-> " : " --> ")
                    .append(subscription.service())
                    .append("\n");
        }
        page.append("```\n\n| subscription | service | order | lets through | deliveries |\n|---|---|---|---|---|\n");
        for (Topology.Subscription subscription : contracts.topology().subscriptions()) {
            row(
                    "`" + subscription.name() + "`",
                    subscription.service() + (subscription.perInstance() ? ", each instance" : ""),
                    subscription.ordered() ? "per key" : "none",
                    subscription.filter() == null
                            ? "all"
                            : subscription.filter().inWords(),
                    subscription.maxAttempts() == 1 ? "1, best effort" : "up to " + subscription.maxAttempts());
        }
        page.append("""

                A message that fails as often as its subscription allows becomes a dead letter, kept with the reason. Order per key holds
                in one process, and on Pub/Sub where the topic says *in order*. Order within a conversation is `seq`, never the bus.
                """);
    }

    static String filterOf(Topology.Subscription subscription) {
        String each = subscription.perInstance() ? ", each instance for itself" : "";
        return subscription.filter() == null
                ? each
                : each + " where " + subscription.filter().inWords();
    }

    private void heading(String type, String text) {
        page.append("\n### `").append(type).append("`\n\n").append(text).append("\n");
    }

    private void fields(String name) {
        ObjectNode schema = contracts.definitions().get(name);
        if (!schema.has("properties")) {
            return;
        }
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::stringValue).toList();
        StringBuilder rows = new StringBuilder();
        schema.get("properties").properties().stream()
                .filter(field -> !field.getValue().has("const"))
                .forEach(field -> rows.append("| `")
                        .append(field.getKey())
                        .append(required.contains(field.getKey()) ? "`" : "` (optional)")
                        .append(" | ")
                        .append(typeOf(field.getValue()))
                        .append(" | ")
                        .append(field.getValue().path("description").asString(""))
                        .append(" |\n"));
        if (!rows.isEmpty()) {
            page.append("\n| field | type | meaning |\n|---|---|---|\n").append(rows);
        }
    }

    private String typeOf(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").stringValue().substring(SchemaFiles.LOCAL.length());
            ObjectNode target = contracts.definitions().get(name);
            return target.has("enum")
                    ? "`"
                            + String.join(
                                    "`, `",
                                    target.get("enum")
                                            .valueStream()
                                            .map(JsonNode::stringValue)
                                            .toList()) + "`"
                    : name;
        }
        return switch (schema.path("type").asString("")) {
            case "array" -> "list of " + typeOf(schema.get("items"));
            case "object" ->
                schema.has("additionalProperties")
                        ? "map to " + typeOf(schema.get("additionalProperties"))
                        : "any object";
            case "string" -> schema.path("format").asString("text");
            default -> schema.get("type").stringValue();
        };
    }

    private void example(JsonNode message) {
        page.append("\n```json\n").append(PRETTY.writeValueAsString(message)).append("\n```\n");
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
