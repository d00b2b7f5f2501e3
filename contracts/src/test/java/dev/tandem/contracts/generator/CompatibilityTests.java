package dev.tandem.contracts.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CompatibilityTests {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final String EVENTS = "conversation-event.json";
    private static final String FRAMES = "client-frame.json";
    private static final String COMMON = "common.json";

    private final Baseline present = Baseline.present(MODULE);

    @Test
    void nothingThatWasReleasedIsBroken() {
        assertThat(Compatibility.violations(Baseline.read(MODULE).schemas(), present.schemas()))
                .isEmpty();
        if (System.getProperty("tandem.release") != null) {
            present.write(MODULE);
        }
    }

    @Test
    void thereIsABaselineOfEverySchema() {
        assertThat(Baseline.read(MODULE).schemas().keySet())
                .as("run `%s` after adding a schema file", Baseline.COMMAND)
                .isEqualTo(present.schemas().keySet());
    }

    @Test
    void noReleasedGoldenSampleWasChangedOrDeleted() {
        assertThat(present.samples())
                .as("keep the old file as kind@label.json and let the new shape be kind.json")
                .containsAll(Baseline.read(MODULE).samples());
    }

    @Test
    void aNewOptionalFieldANewKindAndANewConstantPass() {
        assertThat(violationsAfter(EVENTS, events -> {
                    definition(events, "MessageReadEvent")
                            .withObject("/properties/device")
                            .put("type", "string");
                    events.withObject("/$defs/MessageSungEvent").put("type", "object");
                    ((ArrayNode) definition(events, "ConversationEvent").get("oneOf"))
                            .addObject()
                            .put("$ref", "#/$defs/MessageSungEvent");
                }))
                .isEmpty();
        assertThat(violationsAfter(
                        COMMON,
                        common -> ((ArrayNode) definition(common, "Channel").get("enum")).add("email")))
                .isEmpty();
    }

    @Test
    void aNewRequiredFieldFails() {
        assertThat(violationsAfter(EVENTS, events -> {
                    ObjectNode read = definition(events, "MessageReadEvent");
                    read.withObject("/properties/device").put("type", "string");
                    ((ArrayNode) read.get("required")).add("device");
                }))
                .singleElement()
                .asString()
                .contains("MessageReadEvent.device: is required now");
    }

    @Test
    void aRemovedFieldFails() {
        assertThat(violationsAfter(
                        EVENTS,
                        events -> ((ObjectNode)
                                        definition(events, "MessagePostedEvent").get("properties"))
                                .remove("clientMessageId")))
                .singleElement()
                .asString()
                .contains("MessagePostedEvent.clientMessageId: the field is gone");
    }

    @Test
    void anOptionalFieldMadeRequiredFailsAndSoDoesTheReverse() {
        assertThat(violationsAfter(
                        EVENTS,
                        events -> ((ArrayNode)
                                        definition(events, "MessagePostedEvent").get("required"))
                                .add("clientMessageId")))
                .singleElement()
                .asString()
                .contains("clientMessageId: is required now");
        assertThat(violationsAfter(
                        EVENTS,
                        events -> definition(events, "MessagePostedEvent")
                                .putArray("required")
                                .add("type")))
                .hasSize(5)
                .allSatisfy(violation -> assertThat(violation).contains("may be missing now"));
    }

    @Test
    void aChangedTypeFails() {
        assertThat(violationsAfter(
                        EVENTS,
                        events -> definition(events, "MessageReadEvent")
                                .withObject("/properties/upToSeq")
                                .put("type", "string")))
                .singleElement()
                .asString()
                .contains("MessageReadEvent.upToSeq: type was \"integer\", is \"string\"");
        assertThat(violationsAfter(
                        EVENTS,
                        events -> definition(events, "MessagePostedEvent")
                                .withObject("/properties/attachments/items")
                                .put("$ref", "common.json#/$defs/AttachmentId")))
                .singleElement()
                .asString()
                .contains("MessagePostedEvent.attachments[]: $ref was");
    }

    @Test
    void aRenamedKindFails() {
        assertThat(violationsAfter(
                        EVENTS,
                        events -> definition(events, "HiddenEvent")
                                .withObject("/properties/type")
                                .put("const", "concealed")))
                .singleElement()
                .asString()
                .contains("HiddenEvent.type: const was \"hidden\"");
    }

    @Test
    void aRemovedKindFrameOrSchemaFails() {
        assertThat(violationsAfter(EVENTS, events -> {
                    events.withObject("/$defs").remove("HiddenEvent");
                    ArrayNode kinds =
                            (ArrayNode) definition(events, "ConversationEvent").get("oneOf");
                    kinds.remove(kinds.size() - 1);
                }))
                .hasSize(2)
                .anySatisfy(violation -> assertThat(violation).contains("the kind #/$defs/HiddenEvent is gone"))
                .anySatisfy(violation -> assertThat(violation).contains("HiddenEvent: the definition is gone"));
        assertThat(violationsAfter(FRAMES, frames -> ((ArrayNode) frames.get("oneOf")).remove(0)))
                .singleElement()
                .asString()
                .contains("the kind #/$defs/hello is gone");
        Map<String, JsonNode> fewer = copy(present.schemas());
        fewer.remove("signal.json");
        assertThat(Compatibility.violations(present.schemas(), fewer))
                .containsExactly("signal.json: the schema is gone");
    }

    @Test
    void aRemovedConstantFails() {
        assertThat(violationsAfter(
                        COMMON,
                        common -> ((ArrayNode)
                                        definition(common, "ConversationStatus").get("enum"))
                                .remove(0)))
                .containsExactly("common.json#ConversationStatus: the constant bot is gone");
    }

    @Test
    void narrowerBoundsFailAndWiderOnesPass() {
        assertThat(violationsAfter(FRAMES, frames -> {
                    definition(frames, "EventsFetchFrame")
                            .withObject("/properties/limit")
                            .put("maximum", 499);
                    definition(frames, "MessageSendFrame")
                            .withObject("/properties/text")
                            .put("minLength", 1);
                }))
                .hasSize(2);
        assertThat(violationsAfter(
                        FRAMES,
                        frames -> definition(frames, "EventsFetchFrame")
                                .withObject("/properties/limit")
                                .put("maximum", 1000)))
                .isEmpty();
    }

    @Test
    void aChangedOrDeletedSampleWouldBeMissed() {
        List<String> released = Baseline.read(MODULE).samples();

        assertThat(present.samples().stream()
                        .filter(sample -> !sample.startsWith("push/event "))
                        .toList()
                        .containsAll(released))
                .isFalse();
    }

    private List<String> violationsAfter(String file, Consumer<ObjectNode> change) {
        Map<String, JsonNode> changed = copy(present.schemas());
        change.accept((ObjectNode) changed.get(file));
        return Compatibility.violations(present.schemas(), changed);
    }

    private static Map<String, JsonNode> copy(Map<String, JsonNode> schemas) {
        Map<String, JsonNode> copy = new TreeMap<>();
        schemas.forEach((file, schema) -> copy.put(file, schema.deepCopy()));
        return copy;
    }

    private static ObjectNode definition(ObjectNode schema, String name) {
        return (ObjectNode) schema.get("$defs").get(name);
    }
}
