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
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The simulator beside the formulas, in two steps, because a wait resembles the one before: the mean of 60,000 waits still
 * varies by 5 %. First every figure of the simulator is that of the recursion by J. Kiefer and J. Wolfowitz, "On the theory
 * of queues with many servers", Transactions of the AMS 78 (1955), on the same customers. Then the recursion is run as long
 * as chance needs to become small, and is that of the formula.
 */
class KnownAnswersTests {

    private static final QueueId QUEUE = new QueueId("q");
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final double TARGET = 20;
    private static final double HANDLE = 180;
    private static final double PATIENCE = 120;
    private static final double TWO_PERCENT = 0.02;
    private static final int AGENTS = 8;
    private static final int FEW = 6_000;
    private static final int MANY = 3_000_000;

    @Test
    void waitsAreThoseOfErlangC() {
        sameAsTheRecursion(new Traffic8(0.75, false, FEW, 11));
        Traffic8 traffic = new Traffic8(0.75, false, MANY, 12);
        Seen seen = recursion(traffic);
        ErlangC formula = ErlangC.of(new Traffic(traffic.perHour(), Duration.ofSeconds((long) HANDLE)), AGENTS);
        check("M/M/8 mean wait", seen.anyWait(), Seconds.of(formula.averageSpeedOfAnswer()));
        check("M/M/8 in 20 s", seen.inTime(), formula.serviceLevel(Duration.ofSeconds((long) TARGET)));
        check("M/M/8 occupancy", seen.occupancy(), formula.occupancy());
    }

    @Test
    void waitsAndAbandonsAreThoseOfErlangA() {
        sameAsTheRecursion(new Traffic8(1.05, true, FEW, 7));
        Traffic8 traffic = new Traffic8(1.05, true, MANY, 8);
        Seen seen = recursion(traffic);
        ErlangA formula = ErlangA.of(
                new Traffic(traffic.perHour(), Duration.ofSeconds((long) HANDLE)), AGENTS, Duration.ofSeconds((long)
                        PATIENCE));
        check("M/M/8+M abandoned", seen.left(), formula.abandonRate());
        check("M/M/8+M mean wait", seen.anyWait(), Seconds.of(formula.averageWait()));
        check("M/M/8+M in 20 s", seen.inTime(), formula.serviceLevel(Duration.ofSeconds((long) TARGET)));
        check("M/M/8+M occupancy", seen.occupancy(), formula.occupancy());
    }

    private static void check(String what, double seen, double expected) {
        System.out.printf(
                "%-20s %10.5f, formula %10.5f, deviation %+.2f %%%n",
                what, seen, expected, 100 * (seen / expected - 1));
        assertThat(seen).describedAs(what).isCloseTo(expected, within(TWO_PERCENT * expected));
    }

    private static void sameAsTheRecursion(Traffic8 traffic) {
        Seen expected = recursion(traffic);
        Figures seen = simulate(traffic);
        double offered = seen.offered();
        assertThat(offered).isEqualTo(traffic.customers());
        assertThat((seen.abandoned() + seen.shortAbandons()) / offered).isCloseTo(expected.left(), within(1e-9));
        assertThat(seen.handled()).isEqualTo(Math.round(offered * (1 - expected.left())));
        assertThat(seen.serviceLevel() * (seen.handled() + seen.abandoned()) / offered)
                .isCloseTo(expected.inTime(), within(1e-9));
        assertThat(seen.averageSpeedOfAnswer()).isCloseTo(expected.answeredWait(), within(1e-4));
        assertThat(seen.occupancy()).isCloseTo(expected.occupancy(), within(2e-3));
    }

    /** Customers in the order of time, the same for the same seed. */
    private record Traffic8(double load, boolean impatient, int customers, long seed) {

        double perHour() {
            return load * AGENTS * 3600 / HANDLE;
        }

        void each(Visitor visitor) {
            SplittableRandom random = new SplittableRandom(seed);
            Distribution gaps = new Distribution.Exponential(HANDLE / (AGENTS * load));
            Distribution handling = new Distribution.Exponential(HANDLE);
            Distribution leaving = new Distribution.Exponential(PATIENCE);
            double at = 0;
            for (int i = 0; i < customers; i++) {
                at += gaps.draw(random);
                visitor.comes(at, handling.draw(random), impatient ? leaving.draw(random) : Double.POSITIVE_INFINITY);
            }
        }
    }

    private interface Visitor {
        void comes(double at, double handling, double patience);
    }

    private record Seen(double anyWait, double answeredWait, double inTime, double left, double occupancy) {}

    /** Who comes waits until the first agent is free, or leaves before and changes nothing. */
    private static Seen recursion(Traffic8 traffic) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int i = 0; i < AGENTS; i++) {
            free.add(0.0);
        }
        double[] sum = new double[5];
        double[] last = new double[1];
        traffic.each((at, handling, patience) -> {
            double wait = Math.max(0, free.peek() - at);
            last[0] = at;
            sum[0] += Math.min(wait, patience);
            if (wait > patience) {
                sum[3]++;
            } else {
                sum[1] += wait;
                sum[2] += wait <= TARGET ? 1 : 0;
                sum[4] += handling;
                free.poll();
                free.add(at + wait + handling);
            }
        });
        double all = traffic.customers();
        return new Seen(sum[0] / all, sum[1] / (all - sum[3]), sum[2] / all, sum[3] / all, sum[4] / last[0] / AGENTS);
    }

    private static Figures simulate(Traffic8 traffic) {
        List<Contact> contacts = new ArrayList<>();
        traffic.each((at, handling, patience) -> {
            Stay stay = new Stay(
                    QUEUE,
                    QueueCause.HANDOFF,
                    0,
                    List.of(),
                    null,
                    Double.isInfinite(patience) ? null : Seconds.duration(patience),
                    Seconds.duration(handling),
                    Duration.ZERO,
                    List.of(),
                    null);
            String id = "c" + contacts.size();
            Instant moment = START.plus(Seconds.duration(at));
            contacts.add(new Contact(id, id, moment, Channel.CHAT, "", null, null, List.of(stay)));
        });
        Map<AgentId, AgentPlan> plans = new HashMap<>();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            AgentId id = new AgentId("a" + i);
            plans.put(id, AgentPlan.of("Agent " + i, Set.of(), 1));
            workers.add(new Worker(
                    id, List.of(new Worker.Change(START, AgentState.AVAILABLE)), new Distribution.Fixed(0), 0));
        }
        RoutingPlan plan = RoutingPlan.of(Map.of(QUEUE, QueuePlan.named("Q").plan()), plans);
        Instant end = contacts.getLast().at();
        Scenario scenario =
                new Scenario(plan, contacts, workers, START, end, Duration.ofHours(1), ZoneOffset.UTC, traffic.seed());
        return Simulation.run(scenario).queue(QUEUE).figures();
    }
}
