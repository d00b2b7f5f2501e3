package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.TrainingPhrase;
import dev.tandem.conversation.virtualagent.entity.Mention;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A training phrase or template as a pattern: its words, and for its parameters anything of their types. Punctuation and
 * case do not count.
 */
final class PhrasePattern {

    /** Whoever writes more does not repeat a training phrase. */
    static final int MOST_TOKENS = 60;

    /** The type of free text. */
    static final String ANYTHING = "@sys.any";

    private static final int CONTEXT_WORDS = 2;
    private static final int LONGEST_EXPANSION = 3;

    private final List<Element> elements;

    /** Either a folded word, or a parameter of a type. */
    private record Element(@Nullable String word, String type, String alias) {

        boolean isWord() {
            return word != null;
        }
    }

    private PhrasePattern(List<Element> elements) {
        this.elements = List.copyOf(elements);
    }

    static PhrasePattern of(TrainingPhrase phrase) {
        var elements = new ArrayList<Element>();
        for (var part : phrase.parts()) {
            if (part.annotated()) {
                elements.add(new Element(null, part.type(), part.alias()));
            } else {
                var tokens = Tokens.of(part.text());
                words(tokens).forEach(at -> elements.add(new Element(tokens.word(at), "", "")));
            }
        }
        return new PhrasePattern(elements);
    }

    /** The words of a text as a key: the same for texts that differ in punctuation and case only. */
    static String key(Tokens tokens) {
        var key = new StringBuilder();
        words(tokens).forEach(at -> key.append(key.isEmpty() ? "" : " ").append(tokens.word(at)));
        return key.toString();
    }

    /** The indexes of what is not punctuation; of a text of punctuation alone, all. */
    static List<Integer> words(Tokens tokens) {
        var words = new ArrayList<Integer>();
        var all = new ArrayList<Integer>();
        for (int at = 0; at < tokens.size(); at++) {
            all.add(at);
            if (tokens.isWord(at) || tokens.isDigits(at)) {
                words.add(at);
            }
        }
        return words.isEmpty() ? all : words;
    }

    /** The first word, by which patterns can be looked up; empty if it begins with a parameter. */
    String firstWord() {
        var word = elements.isEmpty() ? null : elements.getFirst().word();
        return word == null ? "" : word;
    }

    boolean hasParameters() {
        return elements.stream().anyMatch(element -> !element.isWord());
    }

    /** Whether anything fits it. */
    boolean open() {
        return !elements.isEmpty()
                && elements.stream().allMatch(element -> element.type().equals(ANYTHING));
    }

    /** How much of it is words: of two patterns that fit, the more literal one fits better. */
    int literalWords() {
        return (int) elements.stream().filter(Element::isWord).count();
    }

    /** The parameters by alias, if the whole text is such a phrase. */
    Optional<Map<String, Mention>> match(Reading reading) {
        var words = words(reading.tokens());
        if (elements.isEmpty() || words.size() > MOST_TOKENS) {
            return Optional.empty();
        }
        var found = new LinkedHashMap<String, Mention>();
        return match(reading, words, 0, 0, found) ? Optional.of(found) : Optional.empty();
    }

    private boolean match(Reading reading, List<Integer> words, int element, int at, Map<String, Mention> found) {
        if (element == elements.size()) {
            return at == words.size();
        }
        if (at >= words.size()) {
            return false;
        }
        var wanted = elements.get(element);
        if (wanted.isWord()) {
            return reading.tokens().is(words.get(at), String.valueOf(wanted.word()))
                    && match(reading, words, element + 1, at + 1, found);
        }
        if (wanted.type().equals(ANYTHING)) {
            return anything(reading, words, element, at, found);
        }
        int start = reading.tokens().get(words.get(at)).start();
        for (var mention : reading.mentions(wanted.type())) {
            if (mention.start() == start
                    && match(reading, words, element + 1, after(reading, words, at, mention.end()), found)) {
                found.put(wanted.alias(), mention);
                return true;
            }
        }
        return false;
    }

    private boolean anything(Reading reading, List<Integer> words, int element, int at, Map<String, Mention> found) {
        boolean last = element == elements.size() - 1;
        for (int end = last ? words.size() : at + 1; end <= words.size(); end++) {
            boolean anchored = last || elements.get(element + 1).isWord();
            if (anchored && match(reading, words, element + 1, end, found)) {
                var wanted = elements.get(element);
                found.put(wanted.alias(), stretch(reading, words, at, end, wanted.type()));
                return true;
            }
        }
        return false;
    }

    private static int after(Reading reading, List<Integer> words, int at, int end) {
        int next = at;
        while (next < words.size() && reading.tokens().get(words.get(next)).start() < end) {
            next++;
        }
        return next;
    }

    private static Mention stretch(Reading reading, List<Integer> words, int from, int to, String type) {
        int start = reading.tokens().get(words.get(from)).start();
        int end = reading.tokens().get(words.get(to - 1)).end();
        var written = reading.text().substring(start, end);
        return new Mention(start, end, type, written, written);
    }

    /**
     * What stands where this phrase has a parameter: behind the same one or two words, up to the same next word or the
     * end. For a type without a list of values.
     *
     * @param alias the parameter
     * @param open whether anything goes, or at most three words that the type's list may lack
     */
    Optional<Mention> placed(Reading reading, String alias, boolean open) {
        var words = words(reading.tokens());
        for (int element = 0; element < elements.size(); element++) {
            if (!elements.get(element).isWord() && elements.get(element).alias().equals(alias)) {
                var found = placed(reading, words, element, open);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Mention> placed(Reading reading, List<Integer> words, int element, boolean open) {
        int before = 0;
        while (before < CONTEXT_WORDS
                && element - before > 0
                && elements.get(element - before - 1).isWord()) {
            before++;
        }
        if (before == 0) {
            return Optional.empty();
        }
        for (int at = before; at < words.size() && at < 400; at++) {
            if (precedes(reading, words, element, before, at)) {
                int end = end(reading, words, element, at);
                if (end > at && (open || end - at <= LONGEST_EXPANSION)) {
                    return Optional.of(stretch(
                            reading, words, at, end, elements.get(element).type()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean precedes(Reading reading, List<Integer> words, int element, int before, int at) {
        for (int back = 1; back <= before; back++) {
            if (!reading.tokens()
                    .is(
                            words.get(at - back),
                            String.valueOf(elements.get(element - back).word()))) {
                return false;
            }
        }
        return true;
    }

    private int end(Reading reading, List<Integer> words, int element, int from) {
        var next = element + 1 < elements.size() ? elements.get(element + 1).word() : null;
        for (int at = from + 1; next != null && at < words.size(); at++) {
            if (reading.tokens().is(words.get(at), next)) {
                return at;
            }
        }
        return element + 1 < elements.size() && next != null ? from : words.size();
    }
}
