package dev.tandem.routing.simulation;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A day of a middle-sized contact centre, to measure the simulator with: ten queues, an agent with two skills and two
 * chats for every 240 conversations, and these spread over the day. The same on every run.
 */
public final class SimulatedDay {

    private static final int QUEUES = 10;
    private static final int CONVERSATIONS_OF_AN_AGENT = 240;
    private static final int HOURS = 24;
    private static final double HANDLE = 480;
    private static final double DEVIATION = 300;
    private static final double PATIENCE = 240;

    private final Scenario scenario;

    /** @param conversations how many on average */
    public SimulatedDay(int conversations) {
        List<Flow> flows = new ArrayList<>();
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>();
        for (int i = 0; i < QUEUES; i++) {
            QueueId id = new QueueId("queue-" + i);
            queues.put(
                    id,
                    QueuePlan.named("Queue " + i)
                            .skills(Map.of("skill-" + i, 1))
                            .plan());
            Flow.Rate rate = new Flow.Rate(
                    EnumSet.allOf(DayOfWeek.class),
                    new WeekTimes.Span(0, WeekTimes.DAY),
                    (double) conversations / QUEUES / HOURS);
            flows.add(new Flow(
                    id,
                    List.of(rate),
                    new Distribution.LogNormal(HANDLE, DEVIATION),
                    new Distribution.Exponential(30),
                    new Distribution.Exponential(PATIENCE),
                    Channel.CHAT,
                    "",
                    Map.of("5", 0.1),
                    Map.of(),
                    Map.of()));
        }
        Arrivals arrivals = new Arrivals(ZoneOffset.UTC, Arrivals.USUAL_START, flows);
        Map<AgentId, AgentPlan> agents = new LinkedHashMap<>();
        List<Worker> workers = new ArrayList<>();
        int there = Math.max(1, conversations / CONVERSATIONS_OF_AN_AGENT);
        for (int i = 0; i < there; i++) {
            AgentId id = new AgentId("agent-" + i);
            Set<String> skills = Set.of("skill-" + i % QUEUES, "skill-" + (i * 3 + 1) % QUEUES);
            agents.put(id, AgentPlan.of("Agent " + i, skills, 2));
            workers.add(new Worker(
                    id,
                    List.of(new Worker.Change(arrivals.begin(), AgentState.AVAILABLE)),
                    new Distribution.Exponential(3),
                    0.02));
        }
        scenario = new Scenario(
                RoutingPlan.of(queues, agents),
                arrivals.contacts(1, 1),
                workers,
                arrivals.begin(),
                arrivals.end(1),
                Duration.ofMinutes(30),
                ZoneOffset.UTC,
                1);
    }

    /** Runs the day, and answers how many conversations there were, how many were handled and what it took to decide. */
    public Result run() {
        Outcome outcome = Simulation.run(scenario);
        return new Result(
                outcome.total().offered(),
                outcome.total().handled(),
                outcome.total().serviceLevel(),
                outcome.total().occupancy(),
                outcome.inputs());
    }

    /**
     * What came of it.
     *
     * @param conversations who came
     * @param handled whom an agent took
     * @param serviceLevel 0 to 1
     * @param occupancy 0 to 1
     * @param decisions inputs of the engine
     */
    public record Result(long conversations, long handled, double serviceLevel, double occupancy, long decisions) {}
}
