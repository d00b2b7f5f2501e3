package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.nlu.IntentScore;
import dev.tandem.conversation.virtualagent.nlu.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How well the shipped agent understands lines that are not training phrases. The development lines showed which phrases
 * were missing; the held-out ones were written apart and nothing is ever changed because of them.
 */
class HeldOutUnderstandingTests {

    private static final String REFUSED = "Default Fallback Intent";

    private record Line(String utterance, String intent) {}

    @ParameterizedTest
    @CsvSource({"held-out, en, 0.95", "held-out, de, 0.88", "development, en, 0.95", "development, de, 0.90"})
    void whatCustomersWantIsUnderstood(String set, String language, double share) {
        var wrong = new TreeMap<String, List<String>>();
        var lines = lines(set, language).stream()
                .filter(line -> !line.intent().equals(REFUSED))
                .toList();
        for (var line : lines) {
            var found = understood(line.utterance(), language);
            if (!found.equals(line.intent())) {
                wrong.computeIfAbsent(line.intent() + " as " + found, any -> new ArrayList<>())
                        .add(line.utterance());
            }
        }
        var missed = wrong.values().stream().mapToInt(List::size).sum();
        var right = 1 - missed / (double) lines.size();
        System.out.printf("%s %s: %.1f %% of %d%n", set, language, 100 * right, lines.size());

        assertThat(right).as(set + " " + language + " " + wrong).isGreaterThanOrEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({"held-out, en, 0.85", "held-out, de, 0.85", "development, en, 0.85", "development, de, 0.85"})
    void whatIsNoneOfAShopsBusinessIsRefused(String set, String language, double share) {
        var lines = lines(set, language).stream()
                .filter(line -> line.intent().equals(REFUSED))
                .toList();
        var taken = lines.stream()
                .map(line -> line.utterance() + " as " + understood(line.utterance(), language))
                .filter(taking -> !taking.endsWith(" as " + REFUSED))
                .toList();
        var refused = 1 - taken.size() / (double) lines.size();
        System.out.printf("%s %s: %.1f %% of %d refused%n", set, language, 100 * refused, lines.size());

        assertThat(lines).hasSizeGreaterThanOrEqualTo(55);
        assertThat(refused).as(taken.toString()).isGreaterThanOrEqualTo(share);
    }

    @Test
    void noLineIsATrainingPhraseNorInBothSets() {
        for (var language : List.of("en", "de")) {
            var known = TestAgent.definition().intents().stream()
                    .flatMap(intent -> intent.phraseBook().exactlyIn(language).stream())
                    .map(phrase -> Utterance.bare(phrase.text()))
                    .filter(phrase -> !phrase.isEmpty())
                    .collect(Collectors.toSet());
            for (var set : List.of("development", "held-out")) {
                for (var line : lines(set, language)) {
                    var bare = Utterance.bare(line.utterance());
                    assertThat(bare.isEmpty() || known.add(bare))
                            .as(set + " " + language + ": " + line.utterance())
                            .isTrue();
                }
            }
        }
    }

    /** What a first message means, when no context is active. */
    private static String understood(String utterance, String language) {
        var agent = TestAgent.definition();
        var eligible = agent.intents().stream()
                .filter(intent -> !intent.fallback() && intent.inputContexts().isEmpty())
                .map(Intent::name)
                .collect(Collectors.toSet());
        return TestAgent.understanding().rate(utterance, language, eligible).stream()
                .findFirst()
                .filter(best -> best.confidence() >= agent.minConfidence())
                .map(IntentScore::intent)
                .orElse(REFUSED);
    }

    private static List<Line> lines(String set, String language) {
        var file = Path.of("../dialogflow-agent/dialogues/%s.%s.tsv".formatted(set, language));
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.split("\t", 2))
                    .map(parts -> new Line(parts[0], parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
