package dev.tandem.conversation.virtualagent.local;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What references in an agent's texts stand for: {@code $name}, {@code $name.original}, {@code #context.name}.
 *
 * @param parameters of the intent, with {@code .original} entries
 * @param session for its contexts
 */
record Values(Map<String, Object> parameters, Session session) {

    private static final Pattern REFERENCE = Pattern.compile(
            "\\$([A-Za-z][\\w-]*)(\\.original)?|#([A-Za-z][\\w-]*)\\.([A-Za-z][\\w-]*(?:\\.original)?)");

    /**
     * A text with its references filled in.
     *
     * @return empty if something it refers to is unknown: the designer's text would have a hole there
     */
    Optional<String> render(String template) {
        var rendered = new StringBuilder();
        var reference = REFERENCE.matcher(template);
        while (reference.find()) {
            var text = text(value(reference));
            if (text.isEmpty()) {
                return Optional.empty();
            }
            reference.appendReplacement(rendered, Matcher.quoteReplacement(text));
        }
        return Optional.of(reference.appendTail(rendered).toString());
    }

    /** One of the variants whose references are all known: the same one for the same {@code seed}. */
    Optional<String> renderOne(List<String> variants, int seed) {
        var possible =
                variants.stream().flatMap(variant -> render(variant).stream()).toList();
        return possible.isEmpty() ? Optional.empty() : Optional.of(possible.get(Math.floorMod(seed, possible.size())));
    }

    /** The value of an expression: the one it refers to, with its type, or the expression itself as a constant. */
    Optional<Object> resolve(String expression) {
        var reference = REFERENCE.matcher(expression);
        if (reference.matches()) {
            return Optional.ofNullable(value(reference))
                    .filter(value -> !text(value).isEmpty());
        }
        return expression.isEmpty() ? Optional.empty() : render(expression).map(text -> text);
    }

    /** The parameters alone, without what was literally written. */
    Map<String, Object> understood() {
        var understood = new LinkedHashMap<String, Object>();
        parameters.forEach((name, value) -> {
            if (!name.endsWith(".original")) {
                understood.put(name, value);
            }
        });
        return understood;
    }

    private @Nullable Object value(Matcher reference) {
        if (reference.group(1) != null) {
            return parameters.get(reference.group(1) + (reference.group(2) == null ? "" : ".original"));
        }
        return session.context(reference.group(3))
                .map(context -> context.parameters().get(reference.group(4)))
                .orElse(null);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> String.valueOf(number.longValue());
            case Collection<?> list -> list.stream().map(Values::text).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
