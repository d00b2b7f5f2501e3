package dev.tandem.conversation.virtualagent;

import dev.tandem.contracts.conversation.Sentiment;
import dev.tandem.conversation.virtualagent.sentiment.SentimentEstimator;

/** The customer's mood: the engine's own estimate, or else the local estimator's. Safe for concurrent use. */
public final class Moods {

    private final SentimentEstimator estimator = new SentimentEstimator();

    /** The turn with a mood; one without words has none. */
    public Turn felt(Turn turn, String text, String language) {
        if (turn.sentiment() != null || text.isBlank()) {
            return turn;
        }
        var estimate = estimator.estimate(text, language);
        return turn.withSentiment(new Sentiment(rounded(estimate.score()), rounded(estimate.magnitude())));
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000d;
    }
}
