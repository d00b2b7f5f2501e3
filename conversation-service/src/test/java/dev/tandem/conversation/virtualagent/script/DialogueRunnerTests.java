package dev.tandem.conversation.virtualagent.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.definition.SampleAgents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the runner asks an engine, and which differences it sees; the engine here says what the test wants. */
class DialogueRunnerTests {

    private static final HandoffProposal HANDOFF =
            new HandoffProposal(HandoffReason.POLICY, new QueueId("orders"), List.of("orders"), 3, "About 1042.");

    @TempDir
    Path folder;

    private final List<TurnRequest> asked = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final ScriptClock clock =
            new ScriptClock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            intent: 'rent: tools'                | intent: other                    | intent: expected other
            fallback: false                      | fallback: true                   | fallback: expected true
            confidence: 0.8                      | confidence: 0.81                 | confidence: expected at least 0.81
            parameters: {when: {amount: 2, unit: h}} | parameters: {when: {amount: 3, unit: h}} | parameter when: expected {amount=3, unit=h}
            parameters: {when: {amount: 2.0, unit: h}} | parameters: {when: {amount: 2}} | parameter when
            parameters: {where: {city: Ulm}}     | parameters: {where: {country: DE, city: Ulm}} | parameter where
            parameters: {many: [a, b]}           | parameters: {many: [b, a]}       | parameter many
            parameters: {tool: null}             | parameters: {many: null}         | parameter many: expected null
            missing: [tool]                      | missing: []                      | missing: expected [], got [tool]
            contexts: [Rent-Followup]            | contexts: [other]                | contexts: expected other
            contexts: {rent-followup: 2}         | contexts: {rent-followup: 1}     | expected 1 more turns, got 2
            contexts: [rent-followup]            | contexts: []                     | contexts: expected none
            replies: [WHICH tool, by]            | replies: [by, Which tool]        | replies: expected one that contains "Which tool"
            replies: [{one of: [x, 'Which tool?']}] | replies: [{one of: [Which tool]}] | replies: expected one of [Which tool]
            handoff: {queue: orders, reason: policy, priority: 3, skills: [orders], summary: '1042'} | handoff: {queue: billing} | handoff queue: expected billing
            handoff: true                        | handoff: false                   | handoff: expected none, got one to orders
            end: true                            | end: false                       | end: expected false
            """)
    void aDifferenceIsSeenAndAnAgreementIsNot(String right, String wrong, String failure) throws IOException {
        assertThat(run("user: hi", right).failures()).isEmpty();
        assertThat(run("user: hi", wrong).failures())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith(folder.resolve("script.yaml") + ":4: ")
                        .contains(failure));
    }

    @Test
    void eventsTimeCustomerAndLanguageReachTheEngine() throws IOException {
        Files.writeString(folder.resolve("script.yaml"), """
                name: a
                language: de
                clock: 2026-06-03T10:00:00Z
                customer: {id: maya, verified: true}
                turns: [{event: WELCOME}, {wait: 2h}, {user: hallo}]
                """);

        runner(false).run(DialogueScript.read(folder.resolve("script.yaml")));

        assertThat(asked).extracting(TurnRequest::language).containsOnly("de");
        assertThat(asked).extracting(request -> request.customer().verified()).containsOnly(true);
        assertThat(asked).extracting(request -> request.payload().get("event")).containsExactly("WELCOME", null);
        assertThat(asked)
                .extracting(request -> request.payload().get("inReplyToSeq"))
                .containsExactly(1L, 2L);
        assertThat(asked.get(0).session()).isEqualTo(asked.get(1).session());
        assertThat(times).containsExactly(Instant.parse("2026-06-03T10:00:00Z"), Instant.parse("2026-06-03T12:00:00Z"));
    }

    @Test
    void whatAnEngineDoesNotShowIsCountedNotPassedOver() throws IOException {
        Files.writeString(
                folder.resolve("script.yaml"), "{name: a, turns: [{user: hi, expect: {contexts: [nowhere]}}]}");

        var result = runner(true)
                .run(DialogueScript.read(folder.resolve("script.yaml")).getFirst());

        assertThat(result.passed()).isTrue();
        assertThat(result.unchecked()).isEqualTo(1);
    }

    @Test
    void anEngineThatGivesNoAnswerFailsTheTurn() throws IOException {
        Files.writeString(folder.resolve("script.yaml"), "{name: a, turns: [{user: hi}]}");
        var runner = new DialogueRunner(
                request -> {
                    throw new VirtualAgentUnavailable("down", new IOException());
                },
                AgentExport.of(SampleAgents.present()).definition(),
                ActiveContexts.UNKNOWN,
                clock,
                "");

        assertThat(runner.run(DialogueScript.read(folder.resolve("script.yaml")).getFirst())
                        .failures())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("no answer: down"));
    }

    private DialogueResult run(String turn, String expectation) throws IOException {
        Files.writeString(
                folder.resolve("script.yaml"),
                "name: a\n\nturns:\n  - " + turn + "\n    expect:\n      " + expectation + "\n");
        return runner(false)
                .run(DialogueScript.read(folder.resolve("script.yaml")).getFirst());
    }

    private DialogueRunner runner(boolean hidesContexts) {
        return new DialogueRunner(
                this::answer,
                AgentExport.of(SampleAgents.present()).definition(),
                conversation -> hidesContexts ? Optional.empty() : Optional.of(Map.of("rent-followup", 2)),
                clock,
                "");
    }

    private Turn answer(TurnRequest request) {
        asked.add(request);
        times.add(clock.instant());
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("when", Map.of("amount", 2.0, "unit", "h"));
        parameters.put("where", Map.of("city", "Ulm", "country", ""));
        parameters.put("many", List.of("a", "b"));
        parameters.put("tool", "");
        return new Turn(
                "rent: tools",
                0.8,
                parameters,
                false,
                List.of(new Reply("Which tool?", List.of()), new Reply("By the way.", List.of())),
                HANDOFF,
                true);
    }
}
