package dev.tandem.conversation.virtualagent.entity.text;

import dev.tandem.conversation.virtualagent.entity.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text in tokens. Every question about a token outside of the text is answered with no, so that a grammar may look
 * ahead freely. Immutable; made in time linear in the text.
 */
public final class Tokens {

    private static final Token NONE = new Token(0, 0, "", Kind.SYMBOL, false);

    private final String text;
    private final List<Token> tokens;

    private Tokens(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = List.copyOf(tokens);
    }

    /** Splits a text; lone surrogates and control characters are symbols. */
    public static Tokens of(String text) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        boolean glued = false;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                at += Character.charCount(point);
                glued = false;
                continue;
            }
            var kind = kind(point);
            int end = at + Character.charCount(point);
            while (kind != Kind.SYMBOL && end < text.length() && continues(kind, text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            var written = text.substring(at, end);
            tokens.add(new Token(at, end, kind == Kind.DIGITS ? digits(written) : Folding.fold(written), kind, glued));
            at = end;
            glued = true;
        }
        return new Tokens(text, tokens);
    }

    private static Kind kind(int point) {
        return Character.isDigit(point) ? Kind.DIGITS : Character.isLetter(point) ? Kind.WORD : Kind.SYMBOL;
    }

    private static boolean continues(Kind kind, int point) {
        if (kind == Kind.DIGITS) {
            return Character.isDigit(point);
        }
        int type = Character.getType(point);
        return Character.isLetter(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static String digits(String written) {
        var digits = new StringBuilder();
        written.codePoints().forEach(point -> digits.append(Character.digit(point, 10)));
        return digits.toString();
    }

    public int size() {
        return tokens.size();
    }

    /** The token at an index, or an empty symbol outside of the text. */
    public Token get(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : NONE;
    }

    public String word(int index) {
        return get(index).folded();
    }

    public boolean is(int index, String folded) {
        return word(index).equals(folded);
    }

    public boolean in(int index, Set<String> folded) {
        return folded.contains(word(index));
    }

    public boolean isDigits(int index) {
        return index >= 0 && index < tokens.size() && get(index).kind() == Kind.DIGITS;
    }

    public boolean isWord(int index) {
        return index >= 0 && index < tokens.size() && get(index).kind() == Kind.WORD;
    }

    /** Whether there is such a token, directly behind the one before it. */
    public boolean glued(int index) {
        return get(index).glued();
    }

    /** Whether the token is this symbol, directly behind the token before it. */
    public boolean gluedSymbol(int index, char symbol) {
        var token = get(index);
        return token.glued() && token.folded().length() == 1 && token.folded().charAt(0) == symbol;
    }

    /** Whether no letter or digit touches the token's left side. */
    public boolean startsWord(int index) {
        return !get(index).glued() || !get(index - 1).alphanumeric();
    }

    /** Whether no letter or digit touches the right side of the token before {@code end}. */
    public boolean endsWord(int end) {
        return !get(end).glued() || !get(end).alphanumeric() || !get(end - 1).alphanumeric();
    }

    /** The index behind any tokens from {@code index} on that are among these. */
    public int skip(int index, Set<String> folded) {
        int at = index;
        while (at < tokens.size() && in(at, folded)) {
            at++;
        }
        return at;
    }

    /** The words of a stretch with single spaces between them. */
    public String words(int from, int to) {
        var words = new StringBuilder();
        for (int at = from; at < to; at++) {
            words.append(at > from ? " " : "").append(word(at));
        }
        return words.toString();
    }

    /** A stretch as it was written. */
    public String written(int from, int to) {
        return from >= to ? "" : text.substring(get(from).start(), get(to - 1).end());
    }

    /** The whole text. */
    public String text() {
        return text;
    }
}
