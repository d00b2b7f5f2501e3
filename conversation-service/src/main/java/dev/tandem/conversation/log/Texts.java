package dev.tandem.conversation.log;

/** Cuts texts for lists and summaries. */
final class Texts {

    private Texts() {}

    /** At most so many UTF-16 units, never half a surrogate pair, with an ellipsis where something was cut. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
