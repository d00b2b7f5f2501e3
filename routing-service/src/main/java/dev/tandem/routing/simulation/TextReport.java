package dev.tandem.routing.simulation;

import dev.tandem.routing.simulation.Outcome.Figures;
import dev.tandem.routing.simulation.Outcome.OfQueue;
import dev.tandem.routing.simulation.Report.Run;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report for people. */
final class TextReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final double HUNDRED = 100;
    private static final int MINUTE = 60;

    private TextReport() {}

    static String of(Report report) {
        Outcome first = report.first().outcome();
        StringBuilder text = new StringBuilder();
        text.append(TIME.format(first.start().atZone(first.zone())))
                .append(" to ")
                .append(TIME.format(first.end().atZone(first.zone())))
                .append(" (")
                .append(first.zone())
                .append(")\n\n");
        text.append(queues(report.runs()));
        text.append("\nStaffing: agents that the target takes in each interval");
        text.append(
                report.runs().stream().filter(Run::simulated).count() > 1
                        ? ", for " + report.first().name()
                        : "");
        text.append("\n\n").append(staffing(Needed.of(first))).append('\n');
        report.hints().forEach(hint -> text.append(hint).append('\n'));
        long inputs =
                report.runs().stream().mapToLong(run -> run.outcome().inputs()).sum();
        long customers = report.runs().stream()
                .filter(Run::simulated)
                .mapToLong(run -> run.outcome().total().offered())
                .sum();
        double days = report.runs().stream()
                .filter(Run::simulated)
                .mapToDouble(run ->
                        Seconds.between(run.outcome().start(), run.outcome().end()))
                .sum();
        text.append(String.format(
                Locale.ROOT,
                "%,d contacts, %,d decisions in %.2f s: %,.0f times real time.%n",
                customers,
                inputs,
                report.seconds(),
                days / report.seconds()));
        return text.toString();
    }

    private static String queues(List<Run> runs) {
        TextTable table = new TextTable(
                "queue",
                "",
                "offered",
                "handled",
                "abandoned",
                "(short)",
                "overflowed",
                "waiting",
                "service level",
                "ASA",
                "median",
                "p90",
                "longest queue",
                "AHT",
                "occupancy",
                "utilization");
        for (OfQueue queue : runs.getFirst().outcome().queues()) {
            for (Run run : runs) {
                OfQueue own = run.outcome().queues().stream()
                        .filter(other -> other.id().equals(queue.id()))
                        .findFirst()
                        .orElse(null);
                if (own != null) {
                    row(table, run == runs.getFirst() ? queue.id().value() : "", runs, run, own.figures(), target(own));
                }
            }
        }
        for (Run run : runs) {
            row(
                    table,
                    run == runs.getFirst() ? "all" : "",
                    runs,
                    run,
                    run.outcome().total(),
                    "");
        }
        return table.toString();
    }

    private static String target(OfQueue queue) {
        return " (" + queue.target().percent() + "/" + queue.target().within().toSeconds() + " s)";
    }

    private static void row(TextTable table, String queue, List<Run> runs, Run run, Figures figures, String target) {
        table.row(
                queue,
                runs.size() > 1 ? run.name() : "",
                count(figures.offered()),
                count(figures.handled()),
                count(figures.abandoned()) + " = " + percent(figures.abandonRate()),
                "(" + figures.shortAbandons() + ")",
                count(figures.overflowed()),
                count(figures.stillWaiting()),
                percent(figures.serviceLevel()) + target,
                time(figures.averageSpeedOfAnswer()),
                time(figures.medianWait()),
                time(figures.p90Wait()),
                count(figures.maxQueue()),
                time(figures.handleTime()),
                percent(figures.occupancy()),
                percent(figures.utilization()));
    }

    private static String staffing(List<Needed> all) {
        TextTable table = new TextTable(
                "queue", "from", "offered", "Erlang C", "Erlang A", "staffed", "service level", "occupancy");
        String before = "";
        for (Needed needed : all) {
            String queue = needed.queue().value();
            table.row(
                    queue.equals(before) ? "" : queue,
                    needed.from().toString(),
                    String.format(Locale.ROOT, "%.1f", needed.offered()),
                    agents(needed.erlangC()),
                    agents(needed.erlangA()),
                    String.format(Locale.ROOT, "%.1f", needed.staffed()),
                    percent(needed.serviceLevel()),
                    percent(needed.occupancy()));
            before = queue;
        }
        return table.toString();
    }

    private static String agents(@Nullable Integer count) {
        return count == null ? "-" : count.toString();
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(double part) {
        return Double.isNaN(part) ? "-" : String.format(Locale.ROOT, "%.1f %%", part * HUNDRED);
    }

    static String time(double seconds) {
        if (Double.isNaN(seconds)) {
            return "-";
        }
        Duration rounded = Duration.ofSeconds(Math.round(seconds));
        return seconds < MINUTE
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d:%02d min", rounded.toMinutes(), rounded.toSecondsPart());
    }
}
