package dev.tandem.gateway.feed;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.http.ServiceClients;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeIdResolver;

/**
 * Reads logs from conversation-service. An event of a kind unknown here is read as {@code hidden}: its seq counts, so the
 * log stays without gaps while services of different age run side by side.
 */
public final class LogClient implements LogSource {

    private static final TypeReference<List<LoggedEvent>> EVENTS = new TypeReference<>() {};

    private final ServiceClients clients;
    private final JsonMapper mapper;

    public LogClient(ServiceClients clients, JsonMapper mapper, MeterRegistry meters) {
        this.clients = clients;
        var unknown = Counter.builder("tandem.gateway.unknown.events")
                .description("Events of a kind this version does not know, passed on as hidden")
                .register(meters);
        this.mapper = mapper.rebuild().addHandler(new UnknownAsHidden(unknown)).build();
    }

    /** Many viewers' missed events in one call. Blocks. */
    CatchUp.Answers catchUps(CatchUp.Batch batch) {
        var body = clients.client("conversation")
                .post()
                .uri("/internal/catch-ups")
                .contentType(MediaType.APPLICATION_JSON)
                .body(batch)
                .retrieve()
                .body(byte[].class);
        return mapper.readValue(Objects.requireNonNull(body), CatchUp.Answers.class);
    }

    @Override
    public List<LoggedEvent> events(ConversationId conversation, long after, int limit) {
        var body = clients.client("conversation")
                .get()
                .uri(
                        "/internal/conversations/{id}/events?after={after}&limit={limit}",
                        conversation.value(),
                        after,
                        limit)
                .retrieve()
                .body(byte[].class);
        return mapper.readValue(Objects.requireNonNull(body), EVENTS);
    }

    LoggedEvent read(BusMessage message) {
        return mapper.readValue(message.payload(), LoggedEvent.class);
    }

    private static final class UnknownAsHidden extends DeserializationProblemHandler {

        private final Counter count;

        UnknownAsHidden(Counter count) {
            this.count = count;
        }

        @Override
        public JavaType handleUnknownTypeId(
                DeserializationContext context,
                JavaType baseType,
                String typeId,
                TypeIdResolver resolver,
                String failure) {
            if (!baseType.hasRawClass(ConversationEvent.class)) {
                return null;
            }
            count.increment();
            return context.constructType(ConversationEvent.Hidden.class);
        }
    }
}
