package dev.tandem.routing.admin;

import dev.tandem.routing.plan.PlanRefusedException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an admin sends. What is not understood is refused with its field: a typo must not be lost in silence. */
final class PlanBodies {

    private final JsonMapper mapper;

    PlanBodies(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @param path where in the plan it belongs
     * @throws PlanRefusedException if a plan with errors
     * @throws UnreadablePlanException if not what the API says
     */
    <T> T read(JsonNode body, Class<T> type, String path) {
        try {
            T value = mapper.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body);
            if (value == null) {
                throw new UnreadablePlanException(path, "missing", "needs a value");
            }
            return value;
        } catch (JacksonException e) {
            throw refusal(path, e);
        }
    }

    private static RuntimeException refusal(String path, JacksonException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PlanRefusedException refused) {
                return refused;
            }
        }
        String field = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() != null ? "." + step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining());
        String at = path.isEmpty() && field.startsWith(".") ? field.substring(1) : path + field;
        boolean unknown = e instanceof UnrecognizedPropertyException;
        return new UnreadablePlanException(
                at,
                unknown ? "unknown_field" : "unreadable",
                unknown ? "there is no such field" : "is not what is expected here");
    }
}
