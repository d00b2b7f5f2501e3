package dev.tandem.routing.engine;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.QueuePlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One queue: everybody in their order, and the lines by needed skills that they stand in. */
final class QueueLine {

    private final QueueId id;
    private final QueuePlan plan;
    private final NavigableSet<Place> everyone = new TreeSet<>();
    private final Map<List<String>, SkillLine> lines = new HashMap<>();
    private QueueRecord pace;

    QueueLine(QueueId id, QueuePlan plan) {
        this.id = id;
        this.plan = plan;
        this.pace = QueueRecord.unknown(id);
    }

    QueueId id() {
        return id;
    }

    QueuePlan plan() {
        return plan;
    }

    /** Who waits or rings, first to be served first. */
    NavigableSet<Place> everyone() {
        return everyone;
    }

    Collection<SkillLine> lines() {
        return lines.values();
    }

    @Nullable
    SkillLine line(List<String> extraSkills) {
        return lines.get(extraSkills);
    }

    SkillLine open(List<String> extraSkills) {
        Map<String, Integer> required = new TreeMap<>(plan.skills());
        extraSkills.forEach(skill -> required.putIfAbsent(skill, 1));
        SkillLine line = new SkillLine(required);
        lines.put(extraSkills, line);
        return line;
    }

    boolean servedBy(Seat seat) {
        return seat.has(plan.skills());
    }

    QueueRecord pace() {
        return pace;
    }

    void pace(QueueRecord next) {
        pace = next;
    }
}
