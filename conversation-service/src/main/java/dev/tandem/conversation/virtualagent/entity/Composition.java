package dev.tandem.conversation.virtualagent.entity;

import dev.tandem.conversation.virtualagent.definition.EntityType.Reference;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value composed of other types: {@code @size:size @colour shirt}.
 *
 * @param elements words and fields, in order
 */
record Composition(List<Element> elements) {

    private static final Pattern NOTATION = Pattern.compile("@[\\w.-]+(?::[\\w-]+)?");
    private static final Set<String> SEPARATORS = Set.of(",", "-", "&", "and", "und", "/");

    /** Either a folded word or a field. */
    record Element(@Nullable String word, @Nullable Reference field) {}

    static Composition of(String notation) {
        var elements = new ArrayList<Element>();
        var fields = NOTATION.matcher(notation);
        int last = 0;
        while (fields.find()) {
            words(notation.substring(last, fields.start()), elements);
            Reference.in(fields.group()).forEach(field -> elements.add(new Element(null, field)));
            last = fields.end();
        }
        words(notation.substring(last), elements);
        return new Composition(List.copyOf(elements));
    }

    private static void words(String text, List<Element> elements) {
        var tokens = Tokens.of(text);
        for (int at = 0; at < tokens.size(); at++) {
            elements.add(new Element(tokens.word(at), null));
        }
    }

    List<Reference> fields() {
        return elements.stream()
                .flatMap(element -> java.util.stream.Stream.ofNullable(element.field()))
                .toList();
    }

    /**
     * Adds what is composed so.
     *
     * @param parts what was found of each type that a field has
     * @param german whose inflection a word may have
     */
    void find(Tokens tokens, Map<String, List<Found<Object>>> parts, boolean german, List<Found<Object>> found) {
        for (int at = 0; at < tokens.size(); at++) {
            var values = new LinkedHashMap<String, Object>();
            int end = match(tokens, parts, german, at, values);
            if (end > at) {
                found.add(new Found<>(at, end, values));
            }
        }
    }

    private static boolean same(Tokens tokens, int at, String word, boolean german) {
        return tokens.is(at, word)
                || tokens.isWord(at) && Inflection.stem(tokens.word(at), german).equals(Inflection.stem(word, german));
    }

    private int match(
            Tokens tokens,
            Map<String, List<Found<Object>>> parts,
            boolean german,
            int from,
            Map<String, Object> values) {
        int at = from;
        for (var element : elements) {
            int next = at > from && !tokens.is(at, element.word() == null ? "" : element.word())
                    ? tokens.skip(at, SEPARATORS)
                    : at;
            var field = element.field();
            if (field == null) {
                if (!same(tokens, next, String.valueOf(element.word()), german)) {
                    return -1;
                }
                at = next + 1;
                continue;
            }
            var part = longest(parts.getOrDefault(field.type(), List.of()), next);
            if (part == null) {
                return -1;
            }
            values.put(field.alias(), part.value());
            at = part.to();
        }
        return at;
    }

    private static @Nullable Found<Object> longest(List<Found<Object>> found, int from) {
        Found<Object> longest = null;
        for (var one : found) {
            if (one.from() == from && (longest == null || one.to() > longest.to())) {
                longest = one;
            }
        }
        return longest;
    }
}
