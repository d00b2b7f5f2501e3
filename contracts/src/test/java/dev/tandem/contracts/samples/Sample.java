package dev.tandem.contracts.samples;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One value of one kind, with the place of its golden file.
 *
 * @param folder the schema file's name, which is also the folder under {@code golden/}
 * @param kind what it is a sample of: a {@code type} on the wire, or the name of a record
 * @param value the value: for socket messages, their data
 */
public record Sample(String folder, String kind, Object value) {

    static final String REQUESTS = "client-frame";
    static final String REPLIES = "reply";
    static final String PUSHES = "push";

    /** The id of the request in the samples of requests and replies. */
    private static final String REQUEST_ID = "7";

    /** The golden file, relative to {@code golden/}. */
    public String file() {
        return folder + "/" + kind + ".json";
    }

    /** The schema that the whole message follows, as {@link SchemaValidator} names it. */
    public String schema() {
        return switch (folder) {
            case REQUESTS, PUSHES, "view" -> folder + "#" + kind;
            case REPLIES -> kind.equals("error") ? folder : folder + "#" + kind;
            default -> folder;
        };
    }

    /** The whole message as it travels. */
    public JsonNode onTheWire(JsonMapper mapper) {
        JsonNode data = mapper.readTree(mapper.writeValueAsString(value));
        ObjectNode message = mapper.createObjectNode();
        return switch (folder) {
            case REQUESTS -> message.put("id", REQUEST_ID).put("type", kind).set("data", data);
            case REPLIES -> message.put("replyTo", REQUEST_ID).set(kind.equals("error") ? "error" : "data", data);
            case PUSHES -> message.put("type", kind).set("data", data);
            default -> data;
        };
    }

    /** The value read back from a whole message. */
    public Object fromTheWire(JsonNode message, JsonMapper mapper) {
        JsonNode data = switch (folder) {
            case REQUESTS, PUSHES -> message.get("data");
            case REPLIES -> message.get(kind.equals("error") ? "error" : "data");
            default -> message;
        };
        return mapper.treeToValue(data, readAs());
    }

    @Override
    public String toString() {
        return file();
    }

    /** What a consumer asks for: the sealed interface where the message itself says its kind, else the record. */
    private Class<?> readAs() {
        return switch (folder) {
            case "conversation-event", "conversation-command", "routing-event", "routing-command", "signal" ->
                value.getClass().getInterfaces()[0];
            default -> value.getClass();
        };
    }
}
