package dev.tandem.crm.casework;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.platform.http.ServiceClients;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.sequence.Sequenced;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;

/** Reads logged events, as they arrive and from conversation-service's log when some are missing. */
@Component
class ConversationLogs {

    private static final int PAGE = 500;

    private final ServiceClients services;
    private final MeterRegistry meters;

    ConversationLogs(ServiceClients services, MeterRegistry meters) {
        this.services = services;
        this.meters = meters;
    }

    List<Sequenced<Casework.Numbered>> between(String conversationId, long afterSeq, long upToSeq) {
        var page = services.client("conversation")
                .get()
                .uri("/internal/conversations/{id}/events?after={after}&limit={limit}", conversationId, afterSeq, PAGE)
                .retrieve()
                .body(JsonNode.class);
        var events = new ArrayList<Sequenced<Casework.Numbered>>();
        if (page != null) {
            page.forEach(logged -> events.add(read(logged)));
        }
        return events.stream().filter(event -> event.seq() <= upToSeq).toList();
    }

    Sequenced<Casework.Numbered> read(JsonNode logged) {
        var at = Instant.parse(logged.required("at").asString());
        return new Sequenced<>(
                logged.required("seq").asLong(), new Casework.Numbered(at, content(logged.required("event"))));
    }

    /** A newer version may log kinds that this one does not know: they count, but mean nothing here. */
    private @Nullable ConversationEvent content(JsonNode event) {
        try {
            return Json.mapper().treeToValue(event, ConversationEvent.class);
        } catch (InvalidTypeIdException unknown) {
            meters.counter("tandem_unknown_events_total", "service", "crm").increment();
            return null;
        }
    }
}
