package dev.tandem.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.simulation.Outcome.Figures;
import dev.tandem.routing.staffing.ErlangA;
import dev.tandem.routing.staffing.ErlangC;
import dev.tandem.routing.staffing.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The simulator beside the formulas. One wait resembles the next, so that even 100,000 customers leave some per cent to
 * chance. Most of it is how many came and how long they took: the formulas are asked about the traffic that came, not about
 * the one that was ordered. Much of the rest goes by running everything twice, the second time with each random number u
 * replaced by 1 - u, and taking the mean.
 */
class KnownAnswersTests {

    private static final QueueId QUEUE = new QueueId("q");
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration TARGET = Duration.ofSeconds(20);
    private static final double HANDLE = 180;
    private static final double TWO_PERCENT = 0.02;
    private static final int AGENTS = 8;

    @Test
    void waitsAreThoseOfErlangC() {
        List<Run> runs = twice(0.7, 30_000, null, 3);
        check("M/M/8 mean wait", runs, Figures::averageSpeedOfAnswer, traffic -> {
            return Seconds.of(ErlangC.of(traffic, AGENTS).averageSpeedOfAnswer());
        });
        check("M/M/8 service level", runs, Figures::serviceLevel, traffic -> {
            return ErlangC.of(traffic, AGENTS).serviceLevel(TARGET);
        });
        check("M/M/8 occupancy", runs, Figures::occupancy, traffic -> {
            return ErlangC.of(traffic, AGENTS).occupancy();
        });
        assertThat(runs).allSatisfy(run ->
                assertThat(run.figures.handled()).isEqualTo(run.figures.offered()).isEqualTo(30_000));
    }

    @Test
    void waitsAndAbandonsAreThoseOfErlangA() {
        Duration patience = Duration.ofSeconds(120);
        List<Run> runs = twice(1.05, 20_000, patience, 7);
        check("M/M/8+M abandoned", runs, KnownAnswersTests::left, traffic -> {
            return ErlangA.of(traffic, AGENTS, patience).abandonRate();
        });
        check("M/M/8+M queue", runs, Figures::meanQueue, traffic -> {
            return ErlangA.of(traffic, AGENTS, patience).queueLength();
        });
        check("M/M/8+M service level", runs, KnownAnswersTests::inTime, traffic -> {
            return ErlangA.of(traffic, AGENTS, patience).serviceLevel(TARGET);
        });
        check("M/M/8+M occupancy", runs, Figures::occupancy, traffic -> {
            return ErlangA.of(traffic, AGENTS, patience).occupancy();
        });
        check("M/M/8+M patience", runs, Figures::patience, traffic -> Seconds.of(patience));
    }

    private static double left(Figures seen) {
        return (seen.abandoned() + seen.shortAbandons()) / (double) seen.offered();
    }

    private static double inTime(Figures seen) {
        return seen.serviceLevel() * (seen.handled() + seen.abandoned()) / seen.offered();
    }

    private static void check(
            String what, List<Run> runs, ToDoubleFunction<Figures> figure, ToDoubleFunction<Traffic> formula) {
        double seen = runs.stream()
                .mapToDouble(run -> figure.applyAsDouble(run.figures))
                .average()
                .orElseThrow();
        double expected = runs.stream()
                .mapToDouble(run -> formula.applyAsDouble(run.traffic))
                .average()
                .orElseThrow();
        System.out.printf(
                "%-24s simulated %10.5f, formula %10.5f, deviation %+.2f %%%n",
                what, seen, expected, 100 * (seen / expected - 1));
        assertThat(seen).describedAs(what).isCloseTo(expected, within(TWO_PERCENT * expected));
    }

    private record Run(Figures figures, Traffic traffic) {}

    private static List<Run> twice(double load, int customers, @Nullable Duration patience, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RandomGenerator same = new SplittableRandom(seed);
        RandomGenerator mirrored = () -> ~same.nextLong();
        return List.of(run(load, customers, patience, random), run(load, customers, patience, mirrored));
    }

    private static Run run(double load, int customers, @Nullable Duration patience, RandomGenerator random) {
        Distribution gaps = new Distribution.Exponential(HANDLE / (AGENTS * load));
        Distribution handling = new Distribution.Exponential(HANDLE);
        List<Contact> contacts = new ArrayList<>();
        Instant at = START;
        double handled = 0;
        for (int i = 0; i < customers; i++) {
            at = at.plus(gaps.next(random));
            Duration contact = handling.next(random);
            handled += Seconds.of(contact);
            Duration leaves = patience == null
                    ? null
                    : new Distribution.Exponential(Seconds.of(patience)).next(random);
            Stay stay = new Stay(
                    QUEUE, QueueCause.HANDOFF, 0, List.of(), null, leaves, contact, Duration.ZERO, List.of(), null);
            contacts.add(new Contact("c" + i, "k" + i, at, Channel.CHAT, "", null, null, List.of(stay)));
        }
        Map<AgentId, AgentPlan> plans = new HashMap<>();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            AgentId id = new AgentId("a" + i);
            plans.put(id, AgentPlan.of("Agent " + i, Set.of(), 1));
            workers.add(new Worker(
                    id, List.of(new Worker.Change(START, AgentState.AVAILABLE)), new Distribution.Fixed(0), 0));
        }
        RoutingPlan plan =
                RoutingPlan.of(Map.of(QUEUE, QueuePlan.named("Q").plan()), plans);
        Outcome outcome = Simulation.run(
                new Scenario(plan, contacts, workers, START, at, Duration.ofHours(1), ZoneOffset.UTC, 1));
        double hours = Seconds.between(START, at) / 3600;
        return new Run(
                outcome.queue(QUEUE).figures(),
                new Traffic(customers / hours, Seconds.duration(handled / customers)));
    }
}
