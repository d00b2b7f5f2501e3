package dev.tandem.gateway.protocol;

import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ServerPush;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the server sends as JSON text. */
public final class FrameWriter {

    private final FrameCatalogue catalogue = new FrameCatalogue();
    private final JsonMapper mapper;

    public FrameWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The answer to a request. */
    public String reply(String replyTo, ReplyData data) {
        return mapper.writeValueAsString(new Reply(replyTo, data));
    }

    /** The refusal of a request; {@code replyTo} is empty when the request could not be read. */
    public String refusal(String replyTo, ErrorBody error) {
        return mapper.writeValueAsString(new Refusal(replyTo, error));
    }

    /** A push. */
    public String push(ServerPush push) {
        return mapper.writeValueAsString(new Push(catalogue.pushType(push), push));
    }

    /** How many bytes the push takes in JSON. */
    public int length(ServerPush push) {
        return mapper.writeValueAsBytes(push).length;
    }

    private record Reply(String replyTo, ReplyData data) {}

    private record Refusal(String replyTo, ErrorBody error) {}

    private record Push(String type, ServerPush data) {}
}
