package dev.tandem.routing.plan;

import dev.tandem.routing.hours.DayException;
import dev.tandem.routing.hours.Holiday;
import dev.tandem.routing.hours.OpenInterval;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for everything that is wrong in opening hours. */
final class HoursCheck {

    private final String path;
    private final HoursPlan hours;
    private final List<PlanProblem> problems = new ArrayList<>();

    private HoursCheck(String path, HoursPlan hours) {
        this.path = path;
        this.hours = hours;
    }

    static List<PlanProblem> problems(String path, HoursPlan hours) {
        HoursCheck check = new HoursCheck(path, hours);
        check.name();
        check.week();
        check.holidays();
        check.exceptions();
        return check.problems;
    }

    private void name() {
        if (hours.name().isBlank()) {
            error(path + ".name", "missing", "needs a name");
        }
    }

    private void week() {
        hours.week().forEach((day, open) -> intervals(at(day), open));
        for (DayOfWeek day : DayOfWeek.values()) {
            List<OpenInterval> today = hours.week().getOrDefault(day, List.of());
            List<OpenInterval> next = hours.week().getOrDefault(day.plus(1), List.of());
            for (int i = 0; i < next.size(); i++) {
                OpenInterval later = next.get(i);
                if (today.stream().anyMatch(earlier -> earlier.overlapsNextDay(later))) {
                    error(at(day.plus(1)) + "[" + i + "]", "overlap", "begins before that of the day before has ended");
                }
            }
        }
        boolean opens = hours.week().values().stream().anyMatch(open -> !open.isEmpty())
                || hours.exceptions().stream()
                        .anyMatch(exception -> !exception.open().isEmpty());
        if (!opens) {
            problems.add(PlanProblem.warning(path + ".week", "never_open", "is never open"));
        }
    }

    private void intervals(String at, List<OpenInterval> open) {
        for (int i = 0; i < open.size(); i++) {
            OpenInterval interval = open.get(i);
            if (interval.empty()) {
                error(at + "[" + i + "]", "empty", "ends when it begins; a whole day is 00:00 to 00:00");
            }
            if (open.subList(0, i).stream().anyMatch(interval::overlaps)) {
                error(at + "[" + i + "]", "overlap", "overlaps another one of the day");
            }
        }
    }

    private void holidays() {
        for (int i = 0; i < hours.holidays().size(); i++) {
            Holiday holiday = hours.holidays().get(i);
            if (holiday.yearly() == null && holiday.dates().isEmpty()) {
                error(path + ".holidays[" + i + "]", "missing", "needs a yearly date or dates");
            }
        }
    }

    private void exceptions() {
        Set<LocalDate> dates = new HashSet<>();
        for (int i = 0; i < hours.exceptions().size(); i++) {
            DayException exception = hours.exceptions().get(i);
            String at = path + ".exceptions[" + i + "]";
            if (!dates.add(exception.date())) {
                error(at + ".date", "twice", "there are two exceptions for " + exception.date());
            }
            intervals(at + ".open", exception.open());
        }
    }

    private String at(DayOfWeek day) {
        return path + ".week." + day;
    }

    private void error(String at, String code, String message) {
        problems.add(PlanProblem.error(at, code, message));
    }
}
