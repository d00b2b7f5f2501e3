package dev.tandem.routing.simulation;

import dev.tandem.routing.simulation.Outcome.Interval;
import dev.tandem.routing.simulation.Outcome.OfQueue;
import dev.tandem.routing.simulation.Report.Run;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Waiting, service level and occupancy over the time, one line for each queue. One file without anything from elsewhere;
 * follows the reader's choice of light or dark.
 */
final class Chart {

    private static final int WIDTH = 960;
    private static final int LEFT = 56;
    private static final int RIGHT = 24;
    private static final int TOP = 76;
    private static final int PANEL = 190;
    private static final int GAP = 58;
    private static final int COLOURS = 8;
    private static final int TICKS = 4;
    private static final int LABELS = 12;
    private static final List<String> DASHES = List.of("none", "6 4", "2 3");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);
    private static final String STYLE = """
            svg.tandem { --paper: #ffffff; --ink: #1f2937; --quiet: #64748b; --line: #e2e8f0;
              --c0: #0f766e; --c1: #b45309; --c2: #6d28d9; --c3: #be123c; --c4: #1d4ed8; --c5: #4d7c0f; --c6: #a21caf; --c7: #475569;
              font: 13px system-ui, sans-serif; }
            @media (prefers-color-scheme: dark) { svg.tandem { --paper: #0f172a; --ink: #e2e8f0; --quiet: #94a3b8; --line: #334155;
              --c0: #2dd4bf; --c1: #fbbf24; --c2: #a78bfa; --c3: #fb7185; --c4: #60a5fa; --c5: #a3e635; --c6: #e879f9; --c7: #cbd5e1; } }
            svg.tandem text { fill: var(--ink); } svg.tandem .quiet { fill: var(--quiet); font-size: 11px; }
            svg.tandem .grid { stroke: var(--line); stroke-width: 1; } svg.tandem .series { fill: none; stroke-width: 2; }
            """;

    private final Report report;
    private final StringBuilder svg = new StringBuilder();

    private Chart(Report report) {
        this.report = report;
    }

    /** A page if the file's name ends in html, else an image. */
    static String of(Report report, Path file) {
        String image = new Chart(report).draw();
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")
                ? image
                : """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Simulation</title>
                <style>:root { color-scheme: light dark; } body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem; font: 15px system-ui, sans-serif; }
                svg { max-width: 100%%; height: auto; } pre { overflow-x: auto; font-size: 12px; }</style></head>
                <body><h1>Simulation</h1>
                %s<pre>%s</pre></body></html>
                """.formatted(image, escape(TextReport.of(report)));
    }

    private String draw() {
        int height = TOP + 3 * (PANEL + GAP);
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tandem\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-label=\"Waiting, service level and occupancy over the time, by queue\">%n<style>%n%s</style>%n"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"var(--paper)\"/>%n",
                WIDTH,
                height,
                STYLE,
                WIDTH,
                height));
        legend();
        double most = report.runs().stream()
                .flatMap(run -> run.outcome().queues().stream())
                .flatMap(queue -> queue.intervals().stream())
                .mapToDouble(Interval::meanWaiting)
                .max()
                .orElse(0);
        panel(0, "Waiting, on average", Math.max(1, Math.ceil(most)), "", Interval::meanWaiting);
        panel(1, "Service level", 100, " %", interval -> 100 * interval.serviceLevel());
        panel(2, "Occupancy", 100, " %", interval -> 100 * interval.occupancy());
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int x = LEFT;
        List<OfQueue> queues = report.first().outcome().queues();
        for (int i = 0; i < queues.size() && x < WIDTH - LEFT; i++) {
            String name = queues.get(i).name();
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"14\" width=\"14\" height=\"4\" fill=\"var(--c%d)\"/><text x=\"%d\" y=\"21\">%s</text>%n",
                    x,
                    i % COLOURS,
                    x + 20,
                    escape(name)));
            x += 44 + 8 * name.length();
        }
        x = LEFT;
        for (int i = 0; i < report.runs().size() && report.runs().size() > 1; i++) {
            String name = report.runs().get(i).name();
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d 40h26\" stroke=\"var(--ink)\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>"
                            + "<text x=\"%d\" y=\"45\">%s</text>%n",
                    x,
                    dash(i),
                    x + 32,
                    escape(name)));
            x += 60 + 8 * name.length();
        }
    }

    private static String dash(int run) {
        return DASHES.get(run % DASHES.size());
    }

    private void panel(int number, String title, double highest, String unit, ToDoubleFunction<Interval> value) {
        int top = TOP + number * (PANEL + GAP);
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>%n", LEFT, top - 8, title));
        for (int tick = 0; tick <= TICKS; tick++) {
            double y = top + PANEL - (double) PANEL * tick / TICKS;
            svg.append(String.format(
                    Locale.ROOT,
                    "<path class=\"grid\" d=\"M%d %.1fH%d\"/><text class=\"quiet\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s%s</text>%n",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    LEFT - 6,
                    y + 4,
                    number(highest * tick / TICKS),
                    unit));
        }
        hours(top + PANEL + 16);
        for (int run = 0; run < report.runs().size(); run++) {
            List<OfQueue> queues = report.runs().get(run).outcome().queues();
            for (int i = 0; i < queues.size(); i++) {
                series(report.runs().get(run), queues.get(i), i, dash(run), top, highest, value);
            }
        }
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private void hours(int y) {
        Outcome outcome = report.first().outcome();
        List<Interval> intervals = outcome.queues().isEmpty()
                ? List.of()
                : outcome.queues().getFirst().intervals();
        boolean days = Seconds.between(outcome.start(), outcome.end()) > 86_400 * 1.1;
        int every = Math.max(1, (int) Math.ceil(intervals.size() / (double) LABELS));
        for (int i = 0; i < intervals.size(); i += every) {
            String label = (days ? DAY : HOUR).format(intervals.get(i).from().atZone(outcome.zone()));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"quiet\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>%n",
                    x(i, intervals.size()),
                    y,
                    label));
        }
    }

    private static double x(double interval, int count) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (interval + 0.5) / count;
    }

    private void series(
            Run run,
            OfQueue queue,
            int colour,
            String dash,
            int top,
            double highest,
            ToDoubleFunction<Interval> value) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        List<Interval> intervals = queue.intervals();
        for (int i = 0; i < intervals.size(); i++) {
            double y = value.applyAsDouble(intervals.get(i));
            if (Double.isNaN(y)) {
                pen = false;
            } else {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        pen ? "L" : "M",
                        x(i, intervals.size()),
                        top + PANEL * (1 - y / highest)));
                // A point between two gaps would have no length.
                path.append(pen ? "" : "h0.1");
                pen = true;
            }
        }
        if (!path.isEmpty()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path class=\"series\" stroke-linecap=\"round\" stroke=\"var(--c%d)\" stroke-dasharray=\"%s\" d=\"%s\"><title>%s</title></path>%n",
                    colour % COLOURS,
                    dash,
                    path,
                    escape(queue.name() + ", " + run.name())));
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
