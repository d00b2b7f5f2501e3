package dev.tandem.conversation.virtualagent.nlu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What people say about anything, in English and German. An agent with one intent has nothing to compare an utterance
 * with; these give it a notion of everything else. Those that resemble one of the agent's own phrases teach nothing.
 */
final class EverydaySentences {

    private static final String FILE = "everyday.txt";

    /** As near to a phrase as this (cosine), a sentence may well mean the same. */
    private static final double ALIKE = 0.75;

    private EverydaySentences() {}

    /** Normalized; English for a language that is neither. */
    static List<String> in(String language) {
        var base = Languages.base(language).equals("de") ? "de\t" : "en\t";
        try (var in = EverydaySentences.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the classpath");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> line.startsWith(base))
                    .map(line -> Utterance.normalize(line.substring(base.length())))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether a sentence may mean what one of the phrases means. */
    static boolean resembles(Features sentence, Features[] phrases) {
        for (var phrase : phrases) {
            if (Vectors.dot(sentence.meaning(), phrase.meaning()) >= ALIKE) {
                return true;
            }
        }
        return false;
    }
}
