package dev.tandem.conversation.virtualagent.script;

import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.script.Expectation.ExpectedHandoff;
import dev.tandem.conversation.virtualagent.script.Expectation.ExpectedReply;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares one turn with what was expected of it. */
final class TurnChecker {

    private final AgentDefinition definition;
    private final Turn turn;
    private final Optional<Map<String, Integer>> contexts;
    private final List<String> failures = new ArrayList<>();

    TurnChecker(AgentDefinition definition, Turn turn, Optional<Map<String, Integer>> contexts) {
        this.definition = definition;
        this.turn = turn;
        this.contexts = contexts;
    }

    /** What is otherwise than expected, in sentences. */
    List<String> check(Expectation expected) {
        compare("intent", expected.intent(), turn.intent());
        compare("fallback", expected.fallback(), turn.fallback());
        compare("end", expected.end(), turn.endsConversation());
        if (expected.confidence() != null && turn.confidence() < expected.confidence()) {
            failures.add(
                    "confidence: expected at least %s, got %.3f".formatted(expected.confidence(), turn.confidence()));
        }
        expected.parameters().forEach(this::parameter);
        if (expected.missing() != null && !expected.missing().equals(missing())) {
            failures.add("missing: expected %s, got %s".formatted(expected.missing(), missing()));
        }
        if (expected.contexts() != null) {
            contexts.ifPresent(active -> contexts(expected.contexts(), active));
        }
        replies(expected.replies());
        if (expected.handoff() != null) {
            handoff(expected.handoff(), turn.handoff());
        }
        return failures;
    }

    int unchecked(Expectation expected) {
        return expected.contexts() != null && contexts.isEmpty() ? 1 : 0;
    }

    private void compare(String what, @Nullable Object expected, Object got) {
        if (expected != null && !expected.equals(got)) {
            failures.add("%s: expected %s, got %s".formatted(what, expected, got));
        }
    }

    private void parameter(String name, @Nullable Object expected) {
        var got = turn.parameters().get(name);
        if (!same(expected, got)) {
            failures.add("parameter %s: expected %s, got %s".formatted(name, expected, got));
        }
    }

    /** Nothing, an empty text and an empty list are the same, as Dialogflow has them. */
    static boolean same(@Nullable Object expected, @Nullable Object got) {
        if (isNothing(expected) || isNothing(got)) {
            return isNothing(expected) && isNothing(got);
        }
        if (expected instanceof Number one && got instanceof Number other) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        if (expected instanceof List<?> one && got instanceof List<?> other) {
            if (one.size() != other.size()) {
                return false;
            }
            for (int i = 0; i < one.size(); i++) {
                if (!same(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (expected instanceof Map<?, ?> one && got instanceof Map<?, ?> other) {
            var keys = new HashSet<Object>(one.keySet());
            keys.addAll(other.keySet());
            return keys.stream().allMatch(key -> same(one.get(key), other.get(key)));
        }
        return Objects.equals(expected, got);
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value.equals("") || value instanceof List<?> list && list.isEmpty();
    }

    private Set<String> missing() {
        return definition.intent(turn.intent()).stream()
                .flatMap(intent -> intent.parameters().stream())
                .filter(parameter ->
                        parameter.required() && isNothing(turn.parameters().get(parameter.name())))
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    private void contexts(Map<String, @Nullable Integer> expected, Map<String, Integer> active) {
        if (expected.isEmpty() && !active.isEmpty()) {
            failures.add("contexts: expected none, got " + active);
        }
        expected.forEach((name, lifespan) -> {
            var got = active.get(name.toLowerCase(Locale.ROOT));
            if (got == null) {
                failures.add("contexts: expected %s, got %s".formatted(name, active));
            } else if (lifespan != null && !lifespan.equals(got)) {
                failures.add("context %s: expected %d more turns, got %d".formatted(name, lifespan, got));
            }
        });
    }

    private void replies(List<ExpectedReply> expected) {
        var said = turn.replies().stream().map(Reply::text).toList();
        var next = 0;
        for (var reply : expected) {
            var found = next;
            while (found < said.size() && !reply.metBy(said.get(found))) {
                found++;
            }
            if (found == said.size()) {
                failures.add("replies: expected %s, got %s".formatted(reply, said));
            } else {
                next = found + 1;
            }
        }
    }

    private void handoff(ExpectedHandoff expected, @Nullable HandoffProposal got) {
        if (got == null) {
            if (expected.wanted()) {
                failures.add("handoff: expected one, got none");
            }
            return;
        }
        if (!expected.wanted()) {
            failures.add("handoff: expected none, got one to " + got.queue().value());
            return;
        }
        compare("handoff queue", expected.queue(), got.queue().value());
        compare("handoff reason", expected.reason(), got.reason().name().toLowerCase(Locale.ROOT));
        compare("handoff priority", expected.priority(), got.priority());
        if (expected.skills() != null && !Set.copyOf(expected.skills()).equals(Set.copyOf(got.skills()))) {
            failures.add("handoff skills: expected %s, got %s".formatted(expected.skills(), got.skills()));
        }
        if (expected.summary() != null && !got.summaryHint().contains(expected.summary())) {
            failures.add("handoff summary: expected one that contains \"%s\", got \"%s\""
                    .formatted(expected.summary(), got.summaryHint()));
        }
    }
}
