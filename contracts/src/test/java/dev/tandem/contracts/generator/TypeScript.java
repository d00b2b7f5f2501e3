package dev.tandem.contracts.generator;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.socket.Answers;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.CloseCode;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.FrameType;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.socket.SocketProtocol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Translates the schemas into TypeScript. Only the schema forms that {@link Definitions} writes are understood. */
final class TypeScript {

    private static final String REFERENCE = "#/$defs/";

    private final StringBuilder out = new StringBuilder();
    private final Map<String, ObjectNode> definitions;
    private final Javadocs javadocs;

    private TypeScript(Map<String, ObjectNode> definitions, Javadocs javadocs) {
        this.definitions = definitions;
        this.javadocs = javadocs;
    }

    static String write(Map<String, ObjectNode> definitions, Javadocs javadocs) {
        return new TypeScript(definitions, javadocs).write();
    }

    private String write() {
        out.append("// Generated from the JSON Schemas of contracts. Do not edit: run `")
                .append(GeneratedFiles.COMMAND)
                .append("`.\n");
        reachable().forEach(name -> type(name, definitions.get(name)));
        frames();
        pushes();
        wireForms();
        closeCodes();
        return out.toString();
    }

    /** What a browser can meet: commands and envelopes stay on the bus. */
    private Set<String> reachable() {
        Set<String> names = new TreeSet<>();
        Stream.of(
                        Family.FRAMES.members(),
                        Family.REPLIES.members(),
                        Family.PUSHES.members(),
                        Catalog.views(),
                        List.of(LoggedEvent.class, ErrorBody.class))
                .flatMap(List::stream)
                .map(Catalog::nameOf)
                .forEach(name -> reach(name, names));
        return names;
    }

    private void reach(String name, Set<String> names) {
        if (names.add(name)) {
            definitions
                    .get(name)
                    .findValuesAsString("$ref")
                    .forEach(ref -> reach(ref.substring(REFERENCE.length()), names));
        }
    }

    private void type(String name, ObjectNode schema) {
        comment("", schema);
        if (schema.has("properties")) {
            out.append("export interface ").append(name).append(" ");
            members("", schema);
            out.append("\n");
        } else if (schema.has("oneOf")) {
            out.append("export type ").append(name).append(" =\n  | ");
            out.append(each(schema.get("oneOf")).map(this::expression).collect(Collectors.joining("\n  | ")));
            out.append(";\n");
        } else if (schema.has("enum")) {
            out.append("export type ").append(name).append(" =\n  | ");
            out.append(each(schema.get("enum")).map(TypeScript::literal).collect(Collectors.joining("\n  | ")));
            out.append(";\n");
        } else {
            out.append("export type ")
                    .append(name)
                    .append(" = ")
                    .append(expression(schema))
                    .append(";\n");
        }
    }

    private void members(String indent, ObjectNode schema) {
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        out.append("{\n");
        schema.get("properties").properties().forEach(property -> {
            comment(indent + "  ", property.getValue());
            out.append(indent).append("  ").append(property.getKey());
            out.append(required.contains(property.getKey()) ? ": " : "?: ");
            out.append(expression(property.getValue())).append(";\n");
        });
        out.append(indent).append("}");
    }

    private String expression(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.get("$ref").stringValue().substring(REFERENCE.length());
        }
        if (schema.has("const")) {
            return literal(schema.get("const"));
        }
        return switch (schema.path("type").asString("")) {
            case "string" -> "string";
            case "boolean" -> "boolean";
            case "integer", "number" -> "number";
            case "array" -> expression(schema.get("items")) + "[]";
            case "object" ->
                schema.has("additionalProperties")
                        ? "Record<string, " + expression(schema.get("additionalProperties")) + ">"
                        : "Record<string, unknown>";
            default -> throw new IllegalArgumentException("No TypeScript for " + schema);
        };
    }

    private void frames() {
        line("/** What a client may ask, by frame type: the data sent and the data of the reply. */");
        line("export interface ClientFrames {");
        for (Class<?> frame : Family.FRAMES.members()) {
            out.append("  /** ").append(javadocs.of(frame)).append(" */\n");
            out.append("  '")
                    .append(frame.getAnnotation(FrameType.class).value())
                    .append("': { data: ");
            out.append(Catalog.nameOf(frame)).append("; reply: ");
            out.append(Catalog.nameOf(frame.getAnnotation(Answers.class).value()))
                    .append(" };\n");
        }
        line("}");
        socketUnion("CustomerFrameType", SocketProtocol.CUSTOMER_PATH, ClientFrame.CustomerOnly.class);
        socketUnion("AgentFrameType", SocketProtocol.AGENT_PATH, ClientFrame.AgentOnly.class);
        out.append("\nexport type ClientFrameType = keyof ClientFrames;\n");
    }

    private void socketUnion(String name, String socket, Class<? extends ClientFrame> socketOnly) {
        union(name, "What may be sent on " + socket, Catalog.framesOf(socketOnly));
    }

    private void pushUnion(String name, String socket, Class<? extends ServerPush> socketOnly) {
        union(name, "What is pushed on " + socket, Catalog.pushesOf(socketOnly));
    }

    private void union(String name, String description, List<Class<?>> types) {
        out.append("\n/** ")
                .append(description)
                .append(". */\nexport type ")
                .append(name)
                .append(" =\n  | ");
        out.append(types.stream()
                .map(type -> "'" + Catalog.kindOf(type).orElseThrow() + "'")
                .collect(Collectors.joining("\n  | ")));
        out.append(";\n");
    }

    private void pushes() {
        line("/** What a server pushes, by type. */");
        line("export interface ServerPushes {");
        for (Class<?> push : Family.PUSHES.members()) {
            out.append("  /** ").append(javadocs.of(push)).append(" */\n");
            out.append("  '")
                    .append(push.getAnnotation(FrameType.class).value())
                    .append("': ");
            out.append(Catalog.nameOf(push)).append(";\n");
        }
        line("}");
        pushUnion("CustomerPushType", SocketProtocol.CUSTOMER_PATH, ServerPush.CustomerOnly.class);
        pushUnion("AgentPushType", SocketProtocol.AGENT_PATH, ServerPush.AgentOnly.class);
        out.append("\nexport type ServerPushType = keyof ServerPushes;\n");
        out.append("\n/** Any reply's data. */\nexport type AnyReply =\n  | ")
                .append(Family.REPLIES.members().stream().map(Catalog::nameOf).collect(Collectors.joining("\n  | ")))
                .append(";\n");
    }

    private void wireForms() {
        out.append("""

                /** A request on the wire. The reply carries the same id. */
                export type RequestMessage<T extends ClientFrameType = ClientFrameType> = {
                  [K in T]: { id: string; type: K; data: ClientFrames[K]['data'] };
                }[T];

                /** A reply on the wire: either data or an error. */
                export type ReplyMessage<T extends ClientFrameType = ClientFrameType> =
                  | { replyTo: string; data: ClientFrames[T]['reply']; error?: undefined }
                  | { replyTo: string; data?: undefined; error: ErrorBody };

                /** A push on the wire. Narrow it by `type`. Skip types that are not listed here. */
                export type PushMessage<T extends ServerPushType = ServerPushType> = {
                  [K in T]: { type: K; data: ServerPushes[K] };
                }[T];

                /** The subprotocol of both sockets. */
                export const SUBPROTOCOL = '%s';
                """.formatted(SocketProtocol.SUBPROTOCOL));
    }

    private void closeCodes() {
        line("/** Why the server closed a socket. 4000 to 4499: reconnect with jitter. 4500 to 4999: do not. */");
        line("export const CloseCodes = {");
        for (CloseCode code : CloseCode.values()) {
            out.append("  /** ")
                    .append(javadocs.of(CloseCode.class, code.name()))
                    .append(" */\n");
            out.append("  ")
                    .append(code.name())
                    .append(": ")
                    .append(code.code())
                    .append(",\n");
        }
        out.append("} as const;\n\nexport type CloseCode = (typeof CloseCodes)[keyof typeof CloseCodes];\n");
    }

    private void line(String text) {
        out.append(text.startsWith("/**") ? "\n" : "").append(text).append("\n");
    }

    private void comment(String indent, JsonNode schema) {
        boolean top = indent.isEmpty();
        out.append(top ? "\n" : "");
        List<String> lines = schema.path("description").asString("").lines().toList();
        if (lines.size() == 1) {
            out.append(indent).append("/** ").append(lines.getFirst()).append(" */\n");
        } else if (!lines.isEmpty()) {
            out.append(indent).append("/**\n");
            lines.forEach(line -> out.append(indent).append(" * ").append(line).append("\n"));
            out.append(indent).append(" */\n");
        }
    }

    private static String literal(JsonNode value) {
        return "'" + value.stringValue() + "'";
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
