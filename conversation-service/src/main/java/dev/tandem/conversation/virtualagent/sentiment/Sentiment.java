package dev.tandem.conversation.virtualagent.sentiment;

/**
 * How somebody feels, in the measures of Dialogflow's {@code Sentiment}.
 *
 * @param score -1 (negative) to 1 (positive); near 0 is neutral or mixed
 * @param magnitude 0 or more: how much feeling there is, whatever its sign; grows with the text
 */
public record Sentiment(double score, double magnitude) {

    /** Nothing is known, or nothing is felt. */
    public static final Sentiment NEUTRAL = new Sentiment(0, 0);
}
