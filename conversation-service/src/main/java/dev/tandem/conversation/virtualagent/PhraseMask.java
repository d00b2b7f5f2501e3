package dev.tandem.conversation.virtualagent;

import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.EntityType;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.definition.TrainingPhrase;
import dev.tandem.conversation.virtualagent.definition.TrainingPhrase.Part;
import dev.tandem.conversation.virtualagent.entity.Circumstances;
import dev.tandem.conversation.virtualagent.entity.EntityRecognizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a training phrase of what a customer wrote, without what says who the customer is: e-mail addresses, telephone
 * numbers, the customer's name, whatever a pattern of the designer's finds (order numbers, invoice numbers) and every other
 * number of four digits or more are replaced by made-up values. What is a parameter of the intent is marked as one.
 */
final class PhraseMask {

    private static final String EMAIL = "@sys.email";
    private static final String PHONE = "@sys.phone-number";
    private static final List<String> PERSONS = List.of("@sys.person", "@sys.given-name", "@sys.last-name");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\p{Alnum}*\\d(?:[ /.-]?\\d){3,}\\p{Alnum}*");
    private static final String NAMELESS = "Visitor";
    private static final int SHORTEST_NAME = 3;

    private final AgentDefinition agent;
    private final EntityRecognizer entities;
    private final Clock clock;

    /** A stretch of the text that is replaced or marked. */
    private record Stretch(int start, int end, String text, String type, String alias) {

        boolean overlaps(Stretch other) {
            return start < other.end && other.start < end;
        }

        Part part() {
            return new Part(text, type, alias, !alias.isEmpty());
        }
    }

    PhraseMask(AgentDefinition agent, Clock clock) {
        this.agent = agent;
        this.entities = new EntityRecognizer(agent.entities().values());
        this.clock = clock;
    }

    TrainingPhrase phrase(String said, String language, Intent intent, @Nullable CustomerRef customer) {
        var text = said.strip().replaceAll("\\s+", " ");
        var stretches = stretches(text, language, intent, customer);
        var parts = new ArrayList<Part>();
        int done = 0;
        for (var stretch : stretches) {
            if (stretch.start() > done) {
                parts.add(Part.plain(text.substring(done, stretch.start())));
            }
            parts.add(stretch.part());
            done = stretch.end();
        }
        if (done < text.length()) {
            parts.add(Part.plain(text.substring(done)));
        }
        return new TrainingPhrase("", parts, false, 1);
    }

    /** Parameters first, since a marked stretch says more than a masked one. */
    private List<Stretch> stretches(String text, String language, Intent intent, @Nullable CustomerRef customer) {
        var circumstances = Circumstances.of(language, clock.instant(), agent.timezone());
        var kept = new ArrayList<Stretch>();
        for (var parameter : intent.parameters()) {
            if (parameter.fromUtterance() && entities.knows(parameter.type())) {
                mentions(text, parameter.type(), parameter, circumstances, kept);
            }
        }
        mentions(text, EMAIL, null, circumstances, kept);
        matches(text, ADDRESS, kept);
        matches(text, LONG_NUMBER, kept);
        agent.entities().values().stream()
                .filter(type -> type.kind() == EntityType.Kind.REGEXP)
                .forEach(type -> mentions(text, "@" + type.name(), null, circumstances, kept));
        mentions(text, PHONE, null, circumstances, kept);
        names(text, customer, kept);
        kept.sort(Comparator.comparingInt(Stretch::start));
        return kept;
    }

    private void mentions(
            String text, String type, @Nullable Parameter parameter, Circumstances when, List<Stretch> kept) {
        for (var mention : entities.mentions(type, text, when)) {
            keep(
                    new Stretch(
                            mention.start(),
                            mention.end(),
                            madeUp(type, mention.original()),
                            parameter == null ? "" : type,
                            parameter == null ? "" : parameter.name()),
                    kept);
        }
    }

    private static void matches(String text, Pattern pattern, List<Stretch> kept) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            var found = matcher.group();
            var shown = found.contains("@") ? "name@example.com" : digits(found);
            keep(new Stretch(matcher.start(), matcher.end(), shown, "", ""), kept);
        }
    }

    private static void names(String text, @Nullable CustomerRef customer, List<Stretch> kept) {
        if (customer == null || customer.displayName().equals(NAMELESS)) {
            return;
        }
        for (var name : customer.displayName().split("\\s+")) {
            if (name.length() >= SHORTEST_NAME) {
                var matcher = Pattern.compile(
                                "(?<!\\p{L})" + Pattern.quote(name) + "(?!\\p{L})",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text);
                while (matcher.find()) {
                    keep(new Stretch(matcher.start(), matcher.end(), "Alex", "", ""), kept);
                }
            }
        }
    }

    private static void keep(Stretch stretch, List<Stretch> kept) {
        if (kept.stream().noneMatch(stretch::overlaps)) {
            kept.add(stretch);
        }
    }

    /** Of the same shape where the shape matters, and nobody's. */
    private String madeUp(String type, String original) {
        if (type.equals(EMAIL)) {
            return "name@example.com";
        }
        if (PERSONS.contains(type)) {
            return "Alex";
        }
        boolean identifies = type.equals(PHONE)
                || agent.entity(type)
                        .filter(found -> found.kind() == EntityType.Kind.REGEXP)
                        .isPresent();
        return identifies ? digits(original) : original;
    }

    /** Every digit replaced, from 1 upwards: 1042 and 1038 both become 1234. */
    private static String digits(String original) {
        var masked = new StringBuilder();
        int next = 0;
        for (int i = 0; i < original.length(); i++) {
            char c = original.charAt(i);
            masked.append(Character.isDigit(c) ? (char) ('1' + next++ % 9) : c);
        }
        return masked.toString();
    }
}
