package dev.tandem.routing.intake;

import dev.tandem.contracts.conversation.LoggedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads log entries. One of a kind that is unknown here counts as hidden: it means nothing to routing, but its seq must not
 * be missing.
 */
final class LoggedEventReader {

    private final JsonMapper mapper;
    private final Counter unknown;

    LoggedEventReader(JsonMapper mapper, MeterRegistry registry) {
        this.mapper = mapper;
        this.unknown = Counter.builder("tandem.routing.unknown.events")
                .description("Log entries of a kind that this version does not know")
                .register(registry);
    }

    LoggedEvent read(String json) {
        return read(mapper.readTree(json));
    }

    List<LoggedEvent> readAll(String json) {
        List<LoggedEvent> entries = new ArrayList<>();
        for (JsonNode entry : mapper.readTree(json)) {
            entries.add(read(entry));
        }
        return entries;
    }

    private LoggedEvent read(JsonNode entry) {
        try {
            return mapper.treeToValue(entry, LoggedEvent.class);
        } catch (InvalidTypeIdException e) {
            unknown.increment();
            ObjectNode hidden = ((ObjectNode) entry).deepCopy();
            hidden.putObject("event").put("type", "hidden");
            return mapper.treeToValue(hidden, LoggedEvent.class);
        }
    }
}
