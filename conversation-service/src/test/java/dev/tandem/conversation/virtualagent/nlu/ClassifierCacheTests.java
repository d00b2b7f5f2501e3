package dev.tandem.conversation.virtualagent.nlu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierCacheTests {

    private static final List<String> TEXTS = List.of("turn left", "go left", "turn right", "go right");
    private static final float[][] MEANINGS = {{1, 0}, {0.9f, 0.1f}, {0, 1}, {0.1f, 0.9f}};
    private static final int[] LABEL_OF = {0, 0, 1, 1};

    @TempDir
    Path folder;

    @Test
    void whatWasStoredRatesTheSame() {
        var trained = trained();
        cache().store("hash", Map.of("en", trained));
        var loaded = cache().load("hash").orElseThrow().get("en");

        assertThat(loaded.rate("a bit left", new float[] {0.8f, 0.2f}, Set.of("left", "right")))
                .isEqualTo(trained.rate("a bit left", new float[] {0.8f, 0.2f}, Set.of("left", "right")))
                .first()
                .extracting(IntentScore::intent)
                .isEqualTo("left");
    }

    @Test
    void anotherHashAndNoFileCountAsAbsent() {
        assertThat(cache().load("hash")).isEmpty();
        cache().store("hash", Map.of("en", trained()));
        assertThat(cache().load("other")).isEmpty();
        assertThat(cache().load("hash")).isPresent();
    }

    @Test
    void aFileThatIsDamagedAnywhereCountsAsAbsent() throws IOException {
        cache().store("hash", Map.of("en", trained()));
        var whole = Files.readAllBytes(file());
        for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 50)) {
            var flipped = whole.clone();
            flipped[at] ^= 0x40;
            Files.write(file(), flipped);
            assertThat(cache().load("hash")).as("byte " + at).isEmpty();
            Files.write(file(), java.util.Arrays.copyOf(whole, at));
            assertThat(cache().load("hash")).as("cut at " + at).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() {
        var nowhere = new ClassifierCache(folder.resolve("missing/agent.nlu"));
        nowhere.store("hash", Map.of("en", trained()));

        assertThat(nowhere.load("hash")).isEmpty();
    }

    private static IntentClassifier trained() {
        var vocabulary = Vocabulary.of(TEXTS);
        var examples = new Features[TEXTS.size()];
        for (int i = 0; i < examples.length; i++) {
            examples[i] = vocabulary.features(TEXTS.get(i), MEANINGS[i]);
        }
        var phrases = new Phrases(TEXTS, List.of("left", "right"), LABEL_OF);
        var hashes = phrases.hashes();
        return new IntentClassifier(
                phrases.labels(),
                hashes,
                phrases.labelsOf(hashes),
                vocabulary,
                Evidence.train(examples, LABEL_OF, 2, -1, vocabulary.size(), Hyperparameters.SET),
                Calibration.of(new double[0], 10, Hyperparameters.SET));
    }

    private Path file() {
        return folder.resolve("agent.nlu");
    }

    private ClassifierCache cache() {
        return new ClassifierCache(file());
    }
}
