package dev.tandem.conversation.virtualagent.nlu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierCacheTests {

    private static final float[][] PHRASES = {{1, 0}, {0.9f, 0.1f}, {0, 1}, {0.1f, 0.9f}};
    private static final int[] LABEL_OF = {0, 0, 1, 1};

    @TempDir
    Path folder;

    @Test
    void whatWasStoredRatesTheSame() {
        var trained = trained();
        cache().store("hash", trained);
        var loaded = cache().load("hash").orElseThrow();

        var eligible = Set.of("left", "right");
        assertThat(loaded.rate(new float[] {0.8f, 0.2f}, eligible))
                .isEqualTo(trained.rate(new float[] {0.8f, 0.2f}, eligible))
                .first()
                .extracting(IntentScore::intent)
                .isEqualTo("left");
    }

    @Test
    void anotherHashADamagedFileAndNoFileCountAsAbsent() throws IOException {
        assertThat(cache().load("hash")).isEmpty();
        cache().store("hash", trained());
        assertThat(cache().load("other")).isEmpty();
        Files.write(file(), new byte[] {0, 4, 'h', 'a', 's', 'h', 127, 127, 127, 127, 0});
        assertThat(cache().load("hash")).isEmpty();
        Files.write(file(), new byte[0]);
        assertThat(cache().load("hash")).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() {
        var nowhere = new ClassifierCache(folder.resolve("missing/agent.nlu"));
        nowhere.store("hash", trained());

        assertThat(nowhere.load("hash")).isEmpty();
    }

    @Test
    void onlyEligibleIntentsAreRated() {
        assertThat(trained().rate(new float[] {1, 0}, Set.of("right")))
                .extracting(IntentScore::intent)
                .containsExactly("right");
    }

    private static IntentClassifier trained() {
        return new IntentClassifier(
                List.of("left", "right"), PHRASES, LABEL_OF, new ClassifierTraining(PHRASES, LABEL_OF, 2).weights());
    }

    private Path file() {
        return folder.resolve("agent.nlu");
    }

    private ClassifierCache cache() {
        return new ClassifierCache(file());
    }
}
