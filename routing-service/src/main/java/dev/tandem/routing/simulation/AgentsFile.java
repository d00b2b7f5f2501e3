package dev.tandem.routing.simulation;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.Capacity;
import dev.tandem.routing.plan.RoutingPlan;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads who works when, and what they can do where the plan does not say it. */
final class AgentsFile {

    private static final Set<String> TOP = Set.of("time-zone", "accept-delay", "decline", "agents");
    private static final Set<String> FIELDS =
            Set.of("name", "skills", "languages", "capacity", "shifts", "breaks", "accept-delay", "decline", "count");
    private static final Set<String> CAPACITY = Set.of("chat", "voice", "voice-interrupts-chat");
    private static final int MOST = 10_000;

    /** How long somebody takes to answer who does not say it. */
    static final Distribution USUAL_DELAY = new Distribution.Exponential(3);

    private final RoutingPlan plan;
    private final Map<AgentId, AgentPlan> plans = new LinkedHashMap<>();
    private final List<Shifts> shifts = new ArrayList<>();
    private @Nullable ZoneId zone;

    private AgentsFile(RoutingPlan plan) {
        this.plan = plan;
    }

    private record Shifts(AgentId id, WeekTimes work, WeekTimes breaks, Distribution delay, double decline) {}

    /**
     * Agents that work by shifts.
     *
     * @param plans what each can do
     */
    record Staff(Map<AgentId, AgentPlan> plans, @Nullable ZoneId zone, List<Shifts> shifts) {

        /** What they choose in so many days; the zone is for a file that names none. */
        List<Worker> workers(LocalDate first, int days, ZoneId usual) {
            ZoneId clock = zone == null ? usual : zone;
            return shifts.stream().map(one -> worker(one, first, days, clock)).toList();
        }

        private static Worker worker(Shifts one, LocalDate first, int days, ZoneId clock) {
            Map<java.time.Instant, AgentState> changes = new TreeMap<>();
            List<WeekTimes.Time> work = one.work().between(first, days, clock);
            work.forEach(time -> changes.put(time.to(), AgentState.OFFLINE));
            work.forEach(time -> changes.put(time.from(), AgentState.AVAILABLE));
            for (WeekTimes.Time pause : one.breaks().between(first, days, clock)) {
                changes.put(pause.from(), AgentState.AWAY);
                changes.putIfAbsent(pause.to(), AgentState.AVAILABLE);
            }
            List<Worker.Change> all = new ArrayList<>();
            changes.forEach((at, state) -> all.add(new Worker.Change(at, state)));
            return new Worker(one.id(), all, one.delay(), one.decline());
        }
    }

    /** @throws BadInputException if anything in it is wrong, with the line */
    static Staff read(Path file, RoutingPlan plan) {
        AgentsFile reader = new AgentsFile(plan);
        YamlPart root = YamlPart.read(file);
        Map<String, YamlPart> top = root.entries(TOP);
        YamlPart zone = top.get("time-zone");
        reader.zone = zone == null ? null : Notation.zone(zone.text(), zone.place());
        YamlPart agents = top.get("agents");
        if (agents == null || !agents.isMap() || agents.entries(Set.of()).isEmpty()) {
            throw root.error("has no agents");
        }
        agents.entries(Set.of()).forEach((name, part) -> reader.agent(name, part, top));
        return new Staff(reader.plans, reader.zone, reader.shifts);
    }

    private void agent(String name, YamlPart part, Map<String, YamlPart> usual) {
        Map<String, YamlPart> fields = part.entries(FIELDS);
        YamlPart count = fields.get("count");
        int many = count == null ? 1 : Notation.whole(count.text(), 1, MOST, count.place());
        WeekTimes work = times(fields.get("shifts"));
        if (work.isEmpty()) {
            throw part.error("needs shifts, such as mon-fri 08:00-16:30");
        }
        WeekTimes breaks = breaks(fields.get("breaks"), work);
        YamlPart delay = fields.getOrDefault("accept-delay", usual.get("accept-delay"));
        YamlPart decline = fields.getOrDefault("decline", usual.get("decline"));
        for (int i = 1; i <= many; i++) {
            AgentId id = id(many == 1 ? name : name + "-" + i, part);
            if (plans.put(id, plan(id, part, fields)) != null) {
                throw part.error("there are two agents " + id);
            }
            shifts.add(new Shifts(
                    id,
                    work,
                    breaks,
                    delay == null ? USUAL_DELAY : Notation.distribution(delay.text(), delay.place()),
                    decline == null ? 0 : Notation.part(decline.text(), decline.place())));
        }
    }

    private static AgentId id(String name, YamlPart part) {
        try {
            return new AgentId(name);
        } catch (IllegalArgumentException e) {
            throw part.error(e.getMessage());
        }
    }

    private AgentPlan plan(AgentId id, YamlPart part, Map<String, YamlPart> fields) {
        AgentPlan known = plan.agents().get(id);
        if (known == null && !fields.containsKey("skills")) {
            throw part.error("there is no agent " + id + " in the plan, so it needs skills (or skills: [])");
        }
        AgentPlan base = known != null ? known : AgentPlan.of(id.value(), Set.of(), 1);
        String name = YamlPart.textOf(fields.get("name"));
        return new AgentPlan(
                name != null ? name : base.name(),
                fields.containsKey("skills") ? skills(fields.get("skills")) : base.skills(),
                fields.containsKey("languages")
                        ? new TreeSet<>(fields.get("languages").items().stream()
                                .map(YamlPart::text)
                                .toList())
                        : base.languages(),
                base.teams(),
                fields.containsKey("capacity") ? capacity(fields.get("capacity")) : base.capacity());
    }

    private static Map<String, Integer> skills(YamlPart part) {
        Map<String, Integer> skills = new LinkedHashMap<>();
        if (part.isMap()) {
            part.entries(Set.of())
                    .forEach((skill, level) -> skills.put(skill, Notation.whole(level.text(), 1, 5, level.place())));
        } else {
            part.items().forEach(skill -> skills.put(skill.text(), 1));
        }
        return skills;
    }

    private static Capacity capacity(YamlPart part) {
        if (!part.isMap()) {
            return Capacity.chats(Notation.whole(part.text(), 1, MOST, part.place()));
        }
        Map<String, YamlPart> fields = part.entries(CAPACITY);
        YamlPart chat = fields.get("chat");
        YamlPart voice = fields.get("voice");
        int chats = chat == null ? 1 : Notation.whole(chat.text(), 0, MOST, chat.place());
        int calls = voice == null ? 0 : Notation.whole(voice.text(), 0, MOST, voice.place());
        if (chats + calls == 0) {
            throw part.error("must be at least 1 of something");
        }
        return new Capacity(chats, calls, "true".equals(YamlPart.textOf(fields.get("voice-interrupts-chat"))));
    }

    private static WeekTimes times(@Nullable YamlPart part) {
        WeekTimes times = new WeekTimes();
        if (part != null) {
            part.items().forEach(item -> {
                String text = item.text();
                times.add(days(text, item.place()), span(text, item.place()), item.place());
            });
        }
        return times;
    }

    private static WeekTimes breaks(@Nullable YamlPart part, WeekTimes work) {
        WeekTimes breaks = times(part);
        if (part != null) {
            WeekTimes covered = new WeekTimes();
            for (YamlPart item : part.items()) {
                WeekTimes.Span span = span(item.text(), item.place());
                Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
                days(item.text(), item.place()).stream()
                        .filter(day -> work.covers(day, span))
                        .forEach(days::add);
                if (days.isEmpty()
                        || item.text().contains(" ")
                                && days.size() < days(item.text(), item.place()).size()) {
                    throw item.error("this break is not within a shift");
                }
                covered.add(days, span, item.place());
            }
            return covered;
        }
        return breaks;
    }

    /** {@code mon-fri 08:00-16:30}, or every day. */
    private static Set<DayOfWeek> days(String text, Place place) {
        int blank = text.lastIndexOf(' ');
        return blank < 0 ? EnumSet.allOf(DayOfWeek.class) : Notation.days(text.substring(0, blank), place);
    }

    private static WeekTimes.Span span(String text, Place place) {
        return Notation.span(text.substring(text.lastIndexOf(' ') + 1), place);
    }
}
