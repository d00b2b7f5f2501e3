package dev.tandem.conversation.virtualagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.definition.SampleAgents;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The designer's commands, on the real engine. */
class AgentToolTests {

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @BeforeEach
    void theAgentLiesInItsFolder() {
        AgentExport.of(SampleAgents.present()).writeFolder(home.resolve("dialogflow-agent"));
    }

    @Test
    void checkFailsOnErrorsAlone() throws IOException {
        assertThat(run("", "check")).isZero();
        assertThat(text(out)).contains("4 intents, 1 entity types; 0 errors, 0 warnings, 0 notes");

        var intent = home.resolve("dialogflow-agent/intents/bye.json");
        var good = Files.readString(intent);
        Files.writeString(
                intent,
                good.replace(
                                "{\"type\": \"0\", \"speech\": [\"Bye.\"]}",
                                "{\"type\": \"0\", \"lang\": \"en\", \"speech\": [\"Bye.\"]}")
                        .replace(", {\"type\": \"4\", \"payload\": {\"tandem\": {\"x\": 1}}}", ""));
        assertThat(run("", "check")).isZero();
        assertThat(text(out)).containsPattern("warning +language-gap +intents/bye.json +has no answer in de");

        Files.writeString(intent, good.replace("\"contexts\": []", "\"contexts\": [\"nowhere\"]"));
        assertThat(run("", "check")).isEqualTo(1);
        assertThat(text(out)).containsPattern("error +dangling-context +intents/bye.json +needs the context nowhere");
    }

    @Test
    void packWritesAZipThatIsTheSameAgentAndUnpacksAgain() {
        var zip = home.resolve("agent.zip");
        var folder = home.resolve("unpacked");

        assertThat(run("", "pack", "--out", zip.toString())).isZero();
        assertThat(run("", "pack", "--agent=" + zip, "--out", folder.toString()))
                .isZero();

        assertThat(AgentExport.at(folder.toString()).definition())
                .isEqualTo(AgentExport.of(SampleAgents.present()).definition());
    }

    @Test
    void trySaysWhatTheAgentMakesOfADialogue() {
        assertThat(run("", "try", "I want to rent a shovel", "yes")).isZero();

        assertThat(text(out))
                .contains("intent      rent: tools (")
                .contains("parameter   tool = \"spade\"")
                .contains("contexts    rent-followup (2)")
                .contains("reply       A spade it is.")
                .contains("reply       Come and fetch the spade.");
    }

    @Test
    void withoutAnUtteranceOneTalksWithIt() {
        assertThat(run("can I borrow tools from you\nrake\n\n", "try")).isZero();

        assertThat(text(out)).contains("reply       Which tool?").contains("reply       A rake it is.");
    }

    @Test
    void itSpeaksTheLanguageThatIsAskedFor() {
        assertThat(run("", "try", "--language", "de-AT", "ich möchte einen Spaten leihen"))
                .isZero();

        assertThat(text(out)).contains("reply       Also spade.");
    }

    @Test
    void labelledUtterancesAreCounted() throws IOException {
        var file = Files.writeString(
                home.resolve("heldout.tsv"),
                "good bye\tbye\ncan I borrow tools from you\trent: tools\nsee you\trent: tools\nxqzt vwpl\toos\n");
        var mistakes = home.resolve("mistakes.tsv");

        assertThat(run("", "test", file.toString(), "--out", mistakes.toString()))
                .isEqualTo(1);

        assertThat(text(out))
                .contains("3 of 4 right, accuracy 75.0 %")
                .containsPattern("1 +rent: tools +bye +see you")
                .containsPattern("bye +50.0 % +100.0 % +1")
                .containsPattern("rent: tools +100.0 % +50.0 % +2");
        assertThat(mistakes).content().startsWith("see you\trent: tools\tbye\t");
    }

    @Test
    void dialogueScriptsAreRun() throws IOException {
        var file = home.resolve("rent.yaml");
        Files.writeString(file, """
                name: Rents a spade
                turns:
                  - user: can I borrow tools from you
                    expect: {intent: "rent: tools", missing: [tool], replies: [Which tool]}
                  - user: shovel
                    expect: {parameters: {tool: spade}, missing: [], contexts: {rent-followup: 2}}
                  - user: "yes"
                    expect: {intent: rent - yes, parameters: {tool: spade}, replies: [fetch the spade]}
                ---
                name: Forgets after twenty minutes
                clock: 2026-06-03T10:00:00Z
                turns:
                  - user: I want to rent a spade
                    expect: {contexts: [rent-followup]}
                  - wait: 21m
                  - user: good bye
                    expect: {intent: bye, end: true, contexts: []}
                """);

        assertThat(run("", "test", file.toString())).as(text(out)).isZero();
        assertThat(text(out)).contains("ok      Rents a spade").contains("2 dialogues, 0 failed");

        Files.writeString(file, Files.readString(file).replace("fetch the spade", "fetch the rake"));
        assertThat(run("", "test", file.toString())).isEqualTo(1);
        assertThat(text(out))
                .contains("FAILED  Rents a spade")
                .contains("rent.yaml:7: replies: expected one that contains");
    }

    @Test
    void anIntentWithFulfilmentSaysThatItIsNotRunning() throws IOException {
        var intent = home.resolve("dialogflow-agent/intents/bye.json");
        Files.writeString(
                intent, Files.readString(intent).replace("\"auto\": true", "\"auto\": true, \"webhookUsed\": true"));

        assertThat(run("", "try", "good bye")).isZero();

        assertThat(text(out)).contains("reply       Bye.").contains("the fulfilment, which is not running here");

        var script = home.resolve("bye.yaml");
        Files.writeString(script, "name: Bye\nturns:\n  - user: good bye\n    expect: {intent: bye}\n");
        assertThat(run("", "test", script.toString())).isZero();

        assertThat(text(out)).contains("1 dialogues, 0 failed").contains("note: the fulfilment is not running here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                        | what should be done?
            fly                       | unknown command fly
            check --fast              | unknown option --fast
            check --agent             | --agent needs a value
            check here                | unexpected argument here
            test                      | test needs a .tsv or .yaml file
            test words.txt            | words.txt is neither .tsv nor .yaml
            test gone.tsv             | there is no file gone.tsv
            test gone.yaml            | there is no file gone.yaml
            check --agent gone.zip    | there is no agent at gone.zip
            try --language x_y hi     | x_y is no language tag
            """)
    void aMistakenCallIsExplained(String arguments, String message) {
        assertThat(run("", arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(text(error)).contains(message);
    }

    @Test
    void aFileThatIsNotThereIsOneLine() {
        run("", "test", "gone.yaml");

        assertThat(text(error)).isEqualToIgnoringNewLines("tandem agent: there is no file gone.yaml");
        assertThat(text(out)).isEmpty();
    }

    private int run(String typed, String... arguments) {
        out.reset();
        error.reset();
        var terminal = new Terminal(
                new BufferedReader(new StringReader(typed)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8));
        return new AgentTool(terminal, home, Clock.fixed(Instant.parse("2026-06-03T10:00:00Z"), ZoneOffset.UTC))
                .run(arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
