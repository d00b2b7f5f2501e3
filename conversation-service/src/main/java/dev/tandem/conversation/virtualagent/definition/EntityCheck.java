package dev.tandem.conversation.virtualagent.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tandem.conversation.virtualagent.definition.EntityType.Kind;
import dev.tandem.conversation.virtualagent.definition.Finding.Rule;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Entity types, and every place that names one. */
final class EntityCheck {

    /** Of the system's types; a type of a region or language may be missing here, so an unknown one is only a warning. */
    private static final Set<String> SYSTEM = Set.of(
            "any",
            "number",
            "number-integer",
            "number-sequence",
            "cardinal",
            "ordinal",
            "flight-number",
            "date",
            "time",
            "date-time",
            "date-period",
            "time-period",
            "duration",
            "unit-area",
            "unit-currency",
            "unit-length",
            "unit-speed",
            "unit-volume",
            "unit-weight",
            "unit-information",
            "age",
            "percentage",
            "temperature",
            "currency-name",
            "unit-area-name",
            "unit-length-name",
            "unit-speed-name",
            "unit-volume-name",
            "unit-weight-name",
            "unit-information-name",
            "address",
            "street-address",
            "zip-code",
            "geo-capital",
            "geo-country",
            "geo-country-code",
            "geo-city",
            "geo-state",
            "geo-city-us",
            "geo-state-us",
            "geo-county-us",
            "geo-city-gb",
            "geo-state-gb",
            "geo-county-gb",
            "place-attraction",
            "place-attraction-us",
            "place-attraction-gb",
            "airport",
            "location",
            "email",
            "phone-number",
            "given-name",
            "last-name",
            "person",
            "music-artist",
            "music-genre",
            "color",
            "language",
            "url",
            "ignore",
            "verification-code",
            "chinese-poi");

    private final AgentDefinition agent;
    private final Findings findings;

    EntityCheck(AgentDefinition agent, Findings findings) {
        this.agent = agent;
        this.findings = findings;
    }

    void run() {
        agent.entities().values().forEach(this::entity);
        for (var intent : agent.intents()) {
            for (var parameter : intent.parameters()) {
                if (parameter.type().isEmpty() && parameter.fromUtterance()) {
                    findings.error(
                            Rule.UNKNOWN_ENTITY, intent, "parameter %s has no entity type".formatted(parameter.name()));
                } else if (!parameter.type().isEmpty()) {
                    used(intent, "parameter " + parameter.name(), parameter.type());
                }
            }
            annotations(intent);
        }
    }

    private void used(Intent intent, String where, String type) {
        if (type.startsWith("@sys.")) {
            if (!SYSTEM.contains(type.substring("@sys.".length()))) {
                findings.warning(
                        Rule.UNKNOWN_ENTITY,
                        intent,
                        "%s uses %s, which Dialogflow does not document".formatted(where, type));
            }
        } else if (!(type.startsWith("@@") || agent.entity(type).isPresent())) {
            findings.error(Rule.UNKNOWN_ENTITY, intent, "%s uses %s, which is not there".formatted(where, type));
        }
    }

    private void annotations(Intent intent) {
        var types = intent.parameters().stream()
                .collect(Collectors.toMap(Parameter::name, Parameter::type, (first, second) -> first));
        for (var item : intent.phraseBook().items()) {
            for (var part : item.value().parts()) {
                if (!part.annotated()) {
                    continue;
                }
                used(intent, "phrase \"%s\"".formatted(shortened(item.value().text())), part.type());
                var declared = types.get(part.alias());
                if (declared == null) {
                    findings.warning(
                            Rule.UNKNOWN_PARAMETER,
                            intent,
                            "phrase \"%s\" marks a parameter %s, which the intent does not have"
                                    .formatted(shortened(item.value().text()), part.alias()));
                } else if (!declared.isEmpty() && !declared.equals(part.type())) {
                    findings.warning(
                            Rule.UNKNOWN_PARAMETER,
                            intent,
                            "phrase \"%s\" marks %s as %s, but the parameter is %s"
                                    .formatted(shortened(item.value().text()), part.alias(), part.type(), declared));
                }
            }
        }
    }

    private void entity(EntityType entity) {
        if (entity.name().length() > Limits.ENTITY_NAME) {
            findings.warning(
                    Rule.OVER_LIMIT,
                    entity,
                    "the name has %d characters, Dialogflow takes %d"
                            .formatted(entity.name().length(), Limits.ENTITY_NAME));
        }
        if (entity.entryBook().isEmpty()) {
            findings.warning(Rule.EMPTY_ENTITY, entity, "has no entries");
        }
        for (var language : entity.entryBook().languages()) {
            if (entity.entries(language).size() > Limits.ENTRIES) {
                findings.error(Rule.OVER_LIMIT, entity, "more than %d entries".formatted(Limits.ENTRIES));
            }
        }
        for (var item : entity.entryBook().items()) {
            entry(entity, item.value());
        }
        if (reaches(entity, entity.name(), new HashSet<>())) {
            findings.error(Rule.CYCLE, entity, "is composed of itself");
        }
    }

    private void entry(EntityType entity, EntityType.Entry entry) {
        if (entry.synonyms().size() > Limits.SYNONYMS) {
            findings.warning(
                    Rule.OVER_LIMIT,
                    entity,
                    "\"%s\" has %d synonyms, at most %d are taken"
                            .formatted(
                                    shortened(entry.value()), entry.synonyms().size(), Limits.SYNONYMS));
        }
        if (entity.kind() == Kind.REGEXP) {
            pattern(entity, entry.value());
            entry.synonyms().forEach(synonym -> pattern(entity, synonym));
            return;
        }
        for (var reference : entry.references()) {
            if (!reference.type().startsWith("@sys.")
                    && agent.entity(reference.type()).isEmpty()) {
                var message =
                        "\"%s\" uses %s, which is not there".formatted(shortened(entry.value()), reference.type());
                if (entity.kind() == Kind.LIST) {
                    findings.error(Rule.UNKNOWN_ENTITY, entity, message);
                } else {
                    findings.warning(Rule.UNKNOWN_ENTITY, entity, message);
                }
            }
        }
    }

    /** Dialogflow takes RE2's syntax, which has neither lookaround nor back-references. */
    private void pattern(EntityType entity, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException invalid) {
            findings.error(
                    Rule.PATTERN,
                    entity,
                    "the pattern %s does not compile: %s".formatted(shortened(pattern), invalid.getDescription()));
        }
    }

    private boolean reaches(EntityType from, String target, Set<String> seen) {
        if (from.kind() == Kind.REGEXP || !seen.add(from.name())) {
            return false;
        }
        for (var item : from.entryBook().items()) {
            for (var reference : item.value().references()) {
                var next = agent.entity(reference.type());
                if (next.isPresent() && (next.get().name().equals(target) || reaches(next.get(), target, seen))) {
                    return true;
                }
            }
        }
        return false;
    }

    static String shortened(String text) {
        var line = FileCollector.printable(text.replace('\n', ' '));
        return line.length() > 60 ? line.substring(0, 57) + "…" : line;
    }
}
