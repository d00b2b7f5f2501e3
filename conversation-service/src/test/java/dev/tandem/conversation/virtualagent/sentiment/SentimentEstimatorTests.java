package dev.tandem.conversation.virtualagent.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentimentEstimatorTests {

    /** Between these a message counts as neutral. */
    private static final double NEUTRAL = 0.2;

    private final SentimentEstimator estimator = new SentimentEstimator();

    @ParameterizedTest
    @CsvSource({"en, 0.9", "de, 0.9"})
    void mostMessagesOfASupportDeskAreJudgedRight(String language, double least) throws IOException {
        var wrong = new ArrayList<String>();
        var opposite = 0;
        var lines = lines("support-" + language + ".tsv");
        for (var line : lines) {
            var score = score(line.substring(2), language);
            var found = score >= NEUTRAL ? '+' : score <= -NEUTRAL ? '-' : '0';
            if (found != line.charAt(0)) {
                wrong.add("%s (%.2f)".formatted(line, score));
                opposite += found != '0' && line.charAt(0) != '0' ? 1 : 0;
            }
        }
        var right = 1 - wrong.size() / (double) lines.length;
        System.out.printf(
                "sentiment %s: %.1f %% of %d right, %d opposite; wrong: %s%n",
                language, 100 * right, lines.length, opposite, wrong);
        assertThat(right).as(wrong.toString()).isGreaterThanOrEqualTo(least);
        assertThat(opposite).as(wrong.toString()).isLessThanOrEqualTo(2);
    }

    @Test
    void negationTurnsAndIntensifiersRaise() {
        assertThat(score("I am happy", "en")).isPositive();
        assertThat(score("I am not happy", "en")).isNegative();
        assertThat(score("das gefällt mir", "de")).isPositive();
        assertThat(score("das gefällt mir leider gar nicht", "de")).isNegative();
        assertThat(score("I am very disappointed", "en")).isLessThan(score("I am disappointed", "en"));
        assertThat(score("I am slightly disappointed", "en")).isGreaterThan(score("I am disappointed", "en"));
        assertThat(score("this is TERRIBLE", "en")).isLessThan(score("this is terrible", "en"));
        assertThat(score("this is terrible!!!", "en")).isLessThan(score("this is terrible", "en"));
    }

    @Test
    void whatComesAfterTheButCountsMore() {
        assertThat(score("the lamp is lovely but the delivery was terrible", "en"))
                .isNegative();
        assertThat(score("the delivery was terrible but the lamp is lovely", "en"))
                .isPositive();
    }

    @Test
    void magnitudeGrowsWithTheTextAndTheScoreDoesNot() {
        var one = estimator.estimate("This is terrible.", "en");
        var two = estimator.estimate("This is terrible. This is terrible.", "en");
        var mixed = estimator.estimate("The sofa is wonderful. The delivery was horrible.", "en");

        assertThat(two.magnitude()).isEqualTo(2 * one.magnitude());
        assertThat(two.score()).isEqualTo(one.score());
        assertThat(mixed.score()).isBetween(-0.2, 0.2);
        assertThat(mixed.magnitude()).isGreaterThan(1);
    }

    @Test
    void anyTextInAnyLanguageHasASentimentWithinItsBounds() {
        var texts = new String[] {
            "", "   ", "😡😡😡😡", "x".repeat(10_000), "terrible ".repeat(2_000), "лорем ипсум", "' OR 1=1; --"
        };
        for (var text : texts) {
            for (var language : new String[] {"en", "de-AT", "ja", "", "not a tag!"}) {
                var sentiment = estimator.estimate(text, language);
                assertThat(sentiment.score()).isBetween(-1.0, 1.0);
                assertThat(sentiment.magnitude()).isNotNegative();
            }
        }
        assertThat(estimator.estimate("", "en")).isEqualTo(Sentiment.NEUTRAL);
        assertThat(estimator.estimate("これは 😡", "ja").score()).isNegative();
    }

    private double score(String text, String language) {
        return estimator.estimate(text, language).score();
    }

    private String[] lines(String file) throws IOException {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toArray(String[]::new);
        }
    }
}
