package dev.tandem.routing.plan;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.QueuePlan.ClosedAction;
import dev.tandem.routing.plan.QueuePlan.OfflinePolicy;
import dev.tandem.routing.plan.QueuePlan.Ring;
import dev.tandem.routing.plan.QueuePlan.Wrapup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for everything that is wrong in a plan, so that an admin sees it all at once. */
final class PlanCheck {

    private static final int HIGHEST_LEVEL = 5;
    private static final int HIGHEST_PRIORITY = 9;
    private static final double HIGHEST_WEIGHT = 100;

    private final Map<QueueId, QueuePlan> queues;
    private final Map<AgentId, AgentPlan> agents;
    private final Map<HoursId, HoursPlan> hours;
    private final List<PlanProblem> problems = new ArrayList<>();

    PlanCheck(Map<QueueId, QueuePlan> queues, Map<AgentId, AgentPlan> agents, Map<HoursId, HoursPlan> hours) {
        this.queues = queues;
        this.agents = agents;
        this.hours = hours;
        queues.forEach(this::queue);
        overflowCycles();
        agents.forEach(this::agent);
        hours.forEach((id, week) -> problems.addAll(HoursCheck.problems("hours." + id, week)));
    }

    List<PlanProblem> problems() {
        return List.copyOf(problems);
    }

    void requireFreeOfErrors() {
        if (problems.stream().anyMatch(PlanProblem::refuses)) {
            throw new PlanRefusedException(problems);
        }
    }

    void weights(ScoreWeights weights) {
        notNegative("weights.queuePriority", weights.queuePriority());
        notNegative("weights.handoffPriority", weights.handoffPriority());
        notNegative("weights.sentiment", weights.sentiment());
        notNegative("weights.returned", weights.returned());
        notNegative("weights.promisedCallback", weights.promisedCallback());
        weights.tiers().forEach((tier, worth) -> notNegative("weights.tiers." + tier, worth));
    }

    private void queue(QueueId id, QueuePlan queue) {
        String path = "queues." + id;
        named(path, queue.name());
        levels(path + ".skills", queue.skills(), 1);
        range(path + ".priority", queue.priority(), 0, HIGHEST_PRIORITY);
        if (!(queue.weight() > 0 && queue.weight() <= HIGHEST_WEIGHT)) {
            error(path + ".weight", "out_of_range", "must be more than 0 and at most 100");
        }
        range(path + ".serviceTarget.percent", queue.serviceTarget().percent(), 1, 100);
        positive(path + ".serviceTarget.within", queue.serviceTarget().within());
        times(path, queue);
        atLeastOne(path + ".maxDepth", queue.maxDepth());
        atLeastOne(path + ".maxUnanswered", queue.maxUnanswered());
        targets(path, id, queue);
        relaxation(path, queue);
        staffing(path, queue);
        choices(path, queue);
    }

    private void times(String path, QueuePlan queue) {
        positive(path + ".ringTime", queue.ringTime());
        positive(path + ".maxWait", queue.maxWait());
        Wrapup wrapup = queue.wrapup();
        notNegative(path + ".wrapup.time", wrapup.time());
        if (wrapup.mode() != Wrapup.Mode.TIMED && wrapup.time() != null) {
            warning(path + ".wrapup.time", "unused", "is not used, since the wrap-up is not timed");
        }
        positive(
                path + ".sticky.within",
                queue.sticky() == null ? null : queue.sticky().within());
    }

    private void targets(String path, QueueId id, QueuePlan queue) {
        known(path + ".overflow", queue.overflow());
        known(path + ".offlineTarget", queue.offlineTarget());
        if (queue.hours() != null && !hours.containsKey(queue.hours())) {
            error(path + ".hours", "unknown_hours", "there are no hours " + queue.hours());
        }
        if (queue.offlinePolicy() == OfflinePolicy.TRANSFER && queue.offlineTarget() == null) {
            error(path + ".offlineTarget", "missing", "a transfer needs a queue to transfer to");
        }
        if (queue.closedAction() == ClosedAction.OVERFLOW && queue.overflow() == null) {
            error(path + ".overflow", "missing", "a queue that overflows when closed needs a queue to overflow to");
        }
        if (queue.overflow() == null && (queue.maxWait() != null || queue.maxDepth() != null)) {
            warning(
                    path + ".overflow",
                    "missing",
                    "without it a customer who reaches the longest wait or the depth is told so and goes on waiting");
        }
        if (id.equals(queue.offlineTarget())) {
            error(path + ".offlineTarget", "itself", "must be another queue");
        }
    }

    private void relaxation(String path, QueuePlan queue) {
        Duration before = Duration.ZERO;
        Map<String, Integer> levels = new TreeMap<>(queue.skills());
        for (int i = 0; i < queue.relaxation().size(); i++) {
            Ring ring = queue.relaxation().get(i);
            String at = path + ".relaxation[" + i + "]";
            if (ring.after().compareTo(before) <= 0) {
                error(at + ".after", "not_increasing", "must be later than " + text(before));
            }
            before = ring.after();
            if (ring.skills().isEmpty()) {
                error(at + ".skills", "missing", "lowers nothing");
            }
            for (Map.Entry<String, Integer> lowered : ring.skills().entrySet()) {
                String field = at + ".skills." + lowered.getKey();
                Integer held = levels.get(lowered.getKey());
                if (held == null) {
                    error(field, "not_required", "the queue does not ask for this skill");
                } else if (lowered.getValue() == null || lowered.getValue() < 0 || lowered.getValue() >= held) {
                    error(field, "not_lowered", "must be lower than " + held + ", or 0 to drop the skill");
                } else {
                    levels.put(lowered.getKey(), lowered.getValue());
                }
            }
        }
    }

    /** Whether anybody at all can ever serve it. */
    private void staffing(String path, QueuePlan queue) {
        if (agents.isEmpty()) {
            return;
        }
        boolean each = true;
        for (Map.Entry<String, Integer> needed : queue.skills().entrySet()) {
            if (agents.values().stream().noneMatch(agent -> has(agent, needed))) {
                each = false;
                warning(
                        path + ".skills." + needed.getKey(),
                        "nobody_has",
                        "no agent has " + needed.getKey() + " at level " + needed.getValue() + " or higher");
            }
        }
        if (each
                && agents.values().stream()
                        .noneMatch(agent -> queue.skills().entrySet().stream().allMatch(need -> has(agent, need)))) {
            warning(path + ".skills", "nobody_has", "no agent has all these skills together");
        }
        for (String language : queue.languages()) {
            if (agents.values().stream().noneMatch(agent -> agent.languages().contains(language))) {
                warning(path + ".languages", "nobody_has", "no agent speaks " + language);
            }
        }
    }

    private static boolean has(AgentPlan agent, Map.Entry<String, Integer> needed) {
        Integer level = agent.skills().get(needed.getKey());
        return level != null && needed.getValue() != null && level >= needed.getValue();
    }

    private void choices(String path, QueuePlan queue) {
        Set<String> codes = new LinkedHashSet<>();
        for (int i = 0; i < queue.dispositions().size(); i++) {
            if (!codes.add(queue.dispositions().get(i).code())) {
                error(path + ".dispositions[" + i + "].code", "twice", "is there twice");
            }
        }
        for (int i = 0; i < queue.declineReasons().size(); i++) {
            if (queue.declineReasons().get(i).isBlank()) {
                error(path + ".declineReasons[" + i + "]", "missing", "needs a text");
            }
        }
    }

    private void overflowCycles() {
        Set<QueueId> told = new LinkedHashSet<>();
        for (QueueId start : queues.keySet()) {
            Set<QueueId> way = new LinkedHashSet<>();
            QueueId next = start;
            while (next != null && queues.containsKey(next) && way.add(next)) {
                next = queues.get(next).overflow();
            }
            if (next != null && next.equals(start) && told.addAll(way)) {
                String circle = way.stream().map(QueueId::value).collect(Collectors.joining(" → "));
                error(
                        "queues." + start + ".overflow",
                        "overflow_cycle",
                        "goes round in a circle: " + circle + " → " + start);
            }
        }
    }

    private void agent(AgentId id, AgentPlan agent) {
        String path = "agents." + id;
        named(path, agent.name());
        levels(path + ".skills", agent.skills(), 1);
        Capacity capacity = agent.capacity();
        if (capacity.chat() < 0) {
            error(path + ".capacity.chat", "out_of_range", "must not be negative");
        }
        if (capacity.voice() < 0) {
            error(path + ".capacity.voice", "out_of_range", "must not be negative");
        }
        if (capacity.chat() == 0 && capacity.voice() == 0) {
            error(path + ".capacity", "no_capacity", "must be at least 1 of something");
        }
    }

    private void known(String path, @Nullable QueueId queue) {
        if (queue != null && !queues.containsKey(queue)) {
            error(path, "unknown_queue", "there is no queue " + queue);
        }
    }

    private void named(String path, String name) {
        if (name.isBlank()) {
            error(path + ".name", "missing", "needs a name");
        }
    }

    private void levels(String path, Map<String, Integer> skills, int lowest) {
        skills.forEach((skill, level) -> {
            if (level == null || level < lowest || level > HIGHEST_LEVEL) {
                error(path + "." + skill, "out_of_range", "a level must be 1 to 5");
            }
            if (skill.isBlank()) {
                error(path, "missing", "a skill needs an id");
            }
        });
    }

    private void range(String path, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            error(path, "out_of_range", "must be " + lowest + " to " + highest);
        }
    }

    void atLeastOne(String path, @Nullable Integer value) {
        if (value != null && value < 1) {
            error(path, "out_of_range", "must be at least 1");
        }
    }

    void positive(String path, @Nullable Duration duration) {
        if (duration != null && !duration.isPositive()) {
            error(path, "out_of_range", "must be longer than zero");
        }
    }

    void notNegative(String path, @Nullable Duration duration) {
        if (duration != null && duration.isNegative()) {
            error(path, "out_of_range", "must not be negative");
        }
    }

    private static String text(Duration duration) {
        return duration.isZero() ? "zero" : duration.toString();
    }

    private void error(String path, String code, String message) {
        problems.add(PlanProblem.error(path, code, message));
    }

    private void warning(String path, String code, String message) {
        problems.add(PlanProblem.warning(path, code, message));
    }
}
