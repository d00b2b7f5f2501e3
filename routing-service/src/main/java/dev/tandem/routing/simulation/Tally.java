package dev.tandem.routing.simulation;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.Capacity;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.simulation.Outcome.Figures;
import dev.tandem.routing.simulation.Outcome.Interval;
import dev.tandem.routing.simulation.Outcome.OfQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts and measures while a scenario runs. */
final class Tally {

    private static final double MEDIAN = 0.5;
    private static final double NINE_OF_TEN = 0.9;

    private final Scenario scenario;
    private final Grid grid;
    private final Map<QueueId, QueueTally> queues = new LinkedHashMap<>();
    private final Map<AgentId, AgentTally> agents = new LinkedHashMap<>();

    Tally(Scenario scenario) {
        this.scenario = scenario;
        this.grid = new Grid(scenario.start(), scenario.end(), scenario.interval());
        scenario.plan().queues().keySet().forEach(this::queue);
    }

    QueueTally queue(QueueId id) {
        return queues.computeIfAbsent(
                id,
                unknown -> new QueueTally(
                        grid, scenario.plan().queue(unknown).serviceTarget().within()));
    }

    AgentTally agent(AgentId id) {
        return agents.computeIfAbsent(id, unknown -> new AgentTally(grid, slots(plan(unknown))));
    }

    private AgentPlan plan(AgentId id) {
        return scenario.plan().agent(id, id.value());
    }

    static int slots(AgentPlan agent) {
        Capacity capacity = agent.capacity();
        return capacity.voiceInterruptsChat()
                ? capacity.chat() + capacity.voice()
                : Math.max(capacity.chat(), capacity.voice());
    }

    Outcome outcome(long inputs) {
        queues.values().forEach(queue -> queue.waiting(scenario.end(), 0));
        agents.values().forEach(agent -> agent.upTo(scenario.end()));
        List<OfQueue> all = new ArrayList<>();
        queues.forEach((id, tally) -> {
            QueuePlan plan = scenario.plan().queue(id);
            List<AgentTally> servers = servers(plan);
            all.add(new OfQueue(
                    id,
                    plan.name(),
                    plan.serviceTarget(),
                    figures(List.of(tally), servers),
                    intervals(tally, servers)));
        });
        Figures total = figures(List.copyOf(queues.values()), List.copyOf(agents.values()));
        return new Outcome(scenario.start(), scenario.end(), scenario.zone(), inputs, total, all);
    }

    /** The agents who have what the queue asks for. */
    private List<AgentTally> servers(QueuePlan queue) {
        return agents.entrySet().stream()
                .filter(agent -> queue.skills().entrySet().stream()
                        .allMatch(needed ->
                                plan(agent.getKey()).skills().getOrDefault(needed.getKey(), 0) >= needed.getValue()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Figures figures(List<QueueTally> some, List<AgentTally> servers) {
        Samples waits = new Samples();
        Samples handleTimes = new Samples();
        some.forEach(queue -> {
            waits.addAll(queue.waits);
            handleTimes.addAll(queue.handleTimes);
        });
        boolean whole = some.size() > 1;
        long overflowed =
                some.stream().mapToLong(queue -> sum(queue.overflowed)).sum();
        long offered = some.stream().mapToLong(queue -> sum(queue.offered)).sum();
        long handled = waits.size();
        long abandoned = some.stream().mapToLong(queue -> sum(queue.abandoned)).sum();
        double waited = some.stream().mapToDouble(queue -> queue.waited).sum();
        long shortOnes =
                some.stream().mapToLong(queue -> sum(queue.shortAbandons)).sum();
        return new Figures(
                whole ? offered - overflowed : offered,
                handled,
                abandoned,
                shortOnes,
                overflowed,
                some.stream().mapToLong(QueueTally::waiting).sum(),
                part(some.stream().mapToLong(queue -> sum(queue.inTime)).sum(), handled + abandoned),
                part(abandoned, handled + abandoned),
                waits.mean(),
                waits.percentile(MEDIAN),
                waits.percentile(NINE_OF_TEN),
                some.stream()
                        .mapToInt(queue -> Arrays.stream(queue.longest).max().orElse(0))
                        .max()
                        .orElse(0),
                some.stream()
                                .mapToDouble(queue ->
                                        Arrays.stream(queue.waitingSeconds).sum())
                                .sum()
                        / Seconds.between(scenario.start(), scenario.end()),
                handleTimes.mean(),
                abandoned + shortOnes == 0 ? Double.NaN : waited / (abandoned + shortOnes),
                occupancy(servers, null),
                utilization(servers));
    }

    private List<Interval> intervals(QueueTally tally, List<AgentTally> servers) {
        return IntStream.range(0, grid.size())
                .mapToObj(i -> {
                    double seconds = Seconds.between(grid.from(i), grid.to(i));
                    double ready = servers.stream()
                            .mapToDouble(agent -> agent.ready[i])
                            .sum();
                    double capacity = servers.stream()
                            .mapToDouble(agent -> agent.capacities[i])
                            .sum();
                    double there = servers.stream()
                            .mapToDouble(agent -> agent.capacities[i] / Math.max(1, agent.capacity()))
                            .sum();
                    return new Interval(
                            grid.from(i),
                            grid.to(i),
                            tally.offered[i],
                            tally.handled[i],
                            tally.abandoned[i],
                            part(tally.inTime[i], tally.handled[i] + (long) tally.abandoned[i]),
                            tally.waitingSeconds[i] / seconds,
                            tally.longest[i],
                            occupancy(servers, i),
                            ready / seconds,
                            there == 0 ? 1 : capacity / there);
                })
                .toList();
    }

    private static double occupancy(List<AgentTally> servers, @Nullable Integer interval) {
        double onContact = 0;
        double idle = 0;
        for (AgentTally agent : servers) {
            onContact += interval == null ? Arrays.stream(agent.onContact).sum() : agent.onContact[interval];
            idle += interval == null ? Arrays.stream(agent.idle).sum() : agent.idle[interval];
        }
        return onContact / (onContact + idle);
    }

    private static double utilization(List<AgentTally> servers) {
        return servers.stream()
                        .mapToDouble(agent -> Arrays.stream(agent.slots).sum())
                        .sum()
                / servers.stream()
                        .mapToDouble(agent -> Arrays.stream(agent.capacities).sum())
                        .sum();
    }

    private static double part(long some, long all) {
        return all == 0 ? Double.NaN : (double) some / all;
    }

    private static long sum(int[] values) {
        return Arrays.stream(values).asLongStream().sum();
    }
}
