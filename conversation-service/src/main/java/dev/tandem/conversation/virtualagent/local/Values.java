package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.Intent;
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
 * What references in an agent's texts stand for: {@code $name}, {@code $name.original}, {@code $name.field} of a composed
 * value, {@code #context.name}, {@code #event.name}.
 *
 * @param parameters of the intent, with {@code .original} entries
 * @param session for its contexts
 */
record Values(Map<String, Object> parameters, Session session) {

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_-]*";
    private static final Pattern REFERENCE =
            Pattern.compile("(?:\\$(" + NAME + ")|#(" + NAME + ")\\.(" + NAME + "))(\\." + NAME + ")?");
    private static final String ORIGINAL = ".original";

    /** The value of a reference, and how much of its notation it used. */
    private record Resolved(@Nullable Object value, String rest) {}

    /**
     * A text with its references filled in.
     *
     * @return empty if something it refers to is unknown: the designer's text would have a hole there
     */
    Optional<String> render(String template) {
        var rendered = new StringBuilder();
        var reference = REFERENCE.matcher(template);
        while (reference.find()) {
            var resolved = resolved(reference);
            var text = text(resolved.value(), reference);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            reference.appendReplacement(rendered, Matcher.quoteReplacement(text + resolved.rest()));
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
            var resolved = resolved(reference);
            if (resolved.rest().isEmpty()) {
                return Optional.ofNullable(resolved.value()).filter(value -> !isEmpty(value));
            }
        }
        return expression.isEmpty() ? Optional.empty() : render(expression).map(text -> text);
    }

    /**
     * The intent's parameters without what was literally written, as Dialogflow gives them: one that is not known is there
     * all the same, as an empty text or list.
     */
    Map<String, Object> understood(Intent intent) {
        var understood = new LinkedHashMap<String, Object>();
        intent.parameters().forEach(parameter -> understood.put(parameter.name(), parameter.list() ? List.of() : ""));
        parameters.forEach((name, value) -> {
            if (!name.endsWith(ORIGINAL)) {
                understood.put(name, value);
            }
        });
        return understood;
    }

    /** Whether a value says nothing. */
    static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case CharSequence text -> text.isEmpty();
            case Collection<?> list -> list.isEmpty();
            default -> false;
        };
    }

    private Resolved resolved(Matcher reference) {
        var holder = holder(reference);
        var name = reference.group(1) == null ? reference.group(3) : reference.group(1);
        var suffix = reference.group(4) == null ? "" : reference.group(4);
        if (suffix.equals(ORIGINAL)) {
            return new Resolved(holder.get(name + ORIGINAL), "");
        }
        var value = holder.get(name);
        return !suffix.isEmpty() && value instanceof Map<?, ?> fields && fields.containsKey(suffix.substring(1))
                ? new Resolved(fields.get(suffix.substring(1)), "")
                : new Resolved(value, suffix);
    }

    private Map<String, Object> holder(Matcher reference) {
        if (reference.group(1) != null) {
            return parameters;
        }
        return session.context(reference.group(2))
                .map(Session.Context::parameters)
                .orElse(Map.of());
    }

    /** A composed value reads as it was written, rather than as an object. */
    private String text(@Nullable Object value, Matcher reference) {
        if (value instanceof Map<?, ?>
                || value instanceof Collection<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            var name = reference.group(1) == null ? reference.group(3) : reference.group(1);
            var original = holder(reference).get(name + ORIGINAL);
            return plain(original == null ? value : original);
        }
        return plain(value);
    }

    private static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> String.valueOf(number.longValue());
            case Collection<?> list -> list.stream().map(Values::plain).collect(Collectors.joining(", "));
            case Map<?, ?> fields ->
                fields.values().stream()
                        .map(Values::plain)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "));
            default -> value.toString();
        };
    }
}
