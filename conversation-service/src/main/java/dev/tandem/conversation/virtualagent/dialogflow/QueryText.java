package dev.tandem.conversation.virtualagent.dialogflow;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What of a long message Dialogflow is asked. It takes 256 characters, and each query lets contexts age, so a message is one
 * query: of its sentences those that tell most - a question, a number, an address, the first and the last one - as many as
 * fit, in the order in which they were written. A sentence that is too long alone is cut between words.
 */
final class QueryText {

    /** In UTF-16 units, which are never fewer than characters. */
    static final int MAX_LENGTH = 256;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\p{Cf}&&[^\\u200d]]+");
    private static final Pattern TELLING = Pattern.compile("[0-9]{3,}|@|#");
    private static final String SOMETHING = "?";

    private QueryText() {}

    private record Sentence(int position, String text, int weight) {}

    /** Never blank: what has nothing to read is asked as a question mark, which no intent understands. */
    static String of(String written, Locale language) {
        var text = BLANKS.matcher(wellFormed(written)).replaceAll(" ").strip();
        if (text.isEmpty()) {
            return SOMETHING;
        }
        return text.length() <= MAX_LENGTH ? text : mostTelling(sentences(text, language));
    }

    private static String mostTelling(List<Sentence> sentences) {
        var chosen = new ArrayList<Sentence>();
        int length = 0;
        for (var sentence : sentences.stream()
                .sorted(Comparator.comparingInt(Sentence::weight).reversed().thenComparing(Sentence::position))
                .toList()) {
            if (sentence.weight() >= 0 && length + sentence.text().length() <= MAX_LENGTH) {
                chosen.add(sentence);
                length += sentence.text().length() + 1;
            }
        }
        if (chosen.isEmpty()) {
            return cut(sentences.getFirst().text());
        }
        chosen.sort(Comparator.comparingInt(Sentence::position));
        return String.join(" ", chosen.stream().map(Sentence::text).toList());
    }

    private static List<Sentence> sentences(String text, Locale language) {
        var breaks = BreakIterator.getSentenceInstance(language);
        breaks.setText(text);
        var parts = new ArrayList<String>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            var part = text.substring(from, to).strip();
            if (!part.isEmpty()) {
                parts.add(cut(part));
            }
        }
        var sentences = new ArrayList<Sentence>();
        for (int i = 0; i < parts.size(); i++) {
            sentences.add(new Sentence(i, parts.get(i), weight(parts.get(i), i, parts.size())));
        }
        return sentences;
    }

    private static int weight(String sentence, int position, int count) {
        int weight = sentence.contains("?") ? 4 : 0;
        weight += TELLING.matcher(sentence).find() ? 3 : 0;
        weight += position == count - 1 ? 2 : 0;
        weight += position == 0 ? 1 : 0;
        // "Hello." says nothing.
        return sentence.indexOf(' ') < 0 ? weight - 3 : weight;
    }

    private static String cut(String sentence) {
        if (sentence.length() <= MAX_LENGTH) {
            return sentence;
        }
        int end = sentence.lastIndexOf(' ', MAX_LENGTH);
        if (end < MAX_LENGTH / 2) {
            end = Character.isHighSurrogate(sentence.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        }
        return sentence.substring(0, end);
    }

    /** Half a surrogate pair cannot be sent. */
    private static String wellFormed(String text) {
        var well = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\ufffd' : c)
                .forEach(well::appendCodePoint);
        return well.toString();
    }
}
