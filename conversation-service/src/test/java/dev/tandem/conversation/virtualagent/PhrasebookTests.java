package dev.tandem.conversation.virtualagent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.view.TurnCorrection;
import dev.tandem.contracts.view.VirtualAgentIntent;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.definition.Finding;
import dev.tandem.conversation.virtualagent.definition.TrainingPhrase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the agent that is shipped. */
class PhrasebookTests {

    private static final AgentExport AGENT = AgentExport.at("classpath:dialogflow-agent");
    private final Phrasebook phrasebook =
            Phrasebook.at("classpath:dialogflow-agent", Clock.fixed(Story.NINE, ZoneOffset.UTC));
    private final List<TurnCorrection> corrections = new ArrayList<>();
    private Optional<CustomerRef> customer = Optional.of(Story.MAYA);

    @Test
    void fallbacksAreNothingToCorrectTo() {
        assertThat(phrasebook.intents())
                .extracting(VirtualAgentIntent::name)
                .contains("order.status", "human.request")
                .doesNotContain("Default Fallback Intent")
                .isSortedAccordingTo(String::compareToIgnoreCase);
        assertThat(phrasebook.knows("Default Fallback Intent")).isFalse();
    }

    @Test
    void aCorrectionBecomesAPhraseAndAllElseStaysByteForByte() {
        corrected("has my parcel vanished into thin air", "en", "order.status");
        corrected("hat sich mein Paket in Luft aufgelöst", "de-AT", "order.status");

        var before = files(AGENT.packed());
        var after = files(export());

        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet().stream().filter(path -> !after.get(path).equals(before.get(path))))
                .containsExactly("intents/order.status_usersays_de.json", "intents/order.status_usersays_en.json");
        assertThat(after.get("intents/order.status_usersays_en.json"))
                .startsWith(before.get("intents/order.status_usersays_en.json").substring(0, 1_000));
        assertThat(phrases(after, "order.status", "en"))
                .containsAll(phrases(before, "order.status", "en"))
                .contains("has my parcel vanished into thin air");
        assertThat(phrases(after, "order.status", "de")).contains("hat sich mein Paket in Luft aufgelöst");
    }

    @Test
    void whatIsExportedCanBeCheckedAndRestored() {
        corrected("has my parcel 1042 vanished into thin air", "en", "order.status");
        corrected("sing me a song about lamps", "en", null);

        var restored = AgentExport.of(files(export()));

        assertThat(restored.check().stream().filter(finding -> finding.severity() == Finding.Severity.ERROR))
                .isEmpty();
        assertThat(restored.definition().intents())
                .hasSameSizeAs(AGENT.definition().intents());
    }

    @Test
    void exportedTwiceItIsTheSameFile() {
        corrected("has my parcel vanished into thin air", "en", "order.status");

        assertThat(export()).isEqualTo(export());
    }

    @Test
    void whatIsNoneOfThemIsWhatTheFallbackIsToKeepOut() {
        corrected("sing me a song about lamps", "en", null);

        assertThat(phrases(files(export()), "Default Fallback Intent", "en")).contains("sing me a song about lamps");
    }

    @Test
    void anOrderNumberIsMarkedAndNobodys() {
        corrected("has my parcel 1038 vanished", "en", "order.status");

        var phrase = added("order.status").getFirst();

        assertThat(phrase.text()).isEqualTo("has my parcel 1234 vanished");
        assertThat(phrase.parts().stream().filter(TrainingPhrase.Part::annotated))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.type()).isEqualTo("@order-number");
                    assertThat(part.alias()).isEqualTo("order-number");
                    assertThat(part.text()).isEqualTo("1234");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "write to maya.l@brightleaf.example please, write to name@example.com please",
        "this is Maya and lindqvist is my name, this is Alex and Alex is my name",
        "it is about 1042 I think, it is about 1234 I think",
        "my card 4111 1111 1111 1111 was charged, my card 1234 5678 9123 4567 was charged",
        "invoice 2026-1187 is odd, invoice 1234-5678 is odd",
        "I bought 2 lamps, I bought 2 lamps"
    })
    void whatSaysWhoItWasIsReplaced(String said, String kept) {
        corrected(said, "en", "human.request");

        assertThat(added("human.request")).extracting(TrainingPhrase::text).containsExactly(kept);
    }

    @Test
    void whatIsAPhraseAlreadyIsNotAddedAgain() {
        var known = AGENT.definition().intent("order.status").orElseThrow().phrases("en").stream()
                .map(TrainingPhrase::text)
                .filter(text -> !text.matches(".*\\d.*"))
                .findFirst()
                .orElseThrow();
        corrected("  " + known.toUpperCase() + "?! ", "en", "order.status");
        corrected(known, "en", "human.request");
        corrected("my parcel hides", "en", "order.status");
        corrected("My  parcel hides.", "en", "order.status");

        assertThat(added("order.status")).hasSize(1);
        assertThat(added("human.request")).isEmpty();
    }

    @Test
    void ofTwoCorrectionsOfTheSameWordsTheLaterOneCounts() {
        corrected("my parcel hides", "en", "human.request");
        corrected("my parcel hides", "en", "order.status");

        assertThat(added("order.status")).isEmpty();
        assertThat(added("human.request")).hasSize(1);
    }

    @Test
    void whatTheAgentCannotLearnIsLeftOut() {
        corrected("dónde está mi paquete", "es", "order.status");
        corrected("long ".repeat(60), "en", "order.status");
        corrected("an intent that is gone", "en", "gone.intent");

        assertThat(export()).isEqualTo(AGENT.packed());
    }

    private void corrected(String text, String language, @Nullable String intent) {
        corrections.add(new TurnCorrection(
                Story.CONVERSATION, 3, text, language, "wrong", 0.5, intent, false, Story.ANA, Story.NINE, List.of()));
    }

    private byte[] export() {
        return phrasebook.with(corrections, _ -> customer);
    }

    private List<TrainingPhrase> added(String intent) {
        var before =
                AGENT.definition().intent(intent).orElseThrow().phraseBook().exactlyIn("en");
        return AgentExport.of(files(export()))
                .definition()
                .intent(intent)
                .orElseThrow()
                .phraseBook()
                .exactlyIn("en")
                .stream()
                .filter(phrase -> !before.contains(phrase))
                .toList();
    }

    private static List<String> phrases(Map<String, String> files, String intent, String language) {
        return AgentExport.of(files).definition().intent(intent).orElseThrow().phraseBook().exactlyIn(language).stream()
                .map(TrainingPhrase::text)
                .toList();
    }

    private static Map<String, String> files(byte[] archive) {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
