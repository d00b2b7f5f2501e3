package dev.tandem.contracts.conversation;

/**
 * The mood of one message, on Dialogflow's scales.
 *
 * @param score from -1 (bad) to 1 (good)
 * @param magnitude how much feeling there is, whichever way; 0 or more
 */
public record Sentiment(double score, double magnitude) {}
