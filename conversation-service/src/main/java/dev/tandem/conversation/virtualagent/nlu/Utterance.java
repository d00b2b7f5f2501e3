package dev.tandem.conversation.virtualagent.nlu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a customer wrote, and how the classifier sees it: lower case, every longer number and every e-mail address
 * replaced by the same one, since which number it is says nothing about the intent.
 *
 * @param text as written
 */
public record Utterance(String text) {

    /** The classifier reads no more than this; entities are sought in {@link #MAX_SEARCHED} characters. */
    public static final int MAX_CLASSIFIED = 400;

    public static final int MAX_SEARCHED = 2_000;

    private static final int MAX_SENTENCES = 6;
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}");
    private static final Pattern NUMBER = Pattern.compile("#?\\b\\d{3,}\\b");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern EDGE = Pattern.compile("^[\\s\\p{Punct}]+|[\\s\\p{Punct}]+$");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\R+");

    /** Where entities are sought. */
    public String searched() {
        return text.length() <= MAX_SEARCHED ? text : text.substring(0, MAX_SEARCHED);
    }

    /** As the classifier sees it. */
    public String normalized() {
        return normalize(text);
    }

    /** The text without punctuation at its edges, to recognise a training phrase or a command word for word. */
    public String bare() {
        return bare(text);
    }

    /** The sentences, normalized, when there are several. */
    public List<String> sentences() {
        var sentences = new ArrayList<String>();
        for (var sentence : SENTENCE_END.split(text.strip())) {
            if (!sentence.isBlank() && sentences.size() < MAX_SENTENCES) {
                sentences.add(normalize(sentence));
            }
        }
        return sentences.size() > 1 ? sentences : List.of();
    }

    /** Whether there is a letter or a digit in it. */
    public boolean hasWords() {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** As {@link #normalized}. */
    public static String normalize(String text) {
        var cut = text.length() <= MAX_CLASSIFIED ? text : text.substring(0, MAX_CLASSIFIED);
        var lower = cut.toLowerCase(Locale.ROOT).strip();
        var masked = NUMBER.matcher(EMAIL.matcher(lower).replaceAll("name@example.com"))
                .replaceAll("1042");
        return SPACE.matcher(masked).replaceAll(" ");
    }

    /** As {@link #bare()}. */
    public static String bare(String text) {
        return EDGE.matcher(normalize(text)).replaceAll("");
    }
}
