package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.definition.AgentSettings;
import dev.tandem.conversation.virtualagent.definition.AgentSettings.ClassifierMode;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The rarer of Dialogflow's semantics, on a small agent of a kitchen. */
class EnginePathTests {

    private static final class Shared {
        static final AgentDefinition AGENT = AgentExport.at(
                        "classpath:dev/tandem/conversation/virtualagent/local/kitchen-agent")
                .definition();
        static final Understanding UNDERSTANDING = new Understanding(AgentPhrases.of(AGENT), scratch());

        private static Path scratch() {
            try {
                return Files.createTempDirectory("tandem-kitchen").resolve("agent.nlu");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final List<JsonNode> requests = new ArrayList<>();
    private final TestAgent agent = agentWith(Shared.AGENT, request -> "{}");

    @Test
    void anEntityTypeThatExpandsTakesWhatStandsWhereItsValuesStand() {
        assertThat(agent.say("I would like to eat lasagne please").parameters()).containsEntry("dish", "lasagne");
        assertThat(agent.say("I am thirsty, bring me cold milk").parameters())
                .as("a type that does not")
                .containsEntry("drink", "");
    }

    @Test
    void theFulfilmentMayAskForWhatIsMissing() {
        var asking = agentWith(
                Shared.AGENT,
                request -> request.contains("\"allRequiredParamsPresent\":false")
                        ? "{\"fulfillmentText\":\"For how many?\"}"
                        : "{\"fulfillmentText\":\"It is yours.\"}");
        var seats = asking.say("reserve seats");
        var day = asking.say("four");
        var done = asking.say("tomorrow");

        assertThat(said(seats)).containsExactly("For how many?");
        assertThat(said(day)).as("each question is the fulfilment's").containsExactly("For how many?");
        assertThat(day.parameters()).containsEntry("seats", 4.0).containsEntry("day", "");
        assertThat(said(done)).containsExactly("It is yours.");
        assertThat(requests)
                .extracting(request -> request.path("queryResult")
                        .path("allRequiredParamsPresent")
                        .asBoolean())
                .containsExactly(false, false, true);
    }

    @Test
    void aFulfilmentThatIsSilentLeavesTheDesignersQuestion() {
        agent.say("reserve seats");

        assertThat(said(agent.say("four"))).containsExactly("Which day?");
    }

    @Test
    void contextsOfAQuestionAreSetWhileItIsAsked() {
        assertThat(agent.say("what if I live upstairs on the fifth floor").intent())
                .isNotEqualTo("deliver - upstairs");
        var asked = agent.say("I want a delivery");

        assertThat(asked.details().outputContexts())
                .extracting(Turn.Context::name, Turn.Context::lifespan)
                .containsExactly(tuple("asked-house", 3));
        assertThat(agent.say("what if I live upstairs on the fifth floor").intent())
                .isEqualTo("deliver - upstairs");
    }

    @Test
    void aContextKnowsAValueAndTheWordsForIt() {
        agent.say("let us meet the day after tomorrow");
        var turn = agent.say("when do we meet");

        assertThat(turn.parameters())
                .containsEntry("day", "2026-06-05T12:00:00Z")
                .containsEntry("words", "the day after tomorrow");
        assertThat(said(turn)).containsExactly("You said the day after tomorrow.");
    }

    @Test
    void daysAreTheCustomersWhereHisTimeZoneIsKnown() {
        assertThat(day(Map.of())).startsWith("2026-06-04T");
        assertThat(day(Map.of("timeZone", "Pacific/Kiritimati"))).startsWith("2026-06-05T");
        assertThat(day(Map.of("timeZone", "Nowhere/Atlantis")))
                .as("the agent's own")
                .startsWith("2026-06-04T");
    }

    @Test
    void aPictureIsItsDescriptionAndItsAddress() {
        assertThat(said(agent.say("show me a picture of the kitchen")))
                .containsExactly("Our kitchen\nhttps://brightleaf.example/kitchen.png");
    }

    @Test
    void templatesAreRulesUnlessTheAgentOnlyLearns() {
        var learning = agentWith(learningOnly(), request -> "{}");

        assertThat(agent.say("season it with a pinch of nutmeg").confidence()).isEqualTo(1);
        assertThat(learning.say("season it with a pinch of nutmeg").confidence())
                .isLessThan(1);
        assertThat(learning.say("show me a picture of the kitchen").confidence())
                .as("a training phrase")
                .isEqualTo(1);
    }

    @Test
    void aTurnThatIsAskedAgainSpeaksOfTheSameDay() {
        var first = agent.say("let us meet tomorrow", Map.of("inReplyToSeq", 2L));
        agent.pass(Duration.ofDays(1));
        var again = agent.say("let us meet tomorrow", Map.of("inReplyToSeq", 2L));

        assertThat(first.parameters()).containsEntry("day", "2026-06-04T12:00:00Z");
        assertThat(again).isEqualTo(first);
    }

    @Test
    void theFulfilmentIsToldWhatIsAFallback() {
        agent.say("purple elephants sing at dawn");
        agent.say("reserve seats");

        assertThat(requests)
                .extracting(request -> request.path("queryResult")
                        .path("intent")
                        .path("isFallback")
                        .asBoolean())
                .containsExactly(true, false);
    }

    private String day(Map<String, Object> payload) {
        return String.valueOf(agentWith(Shared.AGENT, request -> "{}")
                .say("let us meet tomorrow", payload)
                .parameters()
                .get("day"));
    }

    private TestAgent agentWith(AgentDefinition definition, UnaryOperator<String> fulfilment) {
        return new TestAgent(
                definition,
                Shared.UNDERSTANDING,
                request -> {
                    requests.add(TestAgent.JSON.readTree(request));
                    return fulfilment.apply(request);
                },
                Duration.ofSeconds(2));
    }

    private static AgentDefinition learningOnly() {
        var own = Shared.AGENT.settings();
        return new AgentDefinition(
                new AgentSettings(
                        own.displayName(),
                        own.description(),
                        own.language(),
                        own.supportedLanguages(),
                        own.timezone(),
                        own.minConfidence(),
                        ClassifierMode.MACHINE_LEARNING_ONLY,
                        own.webhook(),
                        own.analyzeSentiment(),
                        own.correctSpelling(),
                        own.endIntentIds()),
                Shared.AGENT.intents(),
                Shared.AGENT.entities());
    }

    private static List<String> said(Turn turn) {
        return turn.replies().stream().map(Reply::text).toList();
    }
}
