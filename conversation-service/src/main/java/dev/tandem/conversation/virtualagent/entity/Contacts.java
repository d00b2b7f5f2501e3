package dev.tandem.conversation.virtualagent.entity;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.re2j.Pattern;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Addresses and numbers by which somebody or something is reached. */
final class Contacts {

    private static final Pattern EMAIL =
            Pattern.compile("[\\pL\\pN_.+%-]{1,64}@[\\pL\\pN-]{1,63}(?:\\.[\\pL\\pN-]{1,63}){0,4}\\.\\pL{2,24}");
    private static final Pattern URL =
            Pattern.compile("(?i)(?:https?://[^\\s<>\"']{1,500}|(?:www\\.)?[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){0,3}"
                    + "\\.(?:com|org|net|io|de|at|ch|eu|uk|info|shop|example)(?:/[^\\s<>\"']{0,300})?)");
    private static final Pattern FLIGHT = Pattern.compile("\\b(?:[A-Z]{2}|[A-Z][0-9]|[0-9][A-Z]) ?[0-9]{1,4}\\b");
    private static final int FEWEST_DIGITS = 7;

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final String region;

    Contacts(String language) {
        this.region = language.startsWith("de") ? "DE" : "US";
    }

    List<Found<Object>> emails(Tokens tokens) {
        return matches(EMAIL, tokens, address -> address);
    }

    List<Found<Object>> urls(Tokens tokens) {
        var found = new ArrayList<Found<Object>>();
        for (var url : matches(URL, tokens, address -> address)) {
            boolean ofEmail = tokens.is(url.from() - 1, "@") || tokens.is(url.to(), "@");
            if (!ofEmail) {
                found.add(withoutPunctuation(tokens, url));
            }
        }
        return found;
    }

    private static Found<Object> withoutPunctuation(Tokens tokens, Found<Object> url) {
        int end = url.to();
        while (end > url.from() + 1
                && (tokens.is(end - 1, ".")
                        || tokens.is(end - 1, ",")
                        || tokens.is(end - 1, ")")
                        || tokens.is(end - 1, "?")
                        || tokens.is(end - 1, "!"))) {
            end--;
        }
        return new Found<>(url.from(), end, tokens.written(url.from(), end));
    }

    /** Digits, with a plus where one was written. */
    List<Found<Object>> phoneNumbers(Tokens tokens) {
        var found = new ArrayList<Found<Object>>();
        for (var match : phones.findNumbers(tokens.text(), region, Leniency.POSSIBLE, 1_000)) {
            var written = match.rawString();
            var digits = digits(written);
            if (digits.replace("+", "").length() >= FEWEST_DIGITS && !isDate(written)) {
                add(tokens, match.start(), match.end(), digits, found);
            }
        }
        return found;
    }

    private static boolean isDate(String written) {
        return written.matches("\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}");
    }

    private static String digits(String written) {
        var digits = new StringBuilder();
        written.codePoints().forEach(point -> {
            if (Character.isDigit(point)) {
                digits.append(Character.digit(point, 10));
            } else if (point == '+' && digits.isEmpty()) {
                digits.append('+');
            }
        });
        return digits.toString();
    }

    List<Found<Object>> flightNumbers(Tokens tokens) {
        return matches(FLIGHT, tokens, number -> number.replace(" ", ""));
    }

    static List<Found<Object>> matches(Pattern pattern, Tokens tokens, UnaryOperator<String> value) {
        var found = new ArrayList<Found<Object>>();
        var match = pattern.matcher(tokens.text());
        while (match.find()) {
            add(tokens, match.start(), match.end(), value.apply(match.group()), found);
        }
        return found;
    }

    private static void add(Tokens tokens, int start, int end, Object value, List<Found<Object>> found) {
        int from = 0;
        while (from < tokens.size() && tokens.get(from).start() < start) {
            from++;
        }
        int to = from;
        while (to < tokens.size() && tokens.get(to).end() <= end) {
            to++;
        }
        if (to > from) {
            found.add(new Found<>(from, to, value));
        }
    }
}
