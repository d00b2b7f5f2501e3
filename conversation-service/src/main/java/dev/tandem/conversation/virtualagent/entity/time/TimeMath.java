package dev.tandem.conversation.virtualagent.entity.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** What is meant by a date or time that leaves something open. */
final class TimeMath {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private TimeMath() {}

    /** Such a date of that year, if there is one. */
    static @Nullable LocalDate date(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31 || year < FIRST_YEAR || year > LAST_YEAR) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** The first such date from today on; 29 February may be years away. */
    static @Nullable LocalDate upcoming(LocalDate today, int month, int day) {
        for (int year = today.getYear(); year <= today.getYear() + 8; year++) {
            var date = date(year, month, day);
            if (date != null && !date.isBefore(today)) {
                return date;
            }
        }
        return null;
    }

    /** The first such day of a month from today on. */
    static @Nullable LocalDate upcomingDay(LocalDate today, int day) {
        var month = today.withDayOfMonth(1);
        for (int ahead = 0; ahead < 12; ahead++) {
            var date = date(month.getYear(), month.getMonthValue(), day);
            if (date != null && !date.isBefore(today)) {
                return date;
            }
            month = month.plusMonths(1);
        }
        return null;
    }

    /** A year of two digits is of this century unless that lies more than 20 years ahead. */
    static int year(String digits, LocalDate today) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        int century = Year.from(today).getValue() / 100 * 100 + year;
        return century > today.getYear() + 20 ? century - 100 : century;
    }

    static LocalDate plus(LocalDate date, double amount, String unit) {
        long whole = Math.round(amount);
        return switch (unit) {
            case "day" -> date.plusDays(whole);
            case "wk" -> date.plusDays(Math.round(amount * 7));
            case "mo" -> date.plusMonths(whole);
            case "yr" -> date.plusMonths(Math.round(amount * 12));
            default -> date;
        };
    }

    static LocalDate weekStart(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Nobody means the small hours who leaves open which half of the day: 7:00 to 18:59. */
    static LocalTime daytime(LocalTime open) {
        return open.getHour() < 7 ? open.plusHours(12) : open;
    }
}
