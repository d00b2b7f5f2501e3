package dev.tandem.conversation.virtualagent.entity;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether digits that fit a pattern are a name such as an order number, or a piece of something else: of a longer
 * number, an amount of money, a date, a time, a phone number, a word.
 */
final class NumberSurroundings {

    private static final Set<String> BEFORE_A_YEAR = Set.of(
            "in",
            "since",
            "of",
            "until",
            "till",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec");
    private static final Set<String> UNITS = Set.of(
            "euro", "euros", "eur", "dollar", "dollars", "usd", "pound", "pounds", "gbp", "chf", "kr", "cm", "mm", "kg",
            "bucks", "percent");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
    private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}\\p{N}]+)[\\s.,]*$");
    private static final Pattern NEXT_WORD = Pattern.compile("^\\s*([\\p{L}\\p{N}]+)");

    private NumberSurroundings() {}

    static boolean standsAlone(String text, int start, int end) {
        return freeBefore(text, start) && freeAfter(text, end) && !partOfPhrase(text, start, end);
    }

    private static boolean freeBefore(String text, int start) {
        if (start == 0) {
            return true;
        }
        var left = text.charAt(start - 1);
        var beyond = start > 1 ? text.charAt(start - 2) : ' ';
        if (!Character.isDigit(text.charAt(start))) {
            return !Character.isLetterOrDigit(left);
        }
        return switch (left) {
            case '-', '\u2212', '\u2013' -> Character.isLetter(beyond);
            case '.', ',', '/', ':' -> !Character.isDigit(beyond);
            case '+', '$', '\u20ac', '\u00a3', '_', '@' -> false;
            default -> !Character.isLetterOrDigit(left);
        };
    }

    private static boolean freeAfter(String text, int end) {
        if (end == text.length()) {
            return true;
        }
        var right = text.charAt(end);
        var beyond = end + 1 < text.length() ? text.charAt(end + 1) : ' ';
        return switch (right) {
            case '-', '.', ',', '/', ':', '\u2013' -> !Character.isDigit(beyond);
            case '$', '\u20ac', '\u00a3', '%', '_', '@' -> false;
            default -> !Character.isLetterOrDigit(right);
        };
    }

    private static boolean partOfPhrase(String text, int start, int end) {
        var next = NEXT_WORD.matcher(text.substring(end, Math.min(text.length(), end + 24)));
        if (next.find()
                && (UNITS.contains(next.group(1).toLowerCase(Locale.ROOT)) || dialled(text, start, next.group(1)))) {
            return true;
        }
        var before = lastWord(text, start);
        if (before.isEmpty()) {
            return false;
        }
        return before.chars().allMatch(Character::isDigit) && text.charAt(start - 1) == ' '
                || YEAR.matcher(text.substring(start, end)).matches() && BEFORE_A_YEAR.contains(before);
    }

    /** 0170 1234567 */
    private static boolean dialled(String text, int start, String next) {
        return text.charAt(start) == '0' && next.chars().allMatch(Character::isDigit);
    }

    /** The word before a position, in lower case; empty at the beginning. */
    static String lastWord(String text, int start) {
        var match = LAST_WORD.matcher(text.substring(Math.max(0, start - 40), start));
        return match.find() ? match.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
