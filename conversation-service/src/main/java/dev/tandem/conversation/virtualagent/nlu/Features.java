package dev.tandem.conversation.virtualagent.nlu;

/**
 * A text as numbers.
 *
 * @param meaning its embedding, unit length
 * @param words indexes of the words and parts of words in it that the {@link Vocabulary} knows, ascending
 * @param weights of those; their squares add up to 1, or there are none
 */
record Features(float[] meaning, int[] words, float[] weights) {}
