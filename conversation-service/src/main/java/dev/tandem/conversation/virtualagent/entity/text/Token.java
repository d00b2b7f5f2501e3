package dev.tandem.conversation.virtualagent.entity.text;

/**
 * A word, a run of digits, or one symbol.
 *
 * @param start first character in the text
 * @param end one past the last
 * @param folded lower case, without diacritics; digits of any script as 0 to 9
 * @param kind what it is
 * @param glued whether it stands directly behind the token before it
 */
public record Token(int start, int end, String folded, Kind kind, boolean glued) {

    /** What a token is. */
    public enum Kind {
        WORD,
        DIGITS,
        SYMBOL
    }

    boolean alphanumeric() {
        return kind != Kind.SYMBOL;
    }
}
