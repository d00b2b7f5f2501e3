package dev.tandem.platform.testing.pubsub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Pub/Sub's filter language. */
final class StandInFilter {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|!=|[A-Za-z_][A-Za-z0-9_]*|[().:=,-])");

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private StandInFilter(String text) {
        var matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.stripTrailing().length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new IllegalArgumentException("cannot read the filter at " + end + ": " + text);
            }
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
    }

    /** @throws IllegalArgumentException if it is not a filter */
    static Predicate<Map<String, String>> parse(String text) {
        if (text.isBlank()) {
            return attributes -> true;
        }
        var parser = new StandInFilter(text);
        var filter = parser.expression();
        if (parser.at < parser.tokens.size()) {
            throw new IllegalArgumentException("cannot read the filter behind " + parser.at + " words: " + text);
        }
        return filter;
    }

    /** Either all AND or all OR: Pub/Sub wants parentheses where they are mixed. */
    private Predicate<Map<String, String>> expression() {
        var left = term();
        var operator = peek();
        while (peek().equals(operator) && (operator.equals("AND") || operator.equals("OR"))) {
            at++;
            var right = term();
            left = operator.equals("AND") ? left.and(right) : left.or(right);
        }
        if (peek().equals("AND") || peek().equals("OR")) {
            throw new IllegalArgumentException("AND and OR are mixed without parentheses");
        }
        return left;
    }

    private Predicate<Map<String, String>> term() {
        if (accept("NOT") || accept("-")) {
            return term().negate();
        }
        if (accept("(")) {
            var inner = expression();
            expect(")");
            return inner;
        }
        if (accept("hasPrefix")) {
            expect("(");
            expect("attributes");
            expect(".");
            var key = text();
            expect(",");
            var prefix = text();
            expect(")");
            return attributes -> attributes.getOrDefault(key, "").startsWith(prefix) && attributes.containsKey(key);
        }
        expect("attributes");
        if (accept(":")) {
            var key = text();
            return attributes -> attributes.containsKey(key);
        }
        expect(".");
        var key = text();
        boolean equal = accept("=");
        if (!equal) {
            expect("!=");
        }
        var value = text();
        return attributes -> value.equals(attributes.get(key)) == equal;
    }

    private String text() {
        var token = peek();
        at++;
        return token.startsWith("\"") ? token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1") : token;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private boolean accept(String token) {
        if (peek().equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw new IllegalArgumentException("expected " + token + " and found '" + peek() + "'");
        }
    }
}
