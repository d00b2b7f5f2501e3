package dev.tandem.conversation.virtualagent.entity.time;

import dev.tandem.conversation.virtualagent.entity.number.NumberGrammar;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Several days or part of a day: {@code next week}, {@code June}, {@code from 3rd to 5th May}, {@code between 2 and 4 pm}. */
final class PeriodGrammar {

    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59, 59);
    private static final Set<String> INTO_YEAR = Set.of("in", "since", "of", "during", "year", "jahr", "seit", "fur");

    private final CalendarWords words;
    private final NumberGrammar numbers;
    private final DateGrammar dates;
    private final ClockGrammar clock;
    private final DurationGrammar durations;

    PeriodGrammar(
            CalendarWords words,
            NumberGrammar numbers,
            DateGrammar dates,
            ClockGrammar clock,
            DurationGrammar durations) {
        this.words = words;
        this.numbers = numbers;
        this.dates = dates;
        this.clock = clock;
        this.durations = durations;
    }

    @Nullable
    Found<DateSpan> datesAt(Tokens tokens, int index, LocalDate today) {
        if (!tokens.startsWord(index)) {
            return null;
        }
        var best = DateGrammar.longer(fromTo(tokens, index, today), relative(tokens, index, today));
        best = DateGrammar.longer(best, several(tokens, index, today));
        return DateGrammar.longer(best, monthOrYear(tokens, index, today));
    }

    private @Nullable Found<DateSpan> fromTo(Tokens tokens, int index, LocalDate today) {
        boolean from = tokens.in(index, words.from());
        boolean between = tokens.in(index, words.between());
        int firstAt = from || between ? index + 1 : index;
        firstAt = tokens.in(firstAt, words.on()) || tokens.is(firstAt, "the") ? firstAt + 1 : firstAt;
        var first = dates.at(tokens, firstAt, today);
        int middle = first == null ? firstAt + (tokens.gluedSymbol(firstAt + 1, '.') ? 2 : 1) : first.to();
        boolean linked = between ? tokens.in(middle, words.and()) : tokens.in(middle, words.to());
        if (!linked) {
            return null;
        }
        int lastAt = middle + 1;
        lastAt = tokens.is(lastAt, "zum") || tokens.in(lastAt, words.on()) || tokens.is(lastAt, "the")
                ? lastAt + 1
                : lastAt;
        var last = dates.at(tokens, lastAt, today);
        if (last == null) {
            return null;
        }
        var begin = first == null ? dayBefore(tokens, firstAt, last.value()) : first.value();
        if (begin == null) {
            return null;
        }
        var end = last.value().isBefore(begin) ? last.value().plusYears(1) : last.value();
        return new Found<>(index, last.to(), new DateSpan(begin, end));
    }

    /** The 3 in "3 to 5 May". */
    private @Nullable LocalDate dayBefore(Tokens tokens, int at, LocalDate last) {
        var ordinal = numbers.ordinalAt(tokens, at);
        if (!tokens.isDigits(at) || tokens.word(at).length() > 2) {
            return null;
        }
        int day = ordinal == null
                ? Integer.parseInt(tokens.word(at))
                : ordinal.value().intValue();
        var date = TimeMath.date(last.getYear(), last.getMonthValue(), day);
        return date == null || date.isAfter(last) ? null : date;
    }

    /** Next week, last month, this weekend, the last three days. */
    private @Nullable Found<DateSpan> relative(Tokens tokens, int index, LocalDate today) {
        int offset = tokens.in(index, words.next()) ? 1 : tokens.in(index, words.previous()) ? -1 : 0;
        if (tokens.in(index, words.weekend())) {
            return new Found<>(index, index + 1, weekend(today, 0));
        }
        if (offset == 0 && !tokens.in(index, words.current())) {
            return null;
        }
        if (tokens.in(index + 1, words.weekend())) {
            return new Found<>(index, index + 2, weekend(today, offset));
        }
        var month = words.months().get(tokens.word(index + 1));
        if (month != null) {
            var named = upcomingMonth(today, Integer.parseInt(month));
            boolean past = offset < 0 && !named.isBefore(YearMonth.from(today));
            return new Found<>(index, index + 2, month(past ? named.minusYears(1) : named));
        }
        var unit = durations.unit(tokens, index + 1);
        if (unit != null) {
            var span = span(unit, offset, today);
            return span == null ? null : new Found<>(index, index + 2, span);
        }
        var count = durations.at(tokens, index + 1);
        if (offset == 0
                || count == null
                || count.value().isClock()
                || count.value().amount() > 10_000) {
            return null;
        }
        var far = TimeMath.plus(
                today, offset * count.value().amount(), count.value().unit());
        return new Found<>(index, count.to(), offset > 0 ? new DateSpan(today, far) : new DateSpan(far, today));
    }

    /** The years before a number of years that go by the digits: "die letzten drei Tage" begins at "letzten". */
    private @Nullable Found<DateSpan> several(Tokens tokens, int index, LocalDate today) {
        if (!tokens.is(index, "the") && !tokens.is(index, "die") && !tokens.is(index, "den")) {
            return null;
        }
        var span = relative(tokens, index + 1, today);
        return span == null ? null : span.since(index);
    }

    private static @Nullable DateSpan span(String unit, int offset, LocalDate today) {
        return switch (unit) {
            case "wk" -> {
                var monday = TimeMath.weekStart(today).plusWeeks(offset);
                yield new DateSpan(monday, monday.plusDays(6));
            }
            case "mo" -> month(YearMonth.from(today).plusMonths(offset));
            case "yr" -> {
                int year = today.getYear() + offset;
                yield new DateSpan(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
            }
            default -> null;
        };
    }

    private static DateSpan weekend(LocalDate today, int offset) {
        var saturday = TimeMath.weekStart(today).plusDays(5).plusWeeks(offset);
        return new DateSpan(saturday, saturday.plusDays(1));
    }

    private @Nullable Found<DateSpan> monthOrYear(Tokens tokens, int index, LocalDate today) {
        var month = words.months().get(tokens.word(index));
        if (month != null) {
            // "may I" and "mo" are no months; a month stands by itself only where its name is no other word.
            if (tokens.is(index, "may") && !tokens.in(index - 1, words.of()) && !tokens.isDigits(index + 1)) {
                return null;
            }
            int yearAt = tokens.in(index + 1, words.of()) ? index + 2 : index + 1;
            if (tokens.isDigits(yearAt) && tokens.word(yearAt).length() == 4) {
                int year = Integer.parseInt(tokens.word(yearAt));
                return TimeMath.date(year, 1, 1) == null
                        ? null
                        : new Found<>(index, yearAt + 1, month(YearMonth.of(year, Integer.parseInt(month))));
            }
            return new Found<>(index, index + 1, month(upcomingMonth(today, Integer.parseInt(month))));
        }
        if (tokens.isDigits(index)
                && tokens.word(index).length() == 4
                && tokens.in(index - 1, INTO_YEAR)
                && !tokens.glued(index + 1)) {
            int year = Integer.parseInt(tokens.word(index));
            return TimeMath.date(year, 1, 1) == null
                    ? null
                    : new Found<>(index, index + 1, new DateSpan(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
        }
        return null;
    }

    private static YearMonth upcomingMonth(LocalDate today, int month) {
        var thisYear = YearMonth.of(today.getYear(), month);
        return thisYear.isBefore(YearMonth.from(today)) ? thisYear.plusYears(1) : thisYear;
    }

    private static DateSpan month(YearMonth month) {
        return new DateSpan(month.atDay(1), month.atEndOfMonth());
    }

    @Nullable
    Found<TimeSpan> timesAt(Tokens tokens, int index) {
        if (!tokens.startsWord(index)) {
            return null;
        }
        return DateGrammar.longer(clockSpan(tokens, index), dayPart(tokens, index));
    }

    private @Nullable Found<TimeSpan> clockSpan(Tokens tokens, int index) {
        boolean from = tokens.in(index, words.from());
        boolean between = tokens.in(index, words.between());
        int firstAt = from || between ? index + 1 : index;
        firstAt = tokens.in(firstAt, words.at()) ? firstAt + 1 : firstAt;
        var exact = clock.at(tokens, firstAt);
        var first = exact == null ? clock.bare(tokens, firstAt) : exact;
        if (first == null) {
            first = rangeStart(tokens, firstAt);
        }
        if (first == null) {
            return null;
        }
        boolean linked = between ? tokens.in(first.to(), words.and()) : tokens.in(first.to(), words.to());
        if (!linked) {
            return null;
        }
        int lastAt = tokens.in(first.to() + 1, words.at()) ? first.to() + 2 : first.to() + 1;
        var exactLast = clock.at(tokens, lastAt);
        var last = exactLast == null ? clock.bare(tokens, lastAt) : exactLast;
        boolean certain = exact != null || exactLast != null || from || between;
        if (last == null || !certain) {
            return null;
        }
        return new Found<>(
                index, last.to(), new TimeSpan(begin(tokens, first, exact != null, last.value()), last.value()));
    }

    /** The 2 in 2-4pm, which a grammar for single times takes for something else. */
    private static @Nullable Found<LocalTime> rangeStart(Tokens tokens, int at) {
        return tokens.isDigits(at)
                        && tokens.word(at).length() <= 2
                        && Integer.parseInt(tokens.word(at)) < 24
                        && (tokens.is(at + 1, "-") || tokens.is(at + 1, "–"))
                ? new Found<>(at, at + 1, LocalTime.of(Integer.parseInt(tokens.word(at)), 0))
                : null;
    }

    /** In "from 2 to 4 pm" the first time is of the same half of the day, if that comes before the second. */
    private static LocalTime begin(Tokens tokens, Found<LocalTime> first, boolean exact, LocalTime last) {
        var time = first.value();
        if (exact
                || tokens.word(first.to() - 1).startsWith("0")
                || time.getHour() > 12 && !tokens.isDigits(first.to() - 1)) {
            return time;
        }
        var early = time.getHour() >= 12 ? time.minusHours(12) : time;
        var late = early.plusHours(12);
        return late.isBefore(last) ? late : early.isBefore(last) ? early : time;
    }

    private @Nullable Found<TimeSpan> dayPart(Tokens tokens, int index) {
        var hours = words.dayParts().get(tokens.word(index));
        boolean tomorrow = tokens.is(index, "morgen")
                && !tokens.is(index - 1, "heute")
                && !tokens.is(index - 1, "am")
                && !tokens.is(index - 1, "gestern");
        boolean greeting =
                tokens.is(index - 1, "good") || tokens.is(index - 1, "guten") || tokens.is(index - 1, "gute");
        if (hours == null || tomorrow || greeting) {
            return null;
        }
        var parts = hours.split("-");
        int end = Integer.parseInt(parts[1]);
        return new Found<>(
                index,
                index + 1,
                new TimeSpan(
                        LocalTime.of(Integer.parseInt(parts[0]), 0), end == 24 ? LAST_MINUTE : LocalTime.of(end, 0)));
    }
}
