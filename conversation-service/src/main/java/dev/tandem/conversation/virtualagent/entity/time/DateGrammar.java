package dev.tandem.conversation.virtualagent.entity.time;

import dev.tandem.conversation.virtualagent.entity.number.NumberGrammar;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Single days: {@code 15.3.}, {@code June 3rd}, {@code next Friday}, {@code übermorgen}, {@code in two weeks}. */
final class DateGrammar {

    private static final Set<String> AFTER_NEXT =
            Set.of("ubernachste", "ubernachsten", "uebernaechsten", "ubernachster");
    private static final Set<String> PART_OF_DAY_BEFORE =
            Set.of("heute", "gestern", "am", "jeden", "ubermorgen", "guten");
    private static final Set<String> ONE_WEEK_ON = Set.of("in", "from");

    private final CalendarWords words;
    private final NumberGrammar numbers;
    private final DurationGrammar durations;
    private final boolean german;
    private final boolean dayFirst;

    DateGrammar(String language, CalendarWords words, NumberGrammar numbers, DurationGrammar durations) {
        this.words = words;
        this.numbers = numbers;
        this.durations = durations;
        this.german = language.startsWith("de");
        this.dayFirst = german || language.startsWith("en-") && !language.equalsIgnoreCase("en-US");
    }

    @Nullable
    Found<LocalDate> at(Tokens tokens, int index, LocalDate today) {
        if (!tokens.startsWord(index)) {
            return null;
        }
        var best = longer(numeric(tokens, index, today), withMonth(tokens, index, today));
        best = longer(best, weekday(tokens, index, today));
        best = longer(best, named(tokens, index, today));
        best = longer(best, away(tokens, index, today));
        return longer(best, dayOfMonth(tokens, index, today));
    }

    static <T> @Nullable Found<T> longer(@Nullable Found<T> one, @Nullable Found<T> other) {
        return one == null || other != null && other.to() > one.to() ? other : one;
    }

    private @Nullable Found<LocalDate> numeric(Tokens tokens, int at, LocalDate today) {
        if (!tokens.isDigits(at) || tokens.word(at).length() > 4) {
            return null;
        }
        if (tokens.word(at).length() == 4) {
            return yearFirst(tokens, at);
        }
        char separator = separator(tokens, at + 1);
        if (separator == 0 || tokens.word(at).length() > 2 || !shortDigits(tokens, at + 2, 2)) {
            return null;
        }
        int first = Integer.parseInt(tokens.word(at));
        int second = Integer.parseInt(tokens.word(at + 2));
        boolean dotted = separator == '.';
        boolean dayBefore = dotted || dayFirst && second <= 12 || first > 12;
        int day = dayBefore ? first : second;
        int month = dayBefore ? second : first;
        return withYear(tokens, at, separator, today, month, day);
    }

    private @Nullable Found<LocalDate> withYear(
            Tokens tokens, int at, char separator, LocalDate today, int month, int day) {
        boolean closed = tokens.gluedSymbol(at + 3, separator);
        int yearAt = at + 4;
        if (closed && tokens.isDigits(yearAt) && (tokens.glued(yearAt) || separator == '.')) {
            int length = tokens.word(yearAt).length();
            boolean time = tokens.gluedSymbol(yearAt + 1, ':') || tokens.is(yearAt + 1, "uhr");
            if ((length == 4 || length == 2 && tokens.glued(yearAt)) && !time && tokens.endsWord(yearAt + 1)) {
                var date = TimeMath.date(TimeMath.year(tokens.word(yearAt), today), month, day);
                return date == null ? null : new Found<>(at, yearAt + 1, date);
            }
        }
        if (separator == '-' || separator == '.' && !german && !closed || closed && tokens.glued(at + 4)) {
            return null;
        }
        var date = TimeMath.upcoming(today, month, day);
        return date == null || !tokens.endsWord(at + 3)
                ? null
                : new Found<>(at, closed && separator == '.' ? at + 4 : at + 3, date);
    }

    private static @Nullable Found<LocalDate> yearFirst(Tokens tokens, int at) {
        char separator = separator(tokens, at + 1);
        boolean all = separator != 0
                && shortDigits(tokens, at + 2, 2)
                && tokens.gluedSymbol(at + 3, separator)
                && shortDigits(tokens, at + 4, 2);
        if (!all || !tokens.endsWord(at + 5)) {
            return null;
        }
        var date = TimeMath.date(
                Integer.parseInt(tokens.word(at)),
                Integer.parseInt(tokens.word(at + 2)),
                Integer.parseInt(tokens.word(at + 4)));
        return date == null ? null : new Found<>(at, at + 5, date);
    }

    private static char separator(Tokens tokens, int at) {
        for (char separator : new char[] {'.', '/', '-'}) {
            if (tokens.gluedSymbol(at, separator)) {
                return separator;
            }
        }
        return 0;
    }

    private static boolean shortDigits(Tokens tokens, int at, int most) {
        return tokens.isDigits(at) && tokens.glued(at) && tokens.word(at).length() <= most;
    }

    /** A day with its month's name, in either order, and perhaps a year. */
    private @Nullable Found<LocalDate> withMonth(Tokens tokens, int at, LocalDate today) {
        var month = words.months().get(tokens.word(at));
        if (month != null) {
            int dayAt = tokens.gluedSymbol(at + 1, '.') ? at + 2 : at + 1;
            var day = german ? null : day(tokens, tokens.is(dayAt, "the") ? dayAt + 1 : dayAt);
            return day == null ? null : dated(tokens, at, day.to(), today, Integer.parseInt(month), day.value());
        }
        int from = tokens.is(at, "the") || german && tokens.in(at, words.on()) ? at + 1 : at;
        var day = day(tokens, from);
        if (day == null) {
            return null;
        }
        int monthAt = tokens.is(day.to(), "of") ? day.to() + 1 : day.to();
        var after = words.months().get(tokens.word(monthAt));
        return after == null ? null : dated(tokens, from, monthAt + 1, today, Integer.parseInt(after), day.value());
    }

    private @Nullable Found<LocalDate> dated(Tokens tokens, int from, int end, LocalDate today, int month, int day) {
        int dot = tokens.gluedSymbol(end, '.') && !german ? end + 1 : end;
        int yearAt = tokens.in(dot, words.of()) ? dot + 1 : dot;
        if (tokens.isDigits(yearAt) && tokens.word(yearAt).length() == 4) {
            var date = TimeMath.date(Integer.parseInt(tokens.word(yearAt)), month, day);
            if (date != null) {
                return new Found<>(from, yearAt + 1, date);
            }
        }
        var date = TimeMath.upcoming(today, month, day);
        return date == null ? null : new Found<>(from, end, date);
    }

    private @Nullable Found<Integer> day(Tokens tokens, int at) {
        var ordinal = numbers.ordinalAt(tokens, at);
        if (ordinal != null && ordinal.value() >= 1 && ordinal.value() <= 31) {
            return ordinal.as(ordinal.value().intValue());
        }
        if (!tokens.isDigits(at) || tokens.word(at).length() > 2) {
            return null;
        }
        int day = Integer.parseInt(tokens.word(at));
        return day < 1 || day > 31 || tokens.gluedSymbol(at + 1, ':') ? null : new Found<>(at, at + 1, day);
    }

    private @Nullable Found<LocalDate> weekday(Tokens tokens, int at, LocalDate today) {
        boolean next = tokens.in(at, words.next());
        boolean previous = tokens.in(at, words.previous());
        boolean afterNext = tokens.in(at, AFTER_NEXT);
        int dayAt = next || previous || afterNext || tokens.in(at, words.current()) ? at + 1 : at;
        var name = words.weekdays().get(tokens.word(dayAt));
        if (name == null
                || tokens.word(dayAt).length() < 3
                        && dayAt == at
                        && !tokens.gluedSymbol(dayAt + 1, '.')
                        && !tokens.is(dayAt + 1, ",")) {
            return null;
        }
        if (tokens.word(dayAt).length() == 3 && dayAt == at && tokens.is(at, "sun") && tokens.is(at - 1, "the")) {
            return null;
        }
        var day = DayOfWeek.of(Integer.parseInt(name));
        var date = previous
                ? today.with(TemporalAdjusters.previous(day))
                : today.with(TemporalAdjusters.next(day)).plusDays(afterNext ? 7 : 0);
        int end = tokens.gluedSymbol(dayAt + 1, '.') && tokens.word(dayAt).length() <= 2 ? dayAt + 2 : dayAt + 1;
        return specified(tokens, at, end, today, date, day);
    }

    /** A weekday is followed by its date, or by the week that it is of. */
    private Found<LocalDate> specified(
            Tokens tokens, int from, int end, LocalDate today, LocalDate date, DayOfWeek day) {
        int after = tokens.is(end, ",") ? end + 1 : end;
        after = tokens.in(after, words.on()) || tokens.is(after, "the") ? after + 1 : after;
        var full = longer(numeric(tokens, after, today), withMonth(tokens, after, today));
        if (full != null) {
            return full.since(from);
        }
        boolean week = "wk".equals(words.units().get(tokens.word(end + 1)));
        if (week && tokens.in(end, words.next())) {
            return new Found<>(
                    from, end + 2, TimeMath.weekStart(today).plusWeeks(1).with(day));
        }
        if (week && tokens.in(end, words.previous())) {
            return new Found<>(
                    from, end + 2, TimeMath.weekStart(today).minusWeeks(1).with(day));
        }
        return new Found<>(from, end, date);
    }

    private @Nullable Found<LocalDate> named(Tokens tokens, int at, LocalDate today) {
        int the = tokens.is(at, "the") ? at + 1 : at;
        if (tokens.is(the, "day") && tokens.is(the + 1, "after") && tokens.is(the + 2, "tomorrow")) {
            return new Found<>(at, the + 3, today.plusDays(2));
        }
        if (tokens.is(the, "day") && tokens.is(the + 1, "before") && tokens.is(the + 2, "yesterday")) {
            return new Found<>(at, the + 3, today.minusDays(2));
        }
        for (int length = 3; length > 1; length--) {
            var holiday = words.holidays().get(tokens.words(at, at + length).replace(" ' ", "'"));
            if (holiday != null && at + length <= tokens.size()) {
                return holiday(holiday, at, at + length, today);
            }
        }
        var holiday = words.holidays().get(tokens.word(at));
        if (holiday != null) {
            return holiday(holiday, at, at + 1, today);
        }
        var days = words.days().get(tokens.word(at));
        if (days == null || tokens.is(at, "morgen") && tokens.in(at - 1, PART_OF_DAY_BEFORE)) {
            return null;
        }
        var date = today.plusDays(Integer.parseInt(days));
        var later = tokens.in(at + 1, ONE_WEEK_ON) ? durations.at(tokens, at + 2) : null;
        return later == null || later.value().isClock()
                ? new Found<>(at, at + 1, date)
                : new Found<>(
                        at,
                        later.to(),
                        TimeMath.plus(
                                date, later.value().amount(), later.value().unit()));
    }

    private static @Nullable Found<LocalDate> holiday(String monthDay, int from, int to, LocalDate today) {
        var parts = monthDay.split("-");
        var date = TimeMath.upcoming(today, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        return date == null ? null : new Found<>(from, to, date);
    }

    /** In two weeks, three days ago, a week from tomorrow. */
    private @Nullable Found<LocalDate> away(Tokens tokens, int at, LocalDate today) {
        if (tokens.in(at, words.in())) {
            var ahead = durations.at(tokens, at + 1);
            return ahead == null || ahead.value().isClock() || !possible(ahead.value())
                    ? null
                    : new Found<>(
                            at,
                            ahead.to(),
                            TimeMath.plus(
                                    today, ahead.value().amount(), ahead.value().unit()));
        }
        if (german && tokens.in(at, words.ago())) {
            var back = durations.at(tokens, at + 1);
            return back == null || back.value().isClock() || !possible(back.value())
                    ? null
                    : new Found<>(
                            at,
                            back.to(),
                            TimeMath.plus(
                                    today, -back.value().amount(), back.value().unit()));
        }
        var duration = german ? null : durations.at(tokens, at);
        if (duration == null || duration.value().isClock() || !possible(duration.value())) {
            return null;
        }
        int end = duration.to();
        if (tokens.in(end, words.ago())) {
            return new Found<>(
                    at,
                    end + 1,
                    TimeMath.plus(
                            today, -duration.value().amount(), duration.value().unit()));
        }
        var base = tokens.is(end, "from")
                ? words.days().get(tokens.is(end + 1, "now") ? "today" : tokens.word(end + 1))
                : null;
        return base == null
                ? null
                : new Found<>(
                        at,
                        end + 2,
                        TimeMath.plus(
                                today.plusDays(Integer.parseInt(base)),
                                duration.value().amount(),
                                duration.value().unit()));
    }

    private static boolean possible(Amount amount) {
        return amount.amount() <= 10_000 && !(amount.unit().equals("yr") && amount.amount() > 200);
    }

    /** On the 15th, am 15. */
    private @Nullable Found<LocalDate> dayOfMonth(Tokens tokens, int at, LocalDate today) {
        boolean introduced = german
                ? tokens.is(at - 1, "am") || tokens.is(at - 1, "den")
                : tokens.is(at - 1, "the") || tokens.in(at - 1, words.on());
        if (!introduced || !tokens.isDigits(at)) {
            return null;
        }
        boolean dot = german && tokens.gluedSymbol(at + 1, '.') && !tokens.isDigits(at + 2);
        var ordinal = dot ? dotted(tokens, at) : numbers.ordinalAt(tokens, at);
        if (ordinal == null || ordinal.value() < 1 || ordinal.value() > 31) {
            return null;
        }
        var date = TimeMath.upcomingDay(today, ordinal.value().intValue());
        return date == null ? null : ordinal.as(date);
    }

    /** Digits with a dot behind them, also at the end of the text. */
    private static @Nullable Found<Double> dotted(Tokens tokens, int at) {
        return tokens.word(at).length() > 2 ? null : new Found<>(at, at + 2, Double.valueOf(tokens.word(at)));
    }
}
