package dev.tandem.analytics.metric;

import dev.tandem.analytics.fact.EventFact;
import dev.tandem.analytics.fact.EventFact.ConversationFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversations written down by hand, so that every metric's value can be worked out with pencil and paper. */
final class GoldenLog {

    private final List<EventFact> facts = new ArrayList<>();

    List<EventFact> facts() {
        return List.copyOf(facts);
    }

    Conversation conversation(String id, String customer, String startedAt) {
        return new Conversation(id, Instant.parse(startedAt)).started(customer);
    }

    /** One conversation; times are seconds after its start. */
    final class Conversation {

        private final String id;
        private final Instant start;
        private long seq;

        private Conversation(String id, Instant start) {
            this.id = id;
            this.start = start;
        }

        private Conversation started(String customer) {
            return add(0, "conversation.started", customer, null, null, null, null, null);
        }

        Conversation customer(double at) {
            return add(at, "message.posted", null, "customer", null, null, null, null);
        }

        Conversation turn(double at) {
            return add(at, "turn.completed", null, null, null, null, null, null)
                    .add(at, "message.posted", null, "bot", null, null, null, null);
        }

        Conversation handoff(double at, String queue) {
            return add(at, "handoff.requested", null, null, null, null, "requested", null)
                    .queued(at, queue);
        }

        Conversation queued(double at, String queue) {
            return add(at, "conversation.queued", null, null, queue, null, "handoff", null);
        }

        Conversation assigned(double at, String agent) {
            return add(at, "conversation.assigned", null, null, null, agent, null, null);
        }

        Conversation agent(double at) {
            return add(at, "message.posted", null, "agent", null, null, null, null);
        }

        Conversation resolved(double at, String cause) {
            return add(at, "conversation.resolved", null, null, null, null, cause, null);
        }

        Conversation left(double at) {
            return add(at, "customer.left", null, null, null, null, null, null);
        }

        Conversation rated(double at, int score) {
            return add(at, "rating.submitted", null, null, null, null, null, score);
        }

        private Conversation add(
                double at,
                String type,
                @Nullable String customer,
                @Nullable String author,
                @Nullable String queue,
                @Nullable String agent,
                @Nullable String cause,
                @Nullable Integer score) {
            var moment = start.plusMillis(Math.round(at * 1000));
            seq++;
            facts.add(new ConversationFact(
                    id, seq, id + "-" + seq, type, moment, customer, author, queue, agent, cause, score));
            return this;
        }
    }
}
