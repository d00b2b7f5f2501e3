package dev.tandem.routing.simulation;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.simulation.Stay.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as its log tells it.
 *
 * @param id which
 * @param customer whose
 * @param channel chat or voice
 * @param language BCP 47 tag; empty: unknown
 * @param tier what kind of customer
 * @param sentiment mood from -1 to 1
 * @param stays the queues it went through
 * @param reactions what agents did about its offers
 */
record RecordedConversation(
        ConversationId id,
        String customer,
        Channel channel,
        String language,
        @Nullable String tier,
        @Nullable Double sentiment,
        List<Passage> stays,
        List<Reaction> reactions) {

    Instant at() {
        return stays.getFirst().queuedAt();
    }

    /** An answer to an offer, by whom and when; {@code until}: as long as the agent was seen with it. */
    record Reaction(AgentId agent, Instant offeredAt, Answer answer, Instant until) {}

    /** A move to another queue because the first one was full or slow. */
    record Overflow(Instant at, QueueId to) {}

    /**
     * A stay as it was.
     *
     * @param queued how it began
     * @param queuedAt when, UTC
     * @param overflows where it went by itself
     * @param assignedAt when an agent took it, UTC
     * @param leftAt when the customer left without, UTC
     * @param contact how long agents worked with the customer
     * @param wrapup how long the after-contact work took
     * @param answers to its offers
     * @param pause how long it was set aside afterwards
     */
    record Passage(
            ConversationQueued queued,
            Instant queuedAt,
            List<Overflow> overflows,
            @Nullable Instant assignedAt,
            @Nullable Instant leftAt,
            Duration contact,
            Duration wrapup,
            List<Answer> answers,
            @Nullable Duration pause) {

        /** Where the customer was when the waiting ended. */
        QueueId lastQueue() {
            return overflows.isEmpty() ? queued.queue() : overflows.getLast().to();
        }
    }

    static RecordedConversation of(Collection<LoggedEvent> log) {
        Reader reader = new Reader();
        log.forEach(reader::read);
        return reader.finish(log.iterator().next().conversationId());
    }

    /** Reads one log from the beginning. */
    private static final class Reader {

        private final List<Passage> passages = new ArrayList<>();
        private final List<Reaction> reactions = new ArrayList<>();
        private String customer = "";
        private Channel channel = Channel.CHAT;
        private String language = "";
        private @Nullable String tier;
        private @Nullable Double sentiment;

        private @Nullable ConversationQueued queued;
        private Instant queuedAt = Instant.EPOCH;
        private List<Overflow> overflows = new ArrayList<>();
        private List<Answer> answers = new ArrayList<>();
        private @Nullable Instant assignedAt;
        private @Nullable Instant takenAt;
        private @Nullable Instant parkedAt;
        private @Nullable Instant offeredAt;
        private @Nullable Instant endedAt;
        private @Nullable Instant leftAt;
        private Duration contact = Duration.ZERO;
        private Duration wrapup = Duration.ZERO;
        private Instant last = Instant.EPOCH;

        void read(LoggedEvent entry) {
            Instant at = entry.at();
            last = at;
            switch (entry.event()) {
                case ConversationEvent.ConversationStarted started -> {
                    customer = started.customer().id().value();
                    channel = started.channel();
                    language = started.language();
                }
                case ConversationEvent.HandoffRequested requested -> {
                    Object named = requested.handoff().parameters() == null
                            ? null
                            : requested.handoff().parameters().get("tier");
                    tier = named instanceof String text ? text : tier;
                    sentiment = requested.handoff().sentiment();
                }
                case ConversationQueued next -> queued(next, at);
                case ConversationEvent.ConversationOffered offered -> offeredAt = at;
                case ConversationEvent.OfferEnded ended -> offerEnded(ended, at);
                case ConversationEvent.ConversationAssigned assigned -> assigned(assigned, at);
                case ConversationEvent.ConversationParked parked -> {
                    work(at);
                    parkedAt = at;
                }
                case ConversationEvent.ConversationResolved resolved -> resolved(at);
                case ConversationEvent.WrapupCompleted completed ->
                    wrapup = endedAt == null ? Duration.ZERO : Duration.between(endedAt, at);
                default -> {}
            }
        }

        private void queued(ConversationQueued next, Instant at) {
            if (queued != null && next.cause() == QueueCause.OVERFLOW) {
                overflows.add(new Overflow(at, next.queue()));
            } else if (queued != null && next.cause() == QueueCause.AGENT_UNAVAILABLE) {
                work(at);
            } else {
                close(at);
                queued = next;
                queuedAt = at;
            }
        }

        private void offerEnded(ConversationEvent.OfferEnded ended, Instant at) {
            if (offeredAt != null && ended.outcome() != OfferOutcome.WITHDRAWN) {
                Answer.Kind kind = ended.outcome() == OfferOutcome.DECLINED ? Answer.Kind.DECLINE : Answer.Kind.IGNORE;
                Answer answer = new Answer(kind, Duration.between(offeredAt, at));
                answers.add(answer);
                reactions.add(new Reaction(new AgentId(ended.agent().id()), offeredAt, answer, at));
            }
            offeredAt = null;
        }

        private void assigned(ConversationEvent.ConversationAssigned assigned, Instant at) {
            Instant rang = offeredAt == null ? at : offeredAt;
            Answer answer = new Answer(Answer.Kind.ACCEPT, Duration.between(rang, at));
            if (assignedAt == null) {
                answers.add(answer);
            }
            reactions.add(new Reaction(new AgentId(assigned.agent().id()), rang, answer, at));
            assignedAt = assignedAt == null ? at : assignedAt;
            takenAt = at;
            offeredAt = null;
        }

        private void resolved(Instant at) {
            if (takenAt != null) {
                work(at);
            } else if (assignedAt == null && queued != null && parkedAt == null) {
                leftAt = at;
            }
            endedAt = at;
        }

        private void work(Instant at) {
            if (takenAt != null) {
                contact = contact.plus(Duration.between(takenAt, at));
                Reaction taken = reactions.removeLast();
                reactions.add(new Reaction(taken.agent(), taken.offeredAt(), taken.answer(), at));
            }
            takenAt = null;
        }

        private void close(Instant at) {
            work(at);
            if (queued != null) {
                Duration pause = parkedAt == null ? null : Duration.between(parkedAt, at);
                passages.add(
                        new Passage(queued, queuedAt, overflows, assignedAt, leftAt, contact, wrapup, answers, pause));
            }
            overflows = new ArrayList<>();
            answers = new ArrayList<>();
            assignedAt = null;
            parkedAt = null;
            leftAt = null;
            contact = Duration.ZERO;
            wrapup = Duration.ZERO;
        }

        RecordedConversation finish(ConversationId id) {
            close(last);
            return new RecordedConversation(
                    id, customer, channel, language, tier, sentiment, List.copyOf(passages), List.copyOf(reactions));
        }
    }
}
