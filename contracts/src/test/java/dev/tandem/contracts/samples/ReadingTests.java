package dev.tandem.contracts.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.generator.Catalog;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a reader meets what a newer writer sends, and what it must refuse. */
class ReadingTests {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static List<Sample> samples() {
        return Samples.all();
    }

    static Stream<Arguments> badIds() {
        return Catalog.ids().stream()
                .flatMap(type -> Stream.of("", " ", "a b", "a/b", "../x", "a\nb", "é", "x".repeat(65))
                        .map(value -> Arguments.of(type, value)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknownFieldsAreIgnoredAtEveryDepth(Sample sample) {
        JsonNode message = MAPPER.readTree(GoldenFiles.read(sample.file()));
        for (JsonNode object : message.findParents("conversationId")) {
            ((ObjectNode) object).put("fromTheFuture", 1);
        }
        if (message instanceof ObjectNode object) {
            object.put("fromTheFuture", 1);
        }

        assertThat(sample.fromTheWire(message, MAPPER))
                .isEqualTo(sample.fromTheWire(MAPPER.readTree(GoldenFiles.read(sample.file())), MAPPER));
        assertThat(SchemaValidator.lenient().problems(sample.schema(), message.toString()))
                .isEmpty();
    }

    @Test
    void anUnknownKindIsToldApartFromABrokenMessage() {
        assertThatThrownBy(
                        () -> MAPPER.readValue("{\"type\":\"message.sung\",\"tune\":\"c\"}", ConversationEvent.class))
                .isInstanceOfSatisfying(
                        InvalidTypeIdException.class,
                        unknown -> assertThat(unknown.getTypeId()).isEqualTo("message.sung"));
        assertThatThrownBy(() ->
                        MAPPER.readValue("{\"type\":\"message.read\",\"upToSeq\":\"x\"}", ConversationEvent.class))
                .isInstanceOf(DatabindException.class)
                .isNotInstanceOf(InvalidTypeIdException.class);
    }

    @Test
    void anUnknownKindInsideAnEnvelopeIsToldApartToo() {
        ObjectNode logged = (ObjectNode) MAPPER.readTree(GoldenFiles.read("logged-event/LoggedEvent.json"));
        logged.withObject("/event").put("type", "message.sung");

        assertThatThrownBy(() -> MAPPER.treeToValue(logged, LoggedEvent.class))
                .isInstanceOf(InvalidTypeIdException.class);
    }

    @Test
    void aClassNameIsNeverTakenForAKind() {
        assertThatThrownBy(() -> MAPPER.readValue(
                        "{\"type\":\"dev.tandem.contracts.conversation.ConversationCommand$EndConversation\"}",
                        ConversationCommand.class))
                .isInstanceOf(InvalidTypeIdException.class);
    }

    @Test
    void anIdTravelsAsABareString() {
        assertThat(MAPPER.writeValueAsString(Samples.CONVERSATION)).isEqualTo("\"" + Samples.CONVERSATION + "\"");
        assertThat(MAPPER.readValue("\"c-1\"", ConversationId.class)).isEqualTo(new ConversationId("c-1"));
        assertThat(new EventId("x".repeat(64)).value()).hasSize(64);
    }

    @ParameterizedTest
    @MethodSource("badIds")
    void idsRejectWhatIsNotSafeInAPathOrALog(Class<?> type, String value) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor(String.class);

        assertThatThrownBy(() -> constructor.newInstance(value))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(type.getSimpleName());
        assertThatThrownBy(() -> MAPPER.readValue(MAPPER.writeValueAsString(value), type))
                .isInstanceOf(DatabindException.class);
    }

    @ParameterizedTest
    @MethodSource("badIdTypes")
    void idsRejectNull(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor(String.class);

        assertThatThrownBy(() -> constructor.newInstance((Object) null))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    static List<Class<?>> badIdTypes() {
        return Catalog.ids();
    }
}
