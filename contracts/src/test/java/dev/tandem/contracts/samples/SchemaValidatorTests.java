package dev.tandem.contracts.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemaValidatorTests {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final SchemaValidator validator = SchemaValidator.lenient();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    message.send   | text                | ""
                    message.send   | clientMessageId     | "7"
                    events.fetch   | limit               | 500
                    rating.submit  | score               | 1
                    message.read   | upToSeq             | 0
                    """)
    void acceptsWhatIsWithinBounds(String type, String field, String value) {
        assertThat(validator.problemsOfRequest(requestWith(type, field, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    message.send   | text                | 7
                    message.send   | text                | null
                    message.send   | clientMessageId     | ""
                    message.send   | conversationId      | "../../etc"
                    message.send   | attachments         | [""]
                    events.fetch   | limit               | 501
                    events.fetch   | limit               | 0
                    events.fetch   | afterSeq            | -1
                    rating.submit  | score               | 6
                    rating.submit  | score               | 1.5
                    message.read   | upToSeq             | -9
                    message.typing | typing              | "yes"
                    agent.set-state| state               | "asleep"
                    hello          | resume              | {"c":-1}
                    """)
    void refusesWhatIsNotAndSaysWhere(String type, String field, String value) {
        assertThat(validator.problemsOfRequest(requestWith(type, field, value)))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("/data/" + field));
    }

    @Test
    void refusesATextOfOneCharacterTooMany() {
        assertThat(validator.problemsOfRequest(requestWith("message.send", "text", "\"" + "x".repeat(10_000) + "\"")))
                .isEmpty();
        assertThat(validator.problemsOfRequest(requestWith("message.send", "text", "\"" + "x".repeat(10_001) + "\"")))
                .hasSize(1);
    }

    @Test
    void refusesAMissingFieldAnUnknownTypeAndBrokenJson() {
        assertThat(validator.problemsOfRequest("{\"id\":\"1\",\"type\":\"ping\"}"))
                .hasSize(1);
        assertThat(validator.problemsOfRequest("{\"id\":\"1\",\"type\":\"sing\",\"data\":{}}"))
                .containsExactly("No client-frame of type 'sing'");
        assertThat(validator.problemsOfPush("{\"type\":"))
                .singleElement()
                .asString()
                .startsWith("Not JSON");
    }

    @Test
    void aReplyHasDataOrAnErrorButNotTheOtherRequestsData() {
        String accepted = GoldenFiles.read("reply/message.send.json");
        String welcome = GoldenFiles.read("reply/hello.json");
        String refused = GoldenFiles.read("reply/error.json");

        assertThat(validator.problemsOfReply("hello", welcome)).isEmpty();
        assertThat(validator.problemsOfReply("hello", refused)).isEmpty();
        assertThat(validator.problemsOfReply("message.send", accepted)).isEmpty();
        assertThat(validator.problemsOfReply("hello", accepted)).isNotEmpty();
        assertThat(validator.problemsOfReply("hello", "{\"replyTo\":\"7\"}")).isNotEmpty();
    }

    @Test
    void aProblemInsideAnEventNamesThatEventOnly() {
        String broken = GoldenFiles.read("push/event.json").replace("\"where is my order 1042\"", "1042");

        assertThat(validator.problemsOfPush(broken)).singleElement().asString().startsWith("/data/event/text");
    }

    @Test
    void onlyTheStrictOneComplainsOfUnknownFields() {
        String json = requestWith("ping", "fromTheFuture", "1");
        String event = GoldenFiles.read("push/event.json").replace("\"text\"", "\"tune\":\"c\",\"text\"");

        assertThat(validator.problemsOfPush(event)).isEmpty();
        assertThat(SchemaValidator.strict().problemsOfPush(event)).hasSize(1);
        assertThat(validator.problemsOfRequest(json)).isEmpty();
    }

    @Test
    void anUnknownSchemaIsAMistakeOfTheCaller() {
        assertThatIllegalArgumentException().isThrownBy(() -> validator.problems("nothing", "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> validator.problems("view#Nothing", "{}"));
    }

    private static String requestWith(String type, String field, String value) {
        ObjectNode request = (ObjectNode) MAPPER.readTree(GoldenFiles.read("client-frame/" + type + ".json"));
        request.withObject("/data").set(field, MAPPER.readTree(value));
        return request.toString();
    }
}
