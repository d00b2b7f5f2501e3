package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.local.Fulfilment.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An intent on its way to an answer.
 *
 * @param memory the session as it becomes
 * @param confidence 0 to 1
 * @param values what is known of the intent's parameters
 * @param event what triggered it, if no utterance did
 * @param attempts how often the parameter that is missing was asked for in vain
 * @param chained how many events of the fulfilment led here
 * @param diagnostic what went wrong on the way
 */
record Step(
        Circumstances turn,
        Session memory,
        Intent intent,
        double confidence,
        Map<String, Object> values,
        @Nullable Event event,
        int attempts,
        int chained,
        @Nullable String diagnostic) {

    static Step of(Circumstances turn, Session memory, Intent intent, double confidence, Map<String, Object> values) {
        return new Step(turn, memory, intent, confidence, values, null, 0, 0, null);
    }

    Step triggeredBy(Event trigger) {
        return new Step(turn, memory, intent, confidence, values, trigger, attempts, chained, diagnostic);
    }

    Step after(int attemptsInVain) {
        return new Step(turn, memory, intent, confidence, values, event, attemptsInVain, chained, diagnostic);
    }

    Step with(Session changed) {
        return new Step(turn, changed, intent, confidence, values, event, attempts, chained, diagnostic);
    }

    Step withDiagnostic(@Nullable String failure) {
        return failure == null
                ? this
                : new Step(turn, memory, intent, confidence, values, event, attempts, chained, failure);
    }

    /** The intent that the fulfilment's event triggers instead. */
    Step chainedTo(Intent next, Event trigger, Session changed) {
        return new Step(turn, changed, next, confidence, Map.of(), trigger, 0, chained + 1, diagnostic);
    }

    /**
     * With what does not come from the utterance: constants, what contexts and the event know, defaults. They are kept from
     * the first turn on, since contexts may end while the rest is asked for.
     */
    Step filled() {
        var filled = new LinkedHashMap<String, Object>(values);
        for (var parameter : intent.parameters()) {
            var known = new Values(filled, visible());
            if (event != null && !Values.isEmpty(event.parameters().get(parameter.name()))) {
                filled.putIfAbsent(parameter.name(), event.parameters().get(parameter.name()));
            }
            if (!parameter.fromUtterance() && !filled.containsKey(parameter.name())) {
                known.resolve(parameter.value()).ifPresent(value -> put(filled, parameter, value, known));
            }
            if (!filled.containsKey(parameter.name())) {
                known.resolve(parameter.defaultValue())
                        .ifPresent(value ->
                                filled.put(parameter.name(), parameter.list() ? java.util.List.of(value) : value));
            }
        }
        return new Step(turn, memory, intent, confidence, filled, event, attempts, chained, diagnostic);
    }

    private static void put(Map<String, Object> filled, Parameter parameter, Object value, Values known) {
        filled.put(parameter.name(), value);
        if (parameter.value().startsWith("#") && !parameter.value().endsWith(".original")) {
            known.resolve(parameter.value() + ".original")
                    .ifPresent(original -> filled.put(parameter.name() + ".original", original));
        }
    }

    /** The first required parameter that is not known and can be asked for. */
    Optional<Parameter> missing() {
        return intent.parameters().stream()
                .filter(parameter -> parameter.required()
                        && Values.isEmpty(values.get(parameter.name()))
                        && (!parameter.prompts(turn.language()).isEmpty() || intent.webhookForSlotFilling()))
                .findFirst();
    }

    /** The contexts that the intent's texts may refer to: those before the turn, those it sets, and the event's. */
    Session visible() {
        var visible = turn.session().with(Session.COUNTERS, 1, counters(), turn.now());
        for (var context : memory.contexts()) {
            visible = visible.with(context.name(), context.lifespan(), context.parameters(), turn.now());
        }
        return event == null ? visible : visible.with(event.name(), 1, event.parameters(), turn.now());
    }

    private Map<String, Object> counters() {
        return Map.of("no-input", 0.0, "no-match", (double) memory.notUnderstood());
    }
}
