package dev.tandem.conversation.assignment;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationOffered;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.OfferEnded;
import dev.tandem.contracts.conversation.ConversationEvent.WrapupCompleted;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.routing.RoutingEvent.QueueClosed;
import dev.tandem.contracts.routing.RoutingEvent.QueueLimitReached;
import dev.tandem.contracts.routing.RoutingEvent.WorkOverflowed;
import dev.tandem.contracts.routing.RoutingEvent.WorkRequeued;
import dev.tandem.contracts.routing.RoutingEvent.WrapupEnded;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Fits routing's decisions into the log: pure functions. Routing alone decides, so a decision that comes in a strange
 * order is caught up with rather than refused; one about an offer that the log knows is a repeat; one that does not fit
 * any more, because the conversation ended, changes nothing.
 */
final class AssignmentDecisions {

    private AssignmentDecisions() {}

    static Decision made(Conversation state, OfferMade offer, Instant now) {
        if (state.offers().contains(offer.offerId()) || offer.expiresAt().isBefore(now)) {
            return Decision.unchanged();
        }
        var offered = new ConversationOffered(offer.offerId(), offer.agent(), offer.expiresAt());
        return switch (state.standing()) {
            case Standing.Queued _ -> Decision.add(offered);
            // Routing rings at one agent at a time: the one before must have ended.
            case Standing.Offered before -> Decision.add(ended(before), offered);
            case Standing.Active _ -> throw new EarlyEventException("an offer for an owned conversation");
            case Standing.Bot _, Standing.Parked _, Standing.Wrapup _, Standing.Resolved _ -> Decision.unchanged();
        };
    }

    static Decision accepted(Conversation state, OfferAccepted offer) {
        var assigned = new ConversationAssigned(offer.offerId(), offer.agent());
        if (state.standing() instanceof Standing.Offered(var id, var _, var _) && id.equals(offer.offerId())) {
            return Decision.add(assigned);
        }
        if (state.offers().contains(offer.offerId())) {
            return Decision.unchanged();
        }
        return switch (state.standing()) {
            case Standing.Queued _ -> Decision.add(assigned);
            case Standing.Offered before -> Decision.add(ended(before), assigned);
            case Standing.Active _ -> throw new EarlyEventException("an assignment of an owned conversation");
            case Standing.Bot _, Standing.Parked _, Standing.Wrapup _, Standing.Resolved _ -> Decision.unchanged();
        };
    }

    static Decision ended(Conversation state, OfferId offer, Author agent, OfferOutcome outcome, Instant at) {
        return switch (state.standing()) {
            case Standing.Offered(var id, var _, var _)
            when id.equals(offer) -> Decision.add(new OfferEnded(offer, agent, outcome));
            // The end overtook the beginning: log both, so that the beginning is known when it comes.
            case Standing.Queued _
            when !state.offers().contains(offer) ->
                Decision.add(new ConversationOffered(offer, agent, at), new OfferEnded(offer, agent, outcome));
            default -> Decision.unchanged();
        };
    }

    static Decision requeued(Conversation state, WorkRequeued requeued) {
        return switch (state.standing()) {
            case Standing.Active(var _, var agent)
            when agent.id().equals(requeued.agent().id()) -> {
                var placement = Objects.requireNonNull(state.placement());
                yield Decision.add(new ConversationQueued(
                        requeued.queue(),
                        QueueCause.AGENT_UNAVAILABLE,
                        placement.priority(),
                        placement.skills(),
                        null,
                        Author.SYSTEM));
            }
            case Standing.Offered(var _, var agent, var _)
            when agent.id().equals(requeued.agent().id()) ->
                throw new EarlyEventException("work taken back before its assignment");
            default -> Decision.unchanged();
        };
    }

    /** The log follows where it waits; once somebody was asked, that somebody counts and not the queue. */
    static Decision overflowed(Conversation state, WorkOverflowed overflowed) {
        var placement = state.placement();
        if (!(state.standing() instanceof Standing.Queued)
                || placement == null
                || placement.queue().equals(overflowed.queue())) {
            return Decision.unchanged();
        }
        return Decision.add(new ConversationQueued(
                overflowed.queue(),
                QueueCause.OVERFLOW,
                placement.priority(),
                placement.skills(),
                null,
                Author.SYSTEM));
    }

    /** The customer is told once for each time that routing says so. */
    static Decision closed(Conversation state, QueueClosed closed, MessageId message) {
        return waits(state) ? said(message, ClosedWording.of(state.origin().language(), closed)) : Decision.unchanged();
    }

    /** The same for a queue that is full or too slow. */
    static Decision limitReached(Conversation state, QueueLimitReached reached, MessageId message) {
        return waits(state) ? said(message, LimitWording.of(state.origin().language(), reached)) : Decision.unchanged();
    }

    private static boolean waits(Conversation state) {
        return state.standing() instanceof Standing.Queued && state.placement() != null;
    }

    private static Decision said(MessageId message, String text) {
        return Decision.add(new MessagePosted(message, null, Author.SYSTEM, text, List.of(), List.of()));
    }

    static Decision wrapupEnded(Conversation state, WrapupEnded ended) {
        return state.standing() instanceof Standing.Wrapup(var agent)
                        && agent.id().equals(ended.agent().id())
                ? Decision.addAll(List.<ConversationEvent>of(new WrapupCompleted(agent, ended.by())))
                : Decision.unchanged();
    }

    private static OfferEnded ended(Standing.Offered offered) {
        return new OfferEnded(offered.offerId(), offered.agent(), OfferOutcome.WITHDRAWN);
    }
}
