package dev.tandem.conversation.virtualagent.nlu;

/**
 * How sure it is that an utterance means this intent.
 *
 * @param intent the intent's name
 * @param confidence 0 to 1, comparable between agents: refuse below 0.3
 */
public record IntentScore(String intent, double confidence) {}
