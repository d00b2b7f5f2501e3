package dev.tandem.conversation.virtualagent.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.conversation.virtualagent.definition.Localized.Item;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nothing that an export holds is lost, and a change changes what it must. */
class RoundTripTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void everyFileKeepsItsBytesThroughAZip() throws IOException {
        for (var files : List.of(SampleAgents.present(), SampleAgents.old())) {
            var withOddities = new LinkedHashMap<String, String>();
            files.forEach((path, text) -> withOddities.put("agent/" + path, text));
            withOddities.put("agent/intents/.Rhistory", "not json");
            withOddities.put("agent/README.md", "# read me");
            var zip = zip(withOddities);
            var again = folder.resolve("again.zip");

            AgentExport.at(zip.toString()).writeZip(again);

            assertThat(unzipped(Files.readAllBytes(again))).isEqualTo(new TreeMap<>(withOddities));
        }
    }

    @Test
    void aFolderIsWrittenAndReadLikeAZip() throws IOException {
        var target = folder.resolve("agent");
        AgentExport.of(SampleAgents.old()).writeFolder(target);
        AgentExport.of(SampleAgents.present()).writeFolder(target);

        var read = AgentExport.at(target.toString());

        assertThat(read.definition())
                .isEqualTo(AgentExport.of(SampleAgents.present()).definition());
        assertThat(target.resolve("intents/table.json")).doesNotExist();
        assertThat(target.resolve("customDomainsResponses.json")).exists();
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "dear");

        assertThatThrownBy(() -> AgentExport.of(SampleAgents.old()).writeFolder(folder))
                .isInstanceOf(InvalidAgentDefinitionException.class)
                .hasMessageContaining("neither empty nor an agent");
        assertThat(folder.resolve("agent.json")).doesNotExist();
    }

    @Test
    void aPackIsTheSameEachTimeAndHoldsOnlyTheAgent() throws IOException {
        var source = folder.resolve("source");
        AgentExport.of(SampleAgents.old()).writeFolder(source);
        Files.createDirectories(source.resolve("dialogues"));
        Files.writeString(source.resolve("dialogues/a.yaml"), "name: a");
        Files.writeString(source.resolve("README.md"), "# read me");

        var packed = AgentExport.at(source.toString()).packed();

        assertThat(AgentExport.at(source.toString()).packed()).isEqualTo(packed);
        assertThat(unzipped(packed))
                .containsOnlyKeys(
                        "agent.json",
                        "customDomainsResponses.json",
                        "entities/place.json",
                        "intents/table.json",
                        "package.json");
    }

    @Test
    void anAddedPhraseChangesItsFileAlone() {
        var before = AgentExport.of(SampleAgents.present());
        var intent = before.definition().intent("rent: tools").orElseThrow();
        var phrases = new ArrayList<>(intent.phraseBook().items());
        phrases.add(new Item<>("en", TrainingPhrase.of("lend me a rake")));

        var after = before.with(replaced(before.definition(), intent.withPhrases(new Localized<>("en", phrases))));

        assertThat(changed(before, after)).containsExactly("intents/rent_ tools_usersays_en.json");
        var written = tree(after, "intents/rent_ tools_usersays_en.json");
        assertThat(written.size()).isEqualTo(4);
        assertThat(written.path(0))
                .isEqualTo(tree(before, "intents/rent_ tools_usersays_en.json").path(0));
        assertThat(written.path(3).path("data").path(0).path("text").asString()).isEqualTo("lend me a rake");
        assertThat(written.path(3).path("id").asString()).hasSize(36);
        assertThat(written.path(3).path("lang").asString()).isEqualTo("en");
        assertThat(after.definition().intent("rent: tools").orElseThrow().phrases("en"))
                .hasSize(4);
    }

    @Test
    void inTheOldLayoutItGoesIntoTheIntentsOwnFile() {
        var before = AgentExport.of(SampleAgents.old());
        var intent = before.definition().intent("table").orElseThrow();
        var phrases = new ArrayList<>(intent.phraseBook().items());
        phrases.add(new Item<>("en", TrainingPhrase.of("somewhere to sit")));

        var after = before.with(replaced(before.definition(), intent.withPhrases(new Localized<>("en", phrases))));

        assertThat(changed(before, after)).containsExactly("intents/table.json");
        var written = tree(after, "intents/table.json");
        assertThat(written.path("userSays").size()).isEqualTo(3);
        assertThat(written.path("cortanaCommand"))
                .isEqualTo(tree(before, "intents/table.json").path("cortanaCommand"));
        assertThat(written.path("templates").size()).isEqualTo(1);
    }

    @Test
    void anAnswerIsReplacedAndOtherPlatformsKeepTheirs() {
        var before = AgentExport.of(SampleAgents.present());
        var intent = before.definition().intent("rent: tools").orElseThrow();
        var general = new Localized<Message>(
                "en",
                List.of(
                        intent.responses().general().items().get(1),
                        new Item<>("en", new Message.Text(List.of("Take the $tool."))),
                        new Item<>("en", new Message.QuickReplies("", List.of("Thanks")))));

        var after = before.with(replaced(
                before.definition(),
                intent.withResponses(new Responses(general, intent.responses().byPlatform()))));

        var messages = tree(after, "intents/rent_ tools.json")
                .path("responses")
                .path(0)
                .path("messages");
        assertThat(messages.size()).isEqualTo(4);
        assertThat(messages.path(0).path("items").path(0).path("textToSpeech").asString())
                .isEqualTo("Fine.");
        assertThat(after.definition().intent("rent: tools").orElseThrow().responses())
                .isEqualTo(new Responses(general, intent.responses().byPlatform()));
        assertThat(tree(after, "intents/rent_ tools.json").has("conditionalResponses"))
                .isTrue();
    }

    @Test
    void intentsAreAddedAndRemovedWithTheirFiles() {
        var before = AgentExport.of(SampleAgents.present());
        var intents = new ArrayList<>(before.definition().intents());
        intents.removeIf(intent -> intent.name().equals("bye"));
        intents.add(Intent.named("what/ever?", "en")
                .withPhrases(new Localized<>("en", List.of(new Item<>("en", TrainingPhrase.of("whatever")))))
                .withResponses(new Responses(
                        Localized.everywhere("en", List.<Message>of(new Message.Text(List.of("So be it.")))),
                        Map.of())));

        var after = before.with(new AgentDefinition(
                before.definition().settings(), intents, before.definition().entities()));

        assertThat(after.definition().intent("bye")).isEmpty();
        assertThat(unzipped(after.packed()).keySet())
                .contains("intents/what_ever_.json", "intents/what_ever__usersays_en.json")
                .noneMatch(path -> path.contains("bye"));
        assertThat(after.definition().intent("what/ever?").orElseThrow().messages("en"))
                .containsExactly(new Message.Text(List.of("So be it.")));
    }

    @Test
    void twoIntentsNeverShareAFile() {
        var before = AgentExport.of(SampleAgents.present());
        var intents = new ArrayList<>(before.definition().intents());
        intents.add(Intent.named("rent? tools", "en"));

        assertThatThrownBy(() -> before.with(new AgentDefinition(
                        before.definition().settings(),
                        intents,
                        before.definition().entities())))
                .hasMessageContaining("same file");
    }

    @Test
    void anUnchangedDefinitionChangesNothing() {
        for (var files : List.of(SampleAgents.present(), SampleAgents.old())) {
            var before = AgentExport.of(files);

            assertThat(changed(before, before.with(before.definition()))).isEmpty();
        }
    }

    private static AgentDefinition replaced(AgentDefinition agent, Intent changed) {
        return new AgentDefinition(
                agent.settings(),
                agent.intents().stream()
                        .map(intent -> intent.name().equals(changed.name()) ? changed : intent)
                        .toList(),
                agent.entities());
    }

    private static List<String> changed(AgentExport before, AgentExport after) {
        var old = unzipped(before.packed());
        return unzipped(after.packed()).entrySet().stream()
                .filter(file -> !file.getValue().equals(old.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNode tree(AgentExport export, String path) {
        return JSON.readTree(unzipped(export.packed()).get(path));
    }

    private Path zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("agent/"));
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return Files.write(folder.resolve("agent.zip"), bytes.toByteArray());
    }

    private static Map<String, String> unzipped(byte[] bytes) {
        var files = new FileCollector("the test");
        ZipArchive.read(bytes, "the test", files);
        var texts = new TreeMap<String, String>();
        files.files().forEach((path, content) -> texts.put(path, new String(content, StandardCharsets.UTF_8)));
        return texts;
    }
}
