package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bakery's agent of a few intents with two or three phrases each, as most agents begin. */
class SmallAgentTests {

    private static final class Shared {
        static final AgentDefinition AGENT = AgentExport.at(
                        "classpath:dev/tandem/conversation/virtualagent/local/bakery-agent")
                .definition();
        static final Understanding UNDERSTANDING = new Understanding(AgentPhrases.of(AGENT), scratch());

        private static Path scratch() {
            try {
                return Files.createTempDirectory("tandem-bakery").resolve("agent.nlu");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final TestAgent agent =
            new TestAgent(Shared.AGENT, Shared.UNDERSTANDING, request -> "{}", Duration.ofSeconds(2));

    @ParameterizedTest
    @CsvSource({
        "can I order a cake, order_cake",
        "I need a cake for my wedding, order_cake",
        "could you bake me a lemon cake, order_cake",
        "when are you open, opening_times",
        "are you open on Sundays, opening_times",
        "opening hours please, opening_times"
    })
    void fewPhrasesAreEnoughForTheirParaphrases(String text, String intent) {
        assertThat(agent.say(text).intent()).isEqualTo(intent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what is the capital of France",
                "play some music",
                "my bank account is blocked",
                "who won the football match",
                "colourless green ideas sleep furiously"
            })
    void whatIsNoneOfItsBusinessIsRefusedAllTheSame(String text) {
        assertThat(agent.say(text).fallback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sacher on Friday", "a citrus one for Friday, please"})
    void valuesAloneAreForTheOneIntentThatTakesThem(String text) {
        var turn = agent.say(text);

        assertThat(turn.intent()).isEqualTo("order_cake");
        assertThat(turn.parameters()).containsEntry("date", "2026-06-05T12:00:00+02:00");
    }

    @Test
    void whatWouldBeAskedLaterLeadsToTheIntentThatAsksIt() {
        assertThat(agent.say("marmalade please").intent()).isEqualTo("order_cake");

        var turn = agent.say("custards");

        assertThat(turn.intent()).isEqualTo("order_cake - filling");
        assertThat(turn.parameters()).containsEntry("filling", "cream");
    }

    @Test
    void aTemplateTeachesTheClassifierValuesAndNoNotation() {
        assertThat(AgentPhrases.of(Shared.AGENT))
                .filteredOn(phrase -> phrase.language().equals("en"))
                .extracting(phrase -> phrase.text())
                .contains("chocolate for 2 guests please")
                .noneMatch(text -> text.contains("@"));
    }

    @Test
    void freeTextIsTakenWhereItIsExpectedUnlessItIsClearlySomethingElse() {
        agent.say("I'd like to order a lemon cake for Saturday");
        var written = agent.say("For Lena, who is never late");

        assertThat(written.intent()).isEqualTo("order_cake - writing");
        assertThat(written.parameters()).containsEntry("text", "For Lena, who is never late");
        assertThat(agent.say("when do you open?").intent()).isEqualTo("opening_times");
        assertThat(agent.say("what are your opening hours").intent()).isEqualTo("opening_times");
    }

    @Test
    void theRegionsLanguageIsTheConversations() {
        var turn = agent.in("pt-BR").say("quero um bolo de limão");

        assertThat(turn.intent()).isEqualTo("order_cake");
        assertThat(turn.parameters()).containsEntry("cake", "lemon");
        assertThat(agent.say("qual é o horário").intent()).isEqualTo("opening_times");
    }

    @Test
    void anIntentWithoutPhrasesIsReachedByItsEvent() {
        var turn = agent.say("", Map.of("event", "WELCOME"));

        assertThat(turn.replies()).extracting(reply -> reply.text()).containsExactly("Hello from the bakery!");
    }
}
