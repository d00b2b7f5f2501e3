package dev.tandem.routing.simulation;

import dev.tandem.routing.simulation.WeekTimes.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How times, parts and distributions are written. Whatever cannot be read is refused with its place. */
final class Notation {

    private static final Pattern DURATION = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+(?:\\.\\d+)?)s?)?");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2})(?::(\\d{2}))?\\s*-\\s*(\\d{1,2})(?::(\\d{2}))?");
    private static final int MINUTES_OF_HOUR = 60;
    private static final double HUNDRED = 100;

    private Notation() {}

    /** {@code 90}, {@code 90s}, {@code 6m}, {@code 1h30m}. */
    static double seconds(String text, Place place) {
        Matcher parts = DURATION.matcher(text);
        if (text.startsWith("-")) {
            throw place.error("'" + text + "' must not be negative");
        }
        if (text.isEmpty() || !parts.matches()) {
            throw place.error("'" + text + "' is not a time such as 90s, 6m or 1h30m");
        }
        return 3600 * number(parts.group(1)) + MINUTES_OF_HOUR * number(parts.group(2)) + number(parts.group(3));
    }

    private static double number(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    static Duration duration(String text, Place place) {
        return Seconds.duration(seconds(text, place));
    }

    /** {@code 6m}, {@code exponential 6m}, {@code lognormal 6m 4m}, {@code empirical 3m 4m 9m}. */
    static Distribution distribution(String text, Place place) {
        String[] words = text.split("\\s+");
        List<Double> times = new ArrayList<>();
        for (int i = Character.isLetter(text.charAt(0)) ? 1 : 0; i < words.length; i++) {
            times.add(seconds(words[i], place));
        }
        return switch (Character.isLetter(text.charAt(0)) ? words[0].toLowerCase(Locale.ROOT) : "fixed") {
            case "fixed" -> new Distribution.Fixed(only(times, 1, text, place).getFirst());
            case "exponential" -> new Distribution.Exponential(positive(only(times, 1, text, place), text, place));
            case "lognormal" -> {
                only(times, 2, text, place);
                yield new Distribution.LogNormal(positive(times, text, place), times.getLast());
            }
            case "empirical" -> {
                if (times.isEmpty()) {
                    throw place.error("'empirical' needs the times that were seen");
                }
                yield new Distribution.Empirical(times);
            }
            default -> throw place.error("'" + words[0] + "' is none of fixed, exponential, lognormal and empirical");
        };
    }

    private static List<Double> only(List<Double> times, int count, String text, Place place) {
        if (times.size() != count) {
            throw place.error("'" + text + "' needs " + (count == 1 ? "one time" : "a mean and a standard deviation"));
        }
        return times;
    }

    private static double positive(List<Double> times, String text, Place place) {
        if (times.getFirst() <= 0) {
            throw place.error("'" + text + "' needs a mean longer than zero");
        }
        return times.getFirst();
    }

    /** {@code 5%} or {@code 0.05}. */
    static double part(String text, Place place) {
        double value = decimal(
                        text.endsWith("%")
                                ? text.substring(0, text.length() - 1).strip()
                                : text,
                        place)
                / (text.endsWith("%") ? HUNDRED : 1);
        if (!(value >= 0 && value <= 1)) {
            throw place.error("'" + text + "' must be 0 to 100 %");
        }
        return value;
    }

    static double decimal(String text, Place place) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw place.error("'" + text + "' is not a number");
        }
    }

    static int whole(String text, int lowest, int highest, Place place) {
        try {
            int value = Integer.parseInt(text);
            if (value >= lowest && value <= highest) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw place.error("'" + text + "' is not a whole number");
        }
        throw place.error("'" + text + "' must be " + lowest + " to " + highest);
    }

    /** How often is what: {@code 0: 90%, 5: 10%}. What is missing to the whole is the usual. */
    static Map<String, Double> mix(Map<String, String> parts, Place place) {
        Map<String, Double> mix = new LinkedHashMap<>();
        parts.forEach((name, part) -> mix.put(name, part(part, place)));
        if (mix.values().stream().mapToDouble(Double::doubleValue).sum() > 1 + 1e-9) {
            throw place.error("the parts are more than 100 % together");
        }
        return mix;
    }

    /** {@code 08:00-16:30} or {@code 8-16}; {@code 22:00-06:00} ends on the next day. */
    static Span span(String text, Place place) {
        Matcher times = SPAN.matcher(text);
        if (!times.matches()) {
            throw place.error("'" + text + "' is not a time of day such as 08:00-16:30");
        }
        int from = minutes(times.group(1), times.group(2), text, place);
        int to = minutes(times.group(3), times.group(4), text, place);
        if (from == to) {
            throw place.error("'" + text + "' ends when it begins; a whole day is 00:00-24:00");
        }
        return new Span(from, to > from ? to : to + WeekTimes.DAY);
    }

    private static int minutes(String hour, @Nullable String minute, String text, Place place) {
        int minutes = Integer.parseInt(hour) * MINUTES_OF_HOUR + (minute == null ? 0 : Integer.parseInt(minute));
        if (minutes > WeekTimes.DAY || minute != null && Integer.parseInt(minute) >= MINUTES_OF_HOUR) {
            throw place.error("'" + text + "' is not a time of day such as 08:00-16:30");
        }
        return minutes;
    }

    /** {@code mon-fri}, {@code sat}, {@code mon,wed,fri}. */
    static Set<DayOfWeek> days(String text, Place place) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String piece : text.split(",")) {
            String[] ends = piece.strip().split("-");
            DayOfWeek day = day(ends[0], text, place);
            DayOfWeek last = day(ends[ends.length - 1], text, place);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String name, String text, Place place) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.length() >= 3 && day.name().startsWith(name.strip().toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw place.error("'" + text + "' is not days such as mon-fri or mon,wed");
    }

    static ZoneId zone(String text, Place place) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw place.error("'" + text + "' is not a time zone such as Europe/Berlin");
        }
    }

    static LocalDate date(String text, Place place) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw place.error("'" + text + "' is not a date such as 2026-03-02");
        }
    }
}
