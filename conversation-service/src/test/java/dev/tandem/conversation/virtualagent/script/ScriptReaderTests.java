package dev.tandem.conversation.virtualagent.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.conversation.virtualagent.script.DialogueScript.Event;
import dev.tandem.conversation.virtualagent.script.DialogueScript.Says;
import dev.tandem.conversation.virtualagent.script.DialogueScript.Wait;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTests {

    @TempDir
    Path folder;

    @Test
    void aScriptHasTurnsEventsWaitsAndExpectations() throws IOException {
        var scripts = read("""
                name: An order
                language: de
                customer: {id: maya, name: Maya, email: maya@brightleaf.example, verified: true}
                clock: 2026-06-03T10:00:00+02:00
                turns:
                  - event: WELCOME
                  - wait: 21m
                  - user: Wo ist 1042?
                    expect:
                      intent: order.status
                      fallback: false
                      confidence: 0.5
                      parameters: {order-number: "1042", count: 2, on: 2026-06-03, none: null, size: {amount: 1.5, unit: m}}
                      contexts: {order-followup: 2}
                      replies: [unterwegs, {one of: [A, B]}]
                      missing: [email]
                      handoff: {queue: orders, reason: policy, priority: 3, skills: [orders], summary: "1042"}
                      end: false
                ---
                name: Nobody
                turns: [{user: hi, expect: {handoff: false, contexts: []}}]
                """);

        var first = scripts.getFirst();
        assertThat(scripts).hasSize(2);
        assertThat(first.clock()).isEqualTo(Instant.parse("2026-06-03T08:00:00Z"));
        assertThat(first.customer().verified()).isTrue();
        assertThat(first.steps().get(0)).isInstanceOf(Event.class);
        assertThat(first.steps().get(1)).isEqualTo(new Wait(7, Duration.ofMinutes(21)));
        var expected = ((Says) first.steps().get(2)).expected();
        assertThat(first.steps().get(2).line()).isEqualTo(8);
        assertThat(expected.parameters())
                .containsEntry("order-number", "1042")
                .containsEntry("count", new BigDecimal(2))
                .containsEntry("on", "2026-06-03")
                .containsEntry("none", null)
                .containsEntry("size", Map.of("amount", new BigDecimal("1.5"), "unit", "m"));
        assertThat(expected.contexts()).containsEntry("order-followup", 2);
        assertThat(expected.missing()).isEqualTo(Set.of("email"));
        assertThat(expected.replies())
                .containsExactly(
                        new Expectation.ExpectedReply("unterwegs", List.of()),
                        new Expectation.ExpectedReply(null, List.of("A", "B")));
        assertThat(scripts.get(1).line()).isEqualTo(20);
        assertThat(((Says) scripts.get(1).steps().getFirst()).expected().contexts())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            intnet: x                | 5 | unknown key "intnet"; known here: intent, fallback
            end: maybe               | 5 | expected true or false
            confidence: high         | 5 | expected a number, not "high"
            contexts: {a: soon}      | 5 | expected a whole number
            replies: [{or: a}]       | 5 | unknown key "or"
            handoff: {que: x}        | 5 | unknown key "que"
            intent: [a               | 6 | expected ',' or ']'
            """)
    void aMistakeIsShownInItsLine(String expectation, int line, String message) {
        assertThatThrownBy(() -> read("name: a\nturns:\n  - user: hi\n    expect:\n      " + expectation + "\n"))
                .isInstanceOf(InvalidScriptException.class)
                .hasMessageContaining("script.yaml:" + line + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            turns: [{user: hi}]                                | "name" is missing
            {name: a, turns: []}                               | a dialogue needs turns
            {name: a, turns: [{user: hi, event: X}]}           | one of user, event and wait
            {name: a, turns: [{wait: long}]}                   | expected a time such as
            {name: a, turns: [{wait: 5m, expect: {end: true}}]} | nothing can be expected of a wait
            {name: a, clock: noon, turns: [{user: hi}]}        | expected a time with its offset
            just a text                                        | expected "key: value" lines
            {name: a, name: b, turns: [{user: hi}]}            | "name" is there twice
            '# nothing'                                        | there is no dialogue in it
            """)
    void aScriptThatIsNoneIsRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidScriptException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> DialogueScript.read(folder.resolve("gone.yaml")))
                .hasMessageContaining("gone.yaml");
    }

    private List<DialogueScript> read(String text) throws IOException {
        return DialogueScript.read(Files.writeString(folder.resolve("script.yaml"), text));
    }
}
