package dev.tandem.conversation.virtualagent.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quirks of real exports. */
class AgentDefinitionReaderTests {

    private static final String SETTINGS =
            "{\"language\":\"en\",\"mlMinConfidence\":0.4,\"defaultTimezone\":\"America/Lima\"}";

    @TempDir
    Path folder;

    @Test
    void theOldLayoutHasPhrasesAndEntriesInside() {
        var agent = read(Map.of(
                "agent.json", SETTINGS,
                "intents/Book.json", """
                        {"name":"Book","auto":true,"contexts":["Room-Chosen"],"userSays":[{"data":[{"text":"book "},
                          {"text":"big room","meta":"@room","alias":"room"}]}],
                         "responses":[{"affectedContexts":[{"name":"Booked","lifespan":2}],"messages":[{"type":0,"speech":"Done."}],
                          "parameters":[{"name":"room","dataType":"@room","required":true,"value":"$room","prompts":["Which room?"]}]}]}""",
                "entities/room.json",
                        "{\"name\":\"room\",\"entries\":[{\"value\":\"A\",\"synonyms\":[\"big room\"]}]}"));

        var intent = agent.intent("Book").orElseThrow();
        assertThat(agent.minConfidence()).isEqualTo(0.4);
        assertThat(agent.timezone().getId()).isEqualTo("America/Lima");
        assertThat(intent.phrases("en")).extracting(TrainingPhrase::text).containsExactly("book big room");
        assertThat(intent.inputContexts()).isEqualTo(Set.of("room-chosen"));
        assertThat(intent.outputContexts()).containsExactly(new Intent.ContextChange("booked", 2));
        assertThat(intent.parameters().getFirst().prompts("en")).containsExactly("Which room?");
        assertThat(intent.messages("en")).containsExactly(new Message.Text(List.of("Done.")));
        assertThat(agent.entity("@room").orElseThrow().entries("en"))
                .containsExactly(new EntityType.Entry("A", List.of("big room")));
    }

    @Test
    void messageTypesAreNumbersOrTextAndSpeechOneOrMany() {
        var intent = read(Map.of("agent.json", SETTINGS, "intents/A.json", """
                {"name":"A: b?","responses":[{"messages":[
                  {"type":"0","lang":"en","speech":["One","Two"]},
                  {"type":0,"lang":"de","speech":"Eins"},
                  {"type":"simple_response","platform":"google","items":[]},
                  {"type":1,"title":"card"},
                  {"type":"2","replies":["Yes"]},
                  {"type":4,"payload":{"a":1}}]}]}"""))
                .intent("A: b?")
                .orElseThrow();

        assertThat(intent.messages("en")).hasSize(4);
        assertThat(intent.messages("en").getFirst()).isEqualTo(new Message.Text(List.of("One", "Two")));
        assertThat(intent.messages("en").get(1)).isEqualTo(new Message.Card("card", "", "", List.of()));
        assertThat(intent.messages("en").get(2)).isEqualTo(new Message.QuickReplies("", List.of("Yes")));
        assertThat(intent.messages("en").get(3)).isInstanceOf(Message.Payload.class);
        assertThat(intent.messages("de-AT")).contains(new Message.Text(List.of("Eins")));
    }

    @Test
    void aZipMayHaveARootFolderDirectoriesAndStrayFiles() throws IOException {
        var zip = folder.resolve("agent.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var entry : List.of("agent/", "agent/intents/")) {
                out.putNextEntry(new ZipEntry(entry));
            }
            put(out, "agent/agent.json", "\uFEFF" + SETTINGS);
            put(out, "agent/intents/Hi.json", "{\"name\":\"Hi\"}");
            put(out, "agent/intents/Hi_usersays_en.json", "[{\"data\":[{\"text\":\"hi\"}]}]");
            put(out, "agent/intents/.Rhistory", "x");
            put(out, "agent/intents/.hidden.json", "not json");
        }

        var agent = AgentExport.at(zip.toString()).definition();

        assertThat(agent.intents()).extracting(Intent::name).containsExactly("Hi");
        assertThat(agent.intents().getFirst().phrases("en")).hasSize(1);
    }

    @Test
    void aFolderIsReadLikeTheClasspath() throws IOException {
        Files.createDirectories(folder.resolve("intents"));
        Files.writeString(folder.resolve("agent.json"), SETTINGS);
        Files.writeString(folder.resolve("intents/Hi there.json"), "{\"name\":\"Hi there\"}");

        assertThat(AgentExport.at(folder.toString()).definition().intents()).hasSize(1);
        assertThat(AgentExport.at("classpath:dialogflow-agent")
                        .definition()
                        .intent("order.status - email")
                        .orElseThrow()
                        .phrases("en"))
                .isNotEmpty();
    }

    @Test
    void whatIsNoAgentIsNamed() throws IOException {
        assertThatThrownBy(() -> AgentExport.at(folder.toString())).hasMessageContaining("no agent.json in");
        assertThatThrownBy(() -> AgentExport.at(folder.resolve("missing.zip").toString()))
                .isInstanceOf(InvalidAgentDefinitionException.class)
                .hasMessageContaining("missing.zip");
        assertThatThrownBy(() -> read(Map.of("agent.json", SETTINGS))).hasMessageContaining("no intents");
        assertThatThrownBy(() -> read(Map.of("agent.json", SETTINGS, "intents/x.json", "{")))
                .hasMessageContaining("intents/x.json is not JSON");
        assertThatThrownBy(() -> read(Map.of("agent.json", SETTINGS, "intents/x.json", "{}")))
                .hasMessageContaining("intents/x.json has no name");
    }

    private static AgentDefinition read(Map<String, String> files) {
        return AgentExport.of(files).definition();
    }

    private static void put(ZipOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
    }
}
