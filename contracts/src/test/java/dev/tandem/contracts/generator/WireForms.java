package dev.tandem.contracts.generator;

import dev.tandem.contracts.socket.Answers;
import dev.tandem.contracts.socket.FrameType;
import dev.tandem.contracts.socket.SocketProtocol;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of whole socket messages: what stands around the data of frames, replies and pushes. */
final class WireForms {

    /** The definition of a reply of which the request is not known. */
    static final String ANY_REPLY = "reply";

    private static final String DEFINITION = "#/$defs/";

    private WireForms() {}

    /** {@code {"id","type","data"}} by request type. */
    static Map<String, ObjectNode> requests() {
        Map<String, ObjectNode> forms = new LinkedHashMap<>();
        for (Class<?> frame : Family.FRAMES.members()) {
            ObjectNode form = message("Request `" + type(frame) + "`.", "id", "type", "data");
            ObjectNode properties = form.putObject("properties");
            properties
                    .putObject("id")
                    .put("type", "string")
                    .put("minLength", 1)
                    .put("maxLength", SocketProtocol.MAX_CLIENT_ID_CHARACTERS)
                    .put("description", "chosen by the client; comes back in the reply");
            properties.putObject("type").put("const", type(frame));
            properties.putObject("data").put("$ref", DEFINITION + Catalog.nameOf(frame));
            forms.put(type(frame), form);
        }
        return forms;
    }

    /** {@code {"replyTo","data"}} or {@code {"replyTo","error"}}, by the type of the request that is answered. */
    static Map<String, ObjectNode> replies() {
        Map<String, ObjectNode> forms = new LinkedHashMap<>();
        for (Class<?> frame : Family.FRAMES.members()) {
            String reply = Catalog.nameOf(frame.getAnnotation(Answers.class).value());
            forms.put(type(frame), reply("Reply to `" + type(frame) + "`.", reference(reply)));
        }
        ObjectNode anything = JsonNodeFactory.instance.objectNode().put("type", "object");
        forms.put(ANY_REPLY, reply("A reply of which the request is not known.", anything));
        return forms;
    }

    /** {@code {"type","data"}} by push type. */
    static Map<String, ObjectNode> pushes() {
        Map<String, ObjectNode> forms = new LinkedHashMap<>();
        for (Class<?> push : Family.PUSHES.members()) {
            ObjectNode form = message("Push `" + type(push) + "`.", "type", "data");
            ObjectNode properties = form.putObject("properties");
            properties.putObject("type").put("const", type(push));
            properties.putObject("data").put("$ref", DEFINITION + Catalog.nameOf(push));
            forms.put(type(push), form);
        }
        return forms;
    }

    private static ObjectNode reply(String description, ObjectNode data) {
        ObjectNode form = JsonNodeFactory.instance.objectNode().put("description", description);
        form.withArray("oneOf").add(answer("data", data)).add(answer("error", reference("ErrorBody")));
        return form;
    }

    private static ObjectNode answer(String member, ObjectNode schema) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("type", "object");
        answer.putObject("properties")
                .<ObjectNode>set(
                        "replyTo",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "string")
                                .put("description", "the request's id; empty when it could not be read"))
                .set(member, schema);
        answer.putArray("required").add("replyTo").add(member);
        return answer;
    }

    private static ObjectNode message(String description, String... required) {
        ObjectNode form =
                JsonNodeFactory.instance.objectNode().put("type", "object").put("description", description);
        for (String member : required) {
            form.withArray("required").add(member);
        }
        return form;
    }

    private static ObjectNode reference(String name) {
        return JsonNodeFactory.instance.objectNode().put("$ref", DEFINITION + name);
    }

    private static String type(Class<?> frame) {
        return frame.getAnnotation(FrameType.class).value();
    }
}
