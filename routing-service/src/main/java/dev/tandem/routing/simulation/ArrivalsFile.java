package dev.tandem.routing.simulation;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.RoutingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what traffic to make up, from YAML or from CSV with the same names as columns. */
final class ArrivalsFile {

    private static final Set<String> TOP = Set.of("time-zone", "start", "arrivals");
    private static final Set<String> FIELDS = Set.of(
            "queue",
            "days",
            "per-hour",
            "handle-time",
            "wrapup-time",
            "patience",
            "channel",
            "language",
            "priority",
            "skills",
            "tier");
    private static final Set<String> COLUMNS = Set.of("from", "to");

    private final RoutingPlan plan;

    private ArrivalsFile(RoutingPlan plan) {
        this.plan = plan;
    }

    /** @throws BadInputException if anything in it is wrong, with the line */
    static Arrivals read(Path file, RoutingPlan plan) {
        ArrivalsFile reader = new ArrivalsFile(plan);
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? reader.csv(file) : reader.yaml(file);
    }

    private Arrivals yaml(Path file) {
        YamlPart root = YamlPart.read(file);
        Map<String, YamlPart> top = root.entries(TOP);
        YamlPart zone = top.get("time-zone");
        YamlPart start = top.get("start");
        List<Flow> flows = new ArrayList<>();
        for (YamlPart item : top.containsKey("arrivals") ? top.get("arrivals").items() : List.<YamlPart>of()) {
            flows.add(flow(item));
        }
        if (flows.isEmpty()) {
            throw root.error("has no arrivals");
        }
        return new Arrivals(
                zone == null ? ZoneOffset.UTC : Notation.zone(zone.text(), zone.place()),
                start == null ? Arrivals.USUAL_START : Notation.date(start.text(), start.place()),
                flows);
    }

    private Flow flow(YamlPart item) {
        Map<String, YamlPart> parts = item.entries(FIELDS);
        Map<String, Field> fields = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            if (!name.equals("per-hour") && !part.isMap()) {
                String text = part.items().stream().map(YamlPart::text).collect(Collectors.joining(" "));
                fields.put(name, new Field(part.isList() ? "empirical " + text : text, Map.of(), part.place()));
            } else if (part.isMap()) {
                Map<String, String> mix = new LinkedHashMap<>();
                part.entries(Set.of()).forEach((key, value) -> mix.put(key, value.text()));
                fields.put(name, new Field("", mix, part.place()));
            }
        });
        YamlPart perHour = parts.get("per-hour");
        if (perHour == null) {
            throw item.error("needs per-hour");
        }
        Set<DayOfWeek> days = days(fields.get("days"));
        List<Flow.Rate> rates = new ArrayList<>();
        WeekTimes times = new WeekTimes();
        if (perHour.isMap()) {
            perHour.entries(Set.of()).forEach((span, rate) -> {
                WeekTimes.Span when = Notation.span(span, rate.place());
                times.add(days, when, rate.place());
                rates.add(new Flow.Rate(days, when, rate(rate.text(), rate.place())));
            });
        } else {
            rates.add(new Flow.Rate(days, new WeekTimes.Span(0, WeekTimes.DAY), rate(perHour.text(), perHour.place())));
        }
        return flow(fields, rates, item.place());
    }

    private static double rate(String text, Place place) {
        double rate = Notation.decimal(text, place);
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw place.error("'" + text + "' must not be negative");
        }
        return rate;
    }

    private static Set<DayOfWeek> days(@Nullable Field days) {
        return days == null ? EnumSet.allOf(DayOfWeek.class) : Notation.days(days.text(), days.place());
    }

    private Arrivals csv(Path file) {
        List<String> lines = lines(file);
        List<String> head = cells(lines.getFirst());
        for (String column : head) {
            if (!FIELDS.contains(column) && !COLUMNS.contains(column)) {
                throw new BadInputException(file, 1, "there is no column '" + column + "'");
            }
        }
        List<Flow> flows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Place place = new Place(file, i + 1);
                List<String> cells = cells(lines.get(i));
                if (cells.size() > head.size()) {
                    throw place.error("has more cells than the first line has names");
                }
                Map<String, Field> fields = new LinkedHashMap<>();
                for (int c = 0; c < cells.size(); c++) {
                    if (!cells.get(c).isEmpty()) {
                        fields.put(head.get(c), new Field(cells.get(c), mix(cells.get(c)), place));
                    }
                }
                flows.add(row(fields, place));
            }
        }
        if (flows.isEmpty()) {
            throw new BadInputException(file, "has no arrivals");
        }
        ZoneId zone = ZoneOffset.UTC;
        LocalDate start = Arrivals.USUAL_START;
        return new Arrivals(zone, start, flows);
    }

    private Flow row(Map<String, Field> fields, Place place) {
        String from = fields.containsKey("from") ? fields.get("from").text() : "00:00";
        String to = fields.containsKey("to") ? fields.get("to").text() : "24:00";
        if (!fields.containsKey("per-hour")) {
            throw place.error("needs per-hour");
        }
        double perHour = rate(fields.get("per-hour").text(), place);
        Flow.Rate rate = new Flow.Rate(days(fields.get("days")), Notation.span(from + "-" + to, place), perHour);
        return flow(fields, List.of(rate), place);
    }

    private static List<String> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.isEmpty() || lines.getFirst().isBlank()) {
                throw new BadInputException(file, "is empty");
            }
            return lines;
        } catch (IOException e) {
            throw new BadInputException(file, Files.exists(file) ? "cannot be read" : "there is no such file");
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1)).stream().map(String::strip).toList();
    }

    /** {@code 0:90% 5:10%}. */
    private static Map<String, String> mix(String text) {
        Map<String, String> mix = new LinkedHashMap<>();
        for (String word : text.split("\\s+")) {
            int colon = word.lastIndexOf(':');
            if (colon > 0) {
                mix.put(word.substring(0, colon), word.substring(colon + 1));
            }
        }
        return mix;
    }

    private Flow flow(Map<String, Field> fields, List<Flow.Rate> rates, Place place) {
        Field queue = required(fields, "queue", place);
        QueueId id;
        try {
            id = new QueueId(queue.text());
        } catch (IllegalArgumentException e) {
            throw queue.place().error(e.getMessage());
        }
        if (!plan.queues().containsKey(id)) {
            throw queue.place()
                    .error("there is no queue '" + id + "'; the plan has "
                            + plan.queues().keySet().stream()
                                    .map(QueueId::value)
                                    .collect(Collectors.joining(", ")));
        }
        Map<String, Double> priority = mix(fields.get("priority"));
        priority.keySet()
                .forEach(level ->
                        Notation.whole(level, 0, 9, fields.get("priority").place()));
        Field language = fields.get("language");
        return new Flow(
                id,
                rates,
                time(required(fields, "handle-time", place)),
                fields.containsKey("wrapup-time") ? time(fields.get("wrapup-time")) : new Distribution.Fixed(0),
                patience(fields.get("patience")),
                channel(fields.get("channel")),
                language == null ? "" : language.text(),
                priority,
                skills(fields.get("skills")),
                mix(fields.get("tier")));
    }

    private static Distribution time(Field field) {
        if (field.text().isEmpty()) {
            throw field.place().error("needs a time or a distribution");
        }
        return Notation.distribution(field.text(), field.place());
    }

    private static @Nullable Distribution patience(@Nullable Field field) {
        return field == null || field.text().equals("none") ? null : time(field);
    }

    private static Channel channel(@Nullable Field field) {
        return switch (field == null ? "chat" : field.text()) {
            case "chat" -> Channel.CHAT;
            case "voice" -> Channel.VOICE;
            default -> throw field.place().error("'" + field.text() + "' is neither chat nor voice");
        };
    }

    private static Map<String, Double> mix(@Nullable Field field) {
        if (field == null) {
            return Map.of();
        }
        return Notation.mix(field.mix().isEmpty() ? Map.of(field.text(), "100%") : field.mix(), field.place());
    }

    /** Each skill is needed or not by itself, so together they may be more than all. */
    private static Map<String, Double> skills(@Nullable Field field) {
        Map<String, Double> skills = new LinkedHashMap<>();
        if (field != null) {
            (field.mix().isEmpty() ? Map.of(field.text(), "100%") : field.mix())
                    .forEach((skill, part) -> skills.put(skill, Notation.part(part, field.place())));
        }
        return skills;
    }

    private static Field required(Map<String, Field> fields, String name, Place place) {
        Field field = fields.get(name);
        if (field == null) {
            throw place.error("needs " + name);
        }
        return field;
    }

    private record Field(String text, Map<String, String> mix, Place place) {}
}
