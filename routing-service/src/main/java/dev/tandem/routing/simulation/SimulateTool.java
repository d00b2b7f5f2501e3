package dev.tandem.routing.simulation;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.PlanFiles;
import dev.tandem.routing.plan.RoutingPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** {@code ./tandem simulate}: reads, runs, prints. */
final class SimulateTool {

    private static final int BAD_INPUT = 2;

    private final PrintStream out;
    private final PrintStream error;
    private final Path folder;
    private final Clock clock;
    private final List<String> hints = new ArrayList<>();

    /** @param folder where relative names begin */
    SimulateTool(PrintStream out, PrintStream error, Path folder, Clock clock) {
        this.out = out;
        this.error = error;
        this.folder = folder;
        this.clock = clock;
    }

    /** The exit code: 0, or 2 for what cannot be read or done. */
    int run(String[] arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("help") || arguments.length == 0) {
            out.print(SimulateOptions.USAGE);
            return 0;
        }
        try {
            SimulateOptions options = SimulateOptions.of(arguments);
            Report report = options.from() != null ? replay(options, options.from()) : generate(options);
            if (options.chart() != null) {
                write(options.chart(), Chart.of(report, options.chart()));
            }
            out.print(options.json() ? JsonReport.of(report) + "\n" : TextReport.of(report));
            return 0;
        } catch (BadInputException e) {
            error.println("tandem: " + e.getMessage());
            return BAD_INPUT;
        }
    }

    private Report generate(SimulateOptions options) {
        RoutingPlan plan = plan(options);
        Arrivals arrivals = ArrivalsFile.read(at(Objects.requireNonNull(options.arrivals())), plan);
        int days = Objects.requireNonNullElse(options.days(), 1);
        Staff staff = staff(options, plan, arrivals, days);
        Scenario scenario = new Scenario(
                with(plan, staff.plans()),
                arrivals.contacts(days, options.seed()),
                staff.workers(),
                arrivals.begin(),
                arrivals.end(days),
                options.interval(),
                Objects.requireNonNullElse(options.zone(), arrivals.zone()),
                options.seed());
        if (scenario.contacts().isEmpty()) {
            throw new BadInputException(at(options.arrivals()), "brings nobody in these days");
        }
        return run(options, scenario, staff.plans(), List.of());
    }

    private record Staff(Map<AgentId, AgentPlan> plans, List<Worker> workers) {}

    private Staff staff(SimulateOptions options, RoutingPlan plan, Arrivals arrivals, int days) {
        if (options.agents() == null) {
            hints.add("No --agents: everybody in the plan works all the time and answers after 3 s on average.");
            return new Staff(Map.of(), everybody(plan, arrivals.begin()));
        }
        AgentsFile.Staff staff = AgentsFile.read(at(options.agents()), plan);
        return new Staff(staff.plans(), staff.workers(arrivals.start(), days, arrivals.zone()));
    }

    private static List<Worker> everybody(RoutingPlan plan, Instant start) {
        List<Worker.Change> always =
                List.of(new Worker.Change(start, dev.tandem.contracts.routing.AgentState.AVAILABLE));
        return plan.agents().keySet().stream()
                .map(agent -> new Worker(agent, always, AgentsFile.USUAL_DELAY, 0))
                .toList();
    }

    private Report replay(SimulateOptions options, Path from) {
        RoutingPlan plan = plan(options);
        Recording recording = RecordedLog.read(at(from), hints::add);
        List<RecordedConversation> all = recording.conversations();
        if (all.isEmpty()) {
            throw new BadInputException(at(from), "has no conversation that waited for a human");
        }
        ZoneId zone = Objects.requireNonNullElse(options.zone(), ZoneOffset.UTC);
        Instant end = up(Objects.requireNonNull(recording.lastAt()), options.interval(), zone);
        Instant start = down(all.getFirst().at(), options.interval(), zone);
        if (options.days() != null) {
            Instant first = end.minus(Duration.ofDays(options.days()));
            start = first.isAfter(start) ? first : start;
        }
        Instant begin = start;
        List<RecordedConversation> some = all.stream()
                .filter(conversation -> !conversation.at().isBefore(begin))
                .toList();
        Replay replay = new Replay(some);
        replay.requireKnownQueues(plan);
        Staff staff = new Staff(Map.of(), recording.workers(some, begin));
        if (options.agents() != null) {
            AgentsFile.Staff named = AgentsFile.read(at(options.agents()), plan);
            LocalDate first = begin.atZone(zone).toLocalDate();
            int days = (int) (end.atZone(zone).toLocalDate().toEpochDay() - first.toEpochDay() + 1);
            staff = new Staff(named.plans(), named.workers(first, days, zone));
        } else if (!recording.knowsAgents()) {
            hints.add(
                    "The recording has no agent.state-changed: when agents worked is guessed from their conversations.");
        }
        Scenario scenario = new Scenario(
                with(plan, staff.plans()),
                replay.contacts(options.seed()),
                staff.workers(),
                begin,
                end,
                options.interval(),
                zone,
                options.seed());
        if (options.export() != null) {
            ExportFile.write(at(options.export()), recording);
        }
        return run(
                options, scenario, staff.plans(), List.of(new Report.Run("recorded", null, replay.happened(scenario))));
    }

    private static Instant down(Instant at, Duration step, ZoneId zone) {
        Instant midnight = at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        return midnight.plus(step.multipliedBy(Duration.between(midnight, at).dividedBy(step)));
    }

    private static Instant up(Instant at, Duration step, ZoneId zone) {
        return down(at, step, zone).plus(step);
    }

    private Report run(
            SimulateOptions options, Scenario scenario, Map<AgentId, AgentPlan> agents, List<Report.Run> before) {
        List<Report.Run> runs = new ArrayList<>(before);
        Instant began = clock.instant();
        String name = options.compare() == null && before.isEmpty() ? "simulated" : name(options.plan(), "simulated");
        if (options.export() != null && options.from() == null) {
            try (ExportFile export = ExportFile.open(at(options.export()))) {
                runs.add(new Report.Run(name, name, Simulation.run(scenario, export)));
            }
        } else {
            runs.add(new Report.Run(name, name, Simulation.run(scenario)));
        }
        if (options.compare() != null) {
            RoutingPlan other = file(at(options.compare()));
            String second = name(options.compare(), "compared");
            if (!other.queues().keySet().containsAll(scenario.plan().queues().keySet())) {
                throw new BadInputException(at(options.compare()), "lacks a queue of the first plan");
            }
            runs.add(new Report.Run(second, second, Simulation.run(scenario.with(with(other, agents)))));
        }
        double seconds = Math.max(1e-3, Seconds.between(began, clock.instant()));
        return new Report(runs, hints, seconds);
    }

    private static String name(@Nullable Path plan, String usual) {
        return plan == null ? usual : String.valueOf(plan.getFileName()).replaceFirst("\\.[A-Za-z]+$", "");
    }

    private static RoutingPlan with(RoutingPlan plan, Map<AgentId, AgentPlan> agents) {
        Map<AgentId, AgentPlan> all = new LinkedHashMap<>(plan.agents());
        all.putAll(agents);
        return plan.withAgents(all);
    }

    private RoutingPlan plan(SimulateOptions options) {
        if (options.plan() != null) {
            return file(at(options.plan()));
        }
        Path data = at(options.data());
        return RecordedLog.plan(data).orElseGet(() -> {
            hints.add("No plan was given and " + data + " has none: it is the one that new installations start with.");
            try {
                return PlanFiles.yaml(new ClassPathResource("routing-service.yml"), "routing-service.yml");
            } catch (IOException e) {
                throw new BadInputException("routing-service.yml cannot be read; name a --plan");
            }
        });
    }

    private static RoutingPlan file(Path file) {
        try {
            return PlanFiles.read(file);
        } catch (IOException e) {
            throw new BadInputException(file, Files.exists(file) ? "cannot be read" : "there is no such file");
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file, String.valueOf(e.getMessage()));
        }
    }

    private Path at(Path named) {
        return folder.resolve(named);
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(at(file), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInputException(at(file), "cannot be written");
        }
    }
}
