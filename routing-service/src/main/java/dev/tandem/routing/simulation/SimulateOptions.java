package dev.tandem.routing.simulation;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param from a data folder or a recording
 * @param arrivals traffic to make up
 * @param agents who works when
 * @param plan the plan; absent: the installation's, or the one that new installations start with
 * @param compare another plan, to be shown beside
 * @param data the installation's folder, for its plan
 * @param days how many to make up, or how many of the recording's last; absent: one, or all
 * @param seed what decides by chance
 * @param interval of the staffing table and the chart
 * @param zone of the report; absent: that of the arrivals
 * @param json whether to print JSON
 * @param chart where to draw
 * @param export where to write the log of the run, or of the recording
 */
record SimulateOptions(
        @Nullable Path from,
        @Nullable Path arrivals,
        @Nullable Path agents,
        @Nullable Path plan,
        @Nullable Path compare,
        Path data,
        @Nullable Integer days,
        long seed,
        Duration interval,
        @Nullable ZoneId zone,
        boolean json,
        @Nullable Path chart,
        @Nullable Path export) {

    static final String USAGE = """
            usage: ./tandem simulate --from DATA|LOG.jsonl | --arrivals FILE [options]

              --from DATA|LOG    recorded traffic: an installation's data folder, or events as on the bus, one JSON on a line
              --arrivals FILE    traffic to make up, .yml or .csv
              --agents FILE      who works when, .yml       [the recorded ones, or everybody all the time]
              --plan FILE        queues and agents: .json as GET /api/routing/plan answers, or .yml   [the installation's]
              --compare FILE     another plan, shown beside the first
              --data DIR         whose plan to take                                                  [data]
              --days N           how many to make up, or the last N of the recording                 [1, or all]
              --seed N           the same seed gives the same answer                                 [1]
              --interval TIME    of the staffing table and the chart, such as 30m                    [1h]
              --zone ZONE        wall clock of the report, such as Europe/Berlin                     [the arrivals', or UTC]
              --json             figures for machines
              --chart FILE       waiting, service level and occupancy, as .svg or .html
              --export FILE      the recording without what people wrote, or the log of the run, as .jsonl
            """;

    private static final Set<String> NAMES = Set.of(
            "--from",
            "--arrivals",
            "--agents",
            "--plan",
            "--compare",
            "--data",
            "--days",
            "--seed",
            "--interval",
            "--zone",
            "--chart",
            "--export");
    private static final int MOST_DAYS = 366;
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** @throws BadInputException if it cannot be done so */
    static SimulateOptions of(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        boolean json = false;
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (name.equals("--json")) {
                json = true;
            } else if (!NAMES.contains(name)) {
                throw new BadInputException("there is no option '" + name + "'; ./tandem simulate --help says which");
            } else if (i + 1 == arguments.length) {
                throw new BadInputException(name + " needs a value");
            } else {
                values.put(name, arguments[++i]);
            }
        }
        if (values.containsKey("--from") == values.containsKey("--arrivals")) {
            throw new BadInputException(
                    "name either --from DATA or --arrivals FILE; ./tandem simulate --help says more");
        }
        return new SimulateOptions(
                path(values.get("--from")),
                path(values.get("--arrivals")),
                path(values.get("--agents")),
                path(values.get("--plan")),
                path(values.get("--compare")),
                Path.of(values.getOrDefault("--data", values.getOrDefault("--from", "data"))),
                values.containsKey("--days") ? (int) number(values, "--days", 1, MOST_DAYS) : null,
                values.containsKey("--seed") ? number(values, "--seed", Long.MIN_VALUE, Long.MAX_VALUE) : 1,
                interval(values.getOrDefault("--interval", "1h")),
                zone(values.get("--zone")),
                json,
                path(values.get("--chart")),
                path(values.get("--export")));
    }

    private static @Nullable Path path(@Nullable String value) {
        return value == null ? null : Path.of(value);
    }

    private static long number(Map<String, String> values, String name, long lowest, long highest) {
        try {
            long value = Long.parseLong(values.get(name));
            if (value >= lowest && value <= highest) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new BadInputException(name + " " + values.get(name) + " is not a whole number");
        }
        throw new BadInputException(name + " must be " + lowest + " to " + highest);
    }

    private static Duration interval(String text) {
        Duration interval = Notation.duration(text, new Place(Path.of("--interval"), 1));
        if (interval.compareTo(SHORTEST) < 0 || Duration.ofDays(1).toSeconds() % interval.toSeconds() != 0) {
            throw new BadInputException("--interval " + text + " does not divide a day into minutes or more");
        }
        return interval;
    }

    private static @Nullable ZoneId zone(@Nullable String text) {
        try {
            return text == null ? null : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new BadInputException("--zone " + text + " is not a time zone such as Europe/Berlin");
        }
    }
}
