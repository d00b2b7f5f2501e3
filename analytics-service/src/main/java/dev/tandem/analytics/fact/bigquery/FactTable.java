package dev.tandem.analytics.fact.bigquery;

import static dev.tandem.analytics.fact.bigquery.FactColumn.optional;
import static dev.tandem.analytics.fact.bigquery.FactColumn.required;

import dev.tandem.analytics.fact.EventFact.ConversationFact;
import dev.tandem.analytics.fact.EventFact.RoutingFact;
import dev.tandem.analytics.fact.bigquery.FactColumn.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of facts. A new column goes to the end, optional: rows of before have none, and writers of before go on.
 *
 * @param name the table's
 * @param columns in their order
 */
record FactTable<F>(String name, List<FactColumn<F>> columns) {

    static final FactTable<ConversationFact> CONVERSATION_EVENT = new FactTable<>(
            "conversation_event",
            List.of(
                    required("conversation_id", Type.STRING, ConversationFact::conversationId),
                    required("seq", Type.INT64, ConversationFact::seq),
                    required("event_id", Type.STRING, ConversationFact::eventId),
                    required("type", Type.STRING, ConversationFact::type),
                    required("occurred_at", Type.TIMESTAMP, fact -> micros(fact.at())),
                    optional("customer_id", Type.STRING, ConversationFact::customerId),
                    optional("author_kind", Type.STRING, ConversationFact::authorKind),
                    optional("queue", Type.STRING, ConversationFact::queue),
                    optional("agent_id", Type.STRING, ConversationFact::agentId),
                    optional("cause", Type.STRING, ConversationFact::cause),
                    optional("score", Type.INT64, fact -> asLong(fact.score()))));

    static final FactTable<RoutingFact> ROUTING_EVENT = new FactTable<>(
            "routing_event",
            List.of(
                    required("event_id", Type.STRING, RoutingFact::eventId),
                    required("type", Type.STRING, RoutingFact::type),
                    required("occurred_at", Type.TIMESTAMP, fact -> micros(fact.at())),
                    optional("conversation_id", Type.STRING, RoutingFact::conversationId),
                    optional("queue", Type.STRING, RoutingFact::queue),
                    optional("agent_id", Type.STRING, RoutingFact::agentId),
                    optional("state", Type.STRING, RoutingFact::state)));

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static @Nullable Long asLong(@Nullable Integer number) {
        return number == null ? null : number.longValue();
    }
}
