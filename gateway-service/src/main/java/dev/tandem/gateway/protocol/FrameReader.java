package dev.tandem.gateway.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.SocketProtocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads a client's text into a checked request. Nothing is guessed: a number is no text, 1.5 is no seq, a missing field is
 * not null. Depth, number length and text length are bounded before anything is built. Unknown fields are ignored.
 */
public final class FrameReader {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 20;

    private final FrameCatalogue catalogue = new FrameCatalogue();
    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxStringLength(SocketProtocol.MAX_FRAME_BYTES)
                            .maxNameLength(128)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();

    /**
     * Reads one frame.
     *
     * @throws FrameRejected saying what is wrong, with the frame's id if it could be read
     */
    public ClientRequest read(SocketKind socket, String text) {
        var root = parse(text);
        var id = id(root);
        var type = root.get("type");
        if (type == null || !type.isString()) {
            throw new FrameRejected(id, ErrorCode.BAD_REQUEST, "type must be a text");
        }
        var kind = catalogue.clientFrame(type.stringValue());
        if (kind == null || !kind.on(socket)) {
            throw new FrameRejected(id, ErrorCode.UNKNOWN_TYPE, "there is no such frame on this socket");
        }
        var frame = data(id, kind, root.get("data"));
        for (var bound : kind.bounds()) {
            refuse(id, bound.problemIn(frame));
        }
        refuse(id, FrameRules.problemWith(frame));
        return new ClientRequest(id, kind.type(), frame, kind.answeredBy());
    }

    private static void refuse(String id, @Nullable String problem) {
        if (problem != null) {
            throw new FrameRejected(id, ErrorCode.BAD_REQUEST, problem);
        }
    }

    private JsonNode parse(String text) {
        try {
            var root = mapper.readTree(text);
            if (root == null || !root.isObject()) {
                throw new FrameRejected("", ErrorCode.BAD_REQUEST, "a frame is a JSON object");
            }
            return root;
        } catch (JacksonException e) {
            throw new FrameRejected("", ErrorCode.BAD_REQUEST, "not valid JSON within the limits of the protocol");
        }
    }

    private static String id(JsonNode root) {
        var id = root.get("id");
        if (id == null
                || !id.isString()
                || id.stringValue().isEmpty()
                || id.stringValue().length() > SocketProtocol.MAX_CLIENT_ID_CHARACTERS) {
            throw new FrameRejected("", ErrorCode.BAD_REQUEST, "id must be a text of 1 to 64 characters");
        }
        return id.stringValue();
    }

    private ClientFrame data(String id, FrameCatalogue.ClientFrameKind kind, @Nullable JsonNode data) {
        if (data != null && !data.isObject()) {
            throw new FrameRejected(id, ErrorCode.BAD_REQUEST, "data must be an object");
        }
        var fields = data == null ? mapper.createObjectNode() : (ObjectNode) data;
        var missing = missing(kind, fields);
        if (!missing.isEmpty()) {
            throw new FrameRejected(id, ErrorCode.BAD_REQUEST, "missing: " + String.join(", ", missing));
        }
        kind.collections().forEach((name, isMap) -> {
            if (!fields.hasNonNull(name)) {
                fields.set(name, isMap ? mapper.createObjectNode() : mapper.createArrayNode());
            }
        });
        try {
            return mapper.treeToValue(fields, kind.record());
        } catch (DatabindException e) {
            throw new FrameRejected(id, ErrorCode.BAD_REQUEST, "wrong value at " + path(e));
        } catch (JacksonException e) {
            // Such as a number beyond its type.
            throw new FrameRejected(id, ErrorCode.BAD_REQUEST, "a value is out of range");
        }
    }

    private static List<String> missing(FrameCatalogue.ClientFrameKind kind, ObjectNode fields) {
        var missing = new ArrayList<String>();
        for (var name : kind.required()) {
            if (!fields.hasNonNull(name)) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** Names only: the value may be anything, so it is not repeated to anyone. */
    private static String path(DatabindException e) {
        var names = e.getPath().stream()
                .map(reference -> reference.getPropertyName() == null
                        ? String.valueOf(reference.getIndex())
                        : reference.getPropertyName())
                .toList();
        return names.isEmpty() ? "data" : String.join(".", names);
    }
}
