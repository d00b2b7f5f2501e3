package dev.tandem.conversation.virtualagent.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the agent remembers of one conversation.
 *
 * @param contexts active ones, the one set longest ago first
 * @param pending the question that is open, if the agent asked one
 * @param notUnderstood turns in a row that were not understood
 * @param turns how many turns there were
 * @param entities entity types that the fulfilment set for this conversation
 * @param language what the customer was last heard to speak, where that is not the conversation's language
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Session(
        List<Context> contexts,
        @Nullable PendingQuestion pending,
        int notUnderstood,
        int turns,
        @Nullable List<SessionEntity> entities,
        @Nullable String language) {

    /** Not set again for this long a context is over, whatever its life span. */
    static final Duration EXPIRY = Duration.ofMinutes(20);

    /** Who sets more than this loses the ones set longest ago. */
    static final int MOST_CONTEXTS = 50;

    /** Counts what was not understood, as Dialogflow does; never stored. */
    static final String COUNTERS = "__system_counters__";

    static final Session NEW = new Session(List.of(), null, 0, 0, List.of(), null);

    Session {
        contexts = List.copyOf(contexts);
        entities = entities == null ? List.of() : List.copyOf(entities);
    }

    /**
     * An active context.
     *
     * @param name lower case
     * @param lifespan turns for which it stays
     * @param parameters values, and under the name with {@code .original} what was written
     * @param setAt when it was last set
     */
    record Context(String name, int lifespan, Map<String, Object> parameters, Instant setAt) {}

    /**
     * A required parameter that was asked for.
     *
     * @param intent whose
     * @param confidence of the match that led to the question
     * @param values what is known already
     * @param parameter what was asked for
     * @param attempts answers that did not hold it
     * @param askedAt when
     */
    record PendingQuestion(
            String intent,
            double confidence,
            Map<String, Object> values,
            String parameter,
            int attempts,
            Instant askedAt) {}

    /** Without what is older than 20 minutes. */
    Session at(Instant now) {
        var oldest = now.minus(EXPIRY);
        return new Session(
                contexts.stream()
                        .filter(context -> context.setAt().isAfter(oldest))
                        .toList(),
                pending != null && pending.askedAt().isAfter(oldest) ? pending : null,
                notUnderstood,
                turns,
                entities.stream()
                        .filter(entity -> entity.setAt().isAfter(oldest))
                        .toList(),
                language);
    }

    /** Without the count of what was not understood. */
    Session forgiven() {
        return new Session(contexts, pending, 0, turns, entities, language);
    }

    Set<String> activeContexts() {
        return contexts.stream().map(Context::name).collect(Collectors.toSet());
    }

    Optional<Context> context(String name) {
        return contexts.stream()
                .filter(context -> context.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** One turn later: every context has one turn less, and those that had only this one are over. */
    Session aged() {
        return aged(Set.of());
    }

    /** As {@link #aged()}, but these do not end: their intent still asks for something. */
    Session aged(Set<String> needed) {
        return new Session(
                contexts.stream()
                        .filter(context -> context.lifespan() > 1 || needed.contains(context.name()))
                        .map(context -> new Context(
                                context.name(),
                                Math.max(1, context.lifespan() - 1),
                                context.parameters(),
                                context.setAt()))
                        .toList(),
                pending,
                notUnderstood,
                turns + 1,
                entities,
                language);
    }

    /** With a context set anew, its parameters added to those it had; life span 0 ends it. */
    Session with(String name, int lifespan, Map<String, Object> parameters, Instant now) {
        var merged = new LinkedHashMap<String, Object>();
        context(name).ifPresent(before -> merged.putAll(before.parameters()));
        merged.putAll(parameters);
        var changed = new ArrayList<>(contexts);
        changed.removeIf(context -> context.name().equalsIgnoreCase(name));
        if (lifespan > 0) {
            changed.add(new Context(name.toLowerCase(Locale.ROOT), lifespan, merged, now));
        }
        return withContexts(changed.size() > MOST_CONTEXTS ? changed.subList(1, changed.size()) : changed);
    }

    Session withoutContexts() {
        return withContexts(List.of());
    }

    /** Without the context set longest ago. */
    Session withoutOldest() {
        return withContexts(contexts.isEmpty() ? contexts : contexts.subList(1, contexts.size()));
    }

    Session asking(@Nullable PendingQuestion question) {
        return new Session(contexts, question, notUnderstood, turns, entities, language);
    }

    Session understood(boolean yes) {
        return new Session(contexts, pending, yes ? 0 : notUnderstood + 1, turns, entities, language);
    }

    Session withEntities(List<SessionEntity> changed) {
        return new Session(contexts, pending, notUnderstood, turns, changed, language);
    }

    Session speaking(@Nullable String heard) {
        return new Session(contexts, pending, notUnderstood, turns, entities, heard);
    }

    private Session withContexts(List<Context> changed) {
        return new Session(changed, pending, notUnderstood, turns, entities, language);
    }
}
