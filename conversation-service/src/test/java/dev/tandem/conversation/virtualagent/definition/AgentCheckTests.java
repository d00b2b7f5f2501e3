package dev.tandem.conversation.virtualagent.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.conversation.virtualagent.definition.Finding.Rule;
import dev.tandem.conversation.virtualagent.definition.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake, planted alone into an agent that has none, is found where it is. */
class AgentCheckTests {

    private static final String RENT = "intents/rent_ tools.json";
    private static final String RENT_EN = "intents/rent_ tools_usersays_en.json";
    private static final String YES = "intents/rent - yes.json";
    private static final String BYE = "intents/bye.json";
    private static final String TOOL = "entities/tool.json";
    private static final String TOOL_EN = "entities/tool_entries_en.json";

    /** A planted mistake: in a file, some text becomes another. */
    record Plant(String file, String from, String to) {}

    @Test
    void anAgentWithoutMistakesHasNoFindings() {
        assertThat(AgentExport.of(SampleAgents.present()).check()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                found(
                        Rule.DANGLING_CONTEXT,
                        Severity.ERROR,
                        YES,
                        "needs the context nowhere",
                        new Plant(YES, "[\"Rent-followup\"]", "[\"nowhere\"]")),
                found(
                        Rule.DANGLING_CONTEXT,
                        Severity.INFO,
                        RENT,
                        "sets the context lost",
                        new Plant(
                                RENT,
                                "\"affectedContexts\": [",
                                "\"affectedContexts\": [{\"name\": \"lost\", \"lifespan\": 5}, ")),
                found(
                        Rule.UNKNOWN_ENTITY,
                        Severity.ERROR,
                        RENT,
                        "parameter tool uses @gone",
                        new Plant(RENT, "\"@tool\"", "\"@gone\"")),
                found(
                        Rule.UNKNOWN_ENTITY,
                        Severity.ERROR,
                        RENT,
                        "uses @missing",
                        new Plant(RENT_EN, "\"@tool\"", "\"@missing\"")),
                found(
                        Rule.UNKNOWN_ENTITY,
                        Severity.WARNING,
                        RENT,
                        "@sys.unheard-of",
                        new Plant(RENT, "\"@tool\"", "\"@sys.unheard-of\"")),
                found(
                        Rule.UNKNOWN_ENTITY,
                        Severity.ERROR,
                        TOOL,
                        "uses @size",
                        new Plant(TOOL, "\"isEnum\": false", "\"isEnum\": true"),
                        new Plant(TOOL_EN, "\"value\": \"rake\"", "\"value\": \"@size:size\"")),
                found(
                        Rule.UNKNOWN_PARAMETER,
                        Severity.WARNING,
                        RENT,
                        "marks a parameter other",
                        new Plant(RENT_EN, "\"alias\": \"tool\"", "\"alias\": \"other\"")),
                found(
                        Rule.DUPLICATE_PHRASE,
                        Severity.ERROR,
                        RENT,
                        "\"See you!\" is also a phrase of \"bye\"",
                        new Plant(RENT_EN, "can I borrow tools from you", "See you!")),
                found(
                        Rule.MISSING_PROMPT,
                        Severity.ERROR,
                        RENT,
                        "has no prompt in de",
                        new Plant(RENT, ", {\"lang\": \"de\", \"value\": \"Welches Werkzeug?\"}", "")),
                found(
                        Rule.MISSING_PROMPT,
                        Severity.ERROR,
                        RENT,
                        "cannot be asked for",
                        new Plant(
                                RENT,
                                "\"prompts\": [{\"lang\": \"en\", \"value\": \"Which tool?\"}, {\"lang\": \"de\", \"value\": \"Welches Werkzeug?\"}]",
                                "\"prompts\": []")),
                found(
                        Rule.OVER_LIMIT,
                        Severity.ERROR,
                        RENT,
                        "769 characters, at most 768",
                        new Plant(RENT_EN, "can I borrow tools from you", "x".repeat(769))),
                found(
                        Rule.OVER_LIMIT,
                        Severity.ERROR,
                        BYE,
                        "name has 481 characters",
                        new Plant(BYE, "\"name\": \"bye\"", "\"name\": \"" + "b".repeat(481) + "\"")),
                found(
                        Rule.MISSING_PARENT,
                        Severity.ERROR,
                        YES,
                        "not there, id 0000-gone",
                        new Plant(YES, "\"parentId\": \"0000-rent\"", "\"parentId\": \"0000-gone\"")),
                found(
                        Rule.CYCLE,
                        Severity.ERROR,
                        YES,
                        "follows up itself",
                        new Plant(YES, "\"parentId\": \"0000-rent\"", "\"parentId\": \"0000-yes\"")),
                found(
                        Rule.CYCLE,
                        Severity.ERROR,
                        TOOL,
                        "is composed of itself",
                        new Plant(TOOL, "\"isEnum\": false", "\"isEnum\": true"),
                        new Plant(TOOL_EN, "\"value\": \"rake\"", "\"value\": \"@tool:tool\"")),
                found(
                        Rule.EVENT,
                        Severity.ERROR,
                        BYE,
                        "151 characters",
                        new Plant(BYE, "\"BYE\"", "\"" + "E".repeat(151) + "\"")),
                found(
                        Rule.EVENT,
                        Severity.WARNING,
                        RENT,
                        "also triggers \"bye\"",
                        new Plant(RENT, "\"events\": []", "\"events\": [{\"name\": \"BYE\"}]")),
                found(
                        Rule.UNRESOLVED_REFERENCE,
                        Severity.ERROR,
                        RENT,
                        "says $colour",
                        new Plant(RENT, "A $tool it is.", "A $colour it is.")),
                found(
                        Rule.UNRESOLVED_REFERENCE,
                        Severity.ERROR,
                        RENT,
                        "the prompt of tool says $shed",
                        new Plant(RENT, "Which tool?", "Which tool of $shed?")),
                found(
                        Rule.UNRESOLVED_REFERENCE,
                        Severity.ERROR,
                        YES,
                        "no intent sets that context",
                        new Plant(YES, "fetch the #rent-followup.tool", "fetch the #rental.tool")),
                found(
                        Rule.UNRESOLVED_REFERENCE,
                        Severity.ERROR,
                        YES,
                        "has such a parameter",
                        new Plant(YES, "fetch the #rent-followup.tool", "fetch the #rent-followup.colour")),
                found(
                        Rule.UNREACHABLE,
                        Severity.ERROR,
                        "intents/fallback.json",
                        "neither phrases nor events",
                        new Plant("intents/fallback.json", "\"fallbackIntent\": true", "\"fallbackIntent\": false")),
                found(
                        Rule.NO_FALLBACK,
                        Severity.WARNING,
                        "agent.json",
                        "no fallback intent",
                        new Plant("intents/fallback.json", "\"contexts\": []", "\"contexts\": [\"rent-followup\"]")),
                found(
                        Rule.LANGUAGE_GAP,
                        Severity.WARNING,
                        RENT,
                        "has no answer in de",
                        new Plant(RENT, "{\"type\": \"0\", \"lang\": \"de\", \"speech\": \"Also $tool.\"},", "")),
                found(
                        Rule.LANGUAGE_GAP,
                        Severity.WARNING,
                        RENT,
                        "has no phrases in fr",
                        new Plant("agent.json", "[\"de\"]", "[\"fr\"]")),
                found(
                        Rule.PATTERN,
                        Severity.ERROR,
                        TOOL,
                        "does not compile",
                        new Plant(TOOL, "\"isRegexp\": false", "\"isRegexp\": true"),
                        new Plant(TOOL_EN, "\"value\": \"rake\"", "\"value\": \"(rake\"")),
                found(
                        Rule.PATTERN,
                        Severity.ERROR,
                        TOOL,
                        "does not compile",
                        new Plant(TOOL, "\"isRegexp\": false", "\"isRegexp\": true"),
                        new Plant(TOOL_EN, "\"value\": \"rake\"", "\"value\": \"rake(?=s)\"")),
                found(
                        Rule.EMPTY_RESPONSE,
                        Severity.WARNING,
                        BYE,
                        "says nothing",
                        new Plant(
                                BYE,
                                "{\"type\": \"0\", \"speech\": [\"Bye.\"]}, {\"type\": \"4\", \"payload\": {\"tandem\": {\"x\": 1}}}",
                                ""),
                        new Plant("agent.json", "0000-bye", "0000-other")),
                found(
                        Rule.DUPLICATE_NAME,
                        Severity.ERROR,
                        YES,
                        "same name as intents/bye.json",
                        new Plant(YES, "\"name\": \"rent - yes\"", "\"name\": \"bye\"")),
                found(
                        Rule.DUPLICATE_NAME,
                        Severity.ERROR,
                        YES,
                        "same id",
                        new Plant(YES, "\"id\": \"0000-yes\"", "\"id\": \"0000-bye\"")),
                found(
                        Rule.EMPTY_ENTITY,
                        Severity.WARNING,
                        TOOL,
                        "has no entries",
                        new Plant(
                                TOOL_EN,
                                "[{\"value\": \"spade\", \"synonyms\": [\"spade\", \"shovel\"]}, {\"value\": \"rake\", \"synonyms\": [\"rake\"]}]",
                                "[]"),
                        new Plant(
                                "entities/tool_entries_de.json",
                                "[{\"value\": \"spade\", \"synonyms\": [\"Spaten\"]}]",
                                "[]")),
                found(
                        Rule.SETTINGS,
                        Severity.ERROR,
                        "agent.json",
                        "not 0 to 1",
                        new Plant("agent.json", "\"mlMinConfidence\": 0.3", "\"mlMinConfidence\": 3")));
    }

    private static Arguments found(Rule rule, Severity severity, String file, String message, Plant... plants) {
        return Arguments.of(rule, severity, file, message, List.of(plants));
    }

    @ParameterizedTest(name = "{0} {1} {3}")
    @MethodSource("mistakes")
    void aMistakeIsFound(Rule rule, Severity severity, String file, String message, List<Plant> plants) {
        Map<String, String> files = new LinkedHashMap<>(SampleAgents.present());
        for (var plant : plants) {
            assertThat(files.get(plant.file())).as(plant.file()).contains(plant.from());
            files.computeIfPresent(plant.file(), (path, text) -> text.replace(plant.from(), plant.to()));
        }

        assertThat(AgentExport.of(files).check()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.file()).isEqualTo(file);
            assertThat(finding.message()).contains(message);
        });
    }

    @Test
    void aMissingFileAndADoubledEntityAreFound() {
        var files = SampleAgents.present();
        files.remove(YES);
        files.put("entities/utensil.json", files.get(TOOL));

        assertThat(AgentExport.of(files).check())
                .extracting(Finding::rule, Finding::file)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Rule.MISSING_FILE, "intents/rent - yes_usersays_en.json"),
                        org.assertj.core.groups.Tuple.tuple(Rule.DUPLICATE_NAME, "entities/utensil.json"));
    }

    @Test
    void followUpsOfDifferentQuestionsMayShareTheirPhrases() {
        var files = SampleAgents.present();
        files.put("intents/bye_usersays_en.json", "[{\"data\": [{\"text\": \"yes\"}]}]");

        assertThat(AgentExport.of(files).check()).isEmpty();
    }

    @Test
    void theOldLayoutIsOnlyNoted() {
        assertThat(AgentExport.of(SampleAgents.old()).check())
                .extracting(Finding::severity)
                .doesNotContain(Severity.ERROR);
    }
}
