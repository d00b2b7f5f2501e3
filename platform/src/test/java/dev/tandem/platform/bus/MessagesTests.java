package dev.tandem.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.observability.TraceContext;
import dev.tandem.platform.testing.MutableClock;
import org.junit.jupiter.api.Test;

class MessagesTests {

    private final Messages messages = new Messages(Json.mapper(), MutableClock.at("2026-03-02T09:00:00Z"));

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({@Type(name = "thing.made", value = Made.class)})
    sealed interface Thing {}

    record Made(String name) implements Thing {}

    record Untyped(String name) {}

    @Test
    void aRecordTravelsWithItsTypeAndComesBack() {
        var message = messages.to("things-v1", "k")
                .eventId("e1")
                .typeOf(new Made("x"))
                .attribute("owner", "ana")
                .payload(new Made("x"));
        assertThat(message.attributes())
                .containsEntry("eventId", "e1")
                .containsEntry("eventType", "thing.made")
                .containsEntry("owner", "ana")
                .containsKey("traceparent");
        assertThat(message.payload()).isEqualTo("{\"type\":\"thing.made\",\"name\":\"x\"}");
        assertThat(messages.read(message, Thing.class)).isEqualTo(new Made("x"));
    }

    @Test
    void itCarriesTheCurrentTraceAndANewIdUnlessTold() {
        var trace = TraceContext.start();
        try (var scope = trace.open()) {
            var first = messages.to("things-v1", "k").payload("x");
            var second = messages.to("things-v1", "k").payload("x");
            assertThat(first.attributes()).containsEntry("traceparent", trace.traceparent());
            assertThat(first.attributes().get("eventId"))
                    .hasSize(36)
                    .isLessThan(second.attributes().get("eventId"));
        }
    }

    @Test
    void aRecordWithoutADeclaredTypeIsRefused() {
        assertThatThrownBy(() -> Messages.typeName(new Untyped("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Untyped");
    }
}
