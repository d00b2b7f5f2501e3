package dev.tandem.conversation.virtualagent.entity.time;

import dev.tandem.conversation.virtualagent.entity.number.NumberGrammar;
import dev.tandem.conversation.virtualagent.entity.text.Fields;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a text says about time, with the values that Dialogflow gives: ISO 8601 with the offset of the reference
 * time's zone; a date is its noon, a time is on the reference day. What is relative or leaves something open (a weekday,
 * a day without a year) is the next one from the reference time on; an hour without a half of the day lies between 7:00
 * and 18:59. Safe for concurrent use.
 */
public final class TimeGrammar {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private final CalendarWords words;
    private final DateGrammar dates;
    private final ClockGrammar clock;
    private final DurationGrammar durations;
    private final PeriodGrammar periods;

    /** @param language BCP 47 tag; anything but German is read as English */
    public TimeGrammar(String language) {
        var numbers = new NumberGrammar(language);
        this.words = CalendarWords.of(language);
        this.durations = new DurationGrammar(words, numbers);
        this.dates = new DateGrammar(language, words, numbers, durations);
        this.clock = new ClockGrammar(language, words, numbers);
        this.periods = new PeriodGrammar(words, numbers, dates, clock, durations);
    }

    /** A day: {@code "2026-06-05T12:00:00+02:00"}. */
    public @Nullable Found<Object> dateAt(Tokens tokens, int index, ZonedDateTime now) {
        var date = dates.at(tokens, index, now.toLocalDate());
        return date == null ? null : date.as(noon(date.value(), now));
    }

    /** A time of day: {@code "2026-06-03T14:30:00+02:00"}. */
    public @Nullable Found<Object> timeAt(Tokens tokens, int index, ZonedDateTime now) {
        var time = clock.at(tokens, index);
        return time == null ? null : time.as(instant(now.toLocalDate(), time.value(), now));
    }

    /** As {@link #timeAt}, also for a bare number, since a time was asked for. */
    public @Nullable Found<Object> askedTimeAt(Tokens tokens, int index, ZonedDateTime now) {
        var time = clock.at(tokens, index);
        var any = time == null && tokens.startsWord(index) ? clock.bare(tokens, index) : time;
        return any == null ? null : any.as(instant(now.toLocalDate(), any.value(), now));
    }

    /** A length of time: {@code {amount: 30, unit: "min"}}. */
    public @Nullable Found<Object> durationAt(Tokens tokens, int index) {
        var duration = durations.at(tokens, index);
        return duration == null
                ? null
                : duration.as(Fields.of(
                        "amount",
                        duration.value().amount(),
                        "unit",
                        duration.value().unit()));
    }

    /** Days: {@code {startDate, endDate}}, both included. */
    public @Nullable Found<Object> datePeriodAt(Tokens tokens, int index, ZonedDateTime now) {
        var span = periods.datesAt(tokens, index, now.toLocalDate());
        return span == null ? null : span.as(dates(span.value(), now));
    }

    /** Part of a day: {@code {startTime, endTime}}. */
    public @Nullable Found<Object> timePeriodAt(Tokens tokens, int index, ZonedDateTime now) {
        var span = periods.timesAt(tokens, index);
        return span == null
                ? null
                : span.as(Fields.of(
                        "startTime",
                        instant(now.toLocalDate(), span.value().start(), now),
                        "endTime",
                        instant(
                                endDay(now.toLocalDate(), span.value()),
                                span.value().end(),
                                now)));
    }

    /**
     * Any of these: a date or a time alone as text, both as {@code {date_time}}, a period as {@code {startDate, endDate}},
     * {@code {startTime, endTime}} or {@code {startDateTime, endDateTime}}.
     */
    public @Nullable Found<Object> dateTimeAt(Tokens tokens, int index, ZonedDateTime now) {
        var best = DateGrammar.longer(joined(tokens, index, now), datePeriodAt(tokens, index, now));
        best = DateGrammar.longer(best, timePeriodAt(tokens, index, now));
        best = DateGrammar.longer(best, dateAt(tokens, index, now));
        return DateGrammar.longer(best, timeAt(tokens, index, now));
    }

    private @Nullable Found<Object> joined(Tokens tokens, int index, ZonedDateTime now) {
        var today = now.toLocalDate();
        var date = dates.at(tokens, index, today);
        if (date != null) {
            int next = tokens.skip(date.to(), words.fillers());
            var span = periods.timesAt(tokens, next < date.to() + 3 ? betweenFillers(tokens, date.to(), next) : next);
            if (span != null) {
                return new Found<>(index, span.to(), span(date.value(), span.value(), now));
            }
            var time = clock.at(tokens, next);
            return time == null
                    ? null
                    : new Found<>(index, time.to(), Map.of("date_time", instant(date.value(), time.value(), now)));
        }
        var span = periods.timesAt(tokens, index);
        var time = span == null ? clock.at(tokens, index) : null;
        if (span == null && time == null) {
            return null;
        }
        int end = span == null ? time.to() : span.to();
        var after = dates.at(tokens, tokens.skip(end, words.fillers()), today);
        if (after == null) {
            return null;
        }
        return new Found<>(
                index,
                after.to(),
                span == null
                        ? Map.of("date_time", instant(after.value(), time.value(), now))
                        : span(after.value(), span.value(), now));
    }

    /** A period may begin with a word that also only links a date and a time: "on Friday from 2 to 4". */
    private int betweenFillers(Tokens tokens, int from, int to) {
        for (int at = from; at <= to; at++) {
            if (periods.timesAt(tokens, at) != null) {
                return at;
            }
        }
        return to;
    }

    private static Map<String, Object> span(LocalDate day, TimeSpan span, ZonedDateTime now) {
        return Fields.of(
                "startDateTime",
                instant(day, span.start(), now),
                "endDateTime",
                instant(endDay(day, span), span.end(), now));
    }

    private static LocalDate endDay(LocalDate day, TimeSpan span) {
        return span.end().isBefore(span.start()) ? day.plusDays(1) : day;
    }

    private static Map<String, Object> dates(DateSpan span, ZonedDateTime now) {
        return Fields.of("startDate", noon(span.first(), now), "endDate", noon(span.last(), now));
    }

    private static String noon(LocalDate date, ZonedDateTime now) {
        return instant(date, LocalTime.NOON, now);
    }

    private static String instant(LocalDate date, LocalTime time, ZonedDateTime now) {
        return ISO.format(date.atTime(time).atZone(now.getZone()));
    }
}
