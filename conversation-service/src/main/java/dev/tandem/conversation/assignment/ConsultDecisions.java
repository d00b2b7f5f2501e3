package dev.tandem.conversation.assignment;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.TeamEvent.ConsultEnded;
import dev.tandem.contracts.conversation.TeamEvent.ConsultJoined;
import dev.tandem.contracts.conversation.TeamEvent.ConsultOfferEnded;
import dev.tandem.contracts.conversation.TeamEvent.ConsultOffered;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.RoutingEvent.ConsultFailed;
import dev.tandem.contracts.routing.RoutingEvent.ConsultOfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.ConsultOfferMade;
import dev.tandem.contracts.routing.RoutingEvent.WorkRequeued;
import dev.tandem.conversation.log.Consult;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Standing;
import java.util.Objects;
import java.util.Optional;

/**
 * Fits routing's decisions about consults into the log: pure functions. One about a consult that does not run any more
 * changes nothing; routing learns of its end from the log.
 */
final class ConsultDecisions {

    private ConsultDecisions() {}

    static Decision made(Conversation state, ConsultOfferMade offer) {
        return running(state, offer.consultId())
                .filter(consult -> !consult.joined() && !offer.offerId().equals(consult.offerId()))
                .map(_ -> Decision.add(
                        new ConsultOffered(offer.consultId(), offer.offerId(), offer.agent(), offer.expiresAt())))
                .orElseGet(Decision::unchanged);
    }

    static Decision accepted(Conversation state, ConsultOfferAccepted offer) {
        return running(state, offer.consultId())
                .filter(consult -> !consult.joined())
                .map(_ -> Decision.add(new ConsultJoined(offer.consultId(), offer.offerId(), offer.agent())))
                .orElseGet(Decision::unchanged);
    }

    static Decision ended(Conversation state, RoutingEvent.ConsultOfferEnded ended) {
        return running(state, ended.consultId())
                .filter(consult -> !consult.joined() && ended.offerId().equals(consult.offerId()))
                .map(_ -> Decision.add(
                        new ConsultOfferEnded(ended.consultId(), ended.offerId(), ended.agent(), ended.outcome())))
                .orElseGet(Decision::unchanged);
    }

    static Decision failed(Conversation state, ConsultFailed failed) {
        return running(state, failed.consultId())
                .map(consult -> Decision.add(new ConsultEnded(
                        consult.id(), consult.joined() ? consult.consulted() : null, failed.outcome(), Author.SYSTEM)))
                .orElseGet(Decision::unchanged);
    }

    /** The owner is gone, but somebody who knows the case is there: the consulted agent takes over, nobody waits again. */
    static Optional<Decision> succession(Conversation state, WorkRequeued requeued) {
        var consult = state.team().joinedConsult();
        if (consult == null
                || !(state.standing() instanceof Standing.Active(var _, var owner))
                || !owner.id().equals(requeued.agent().id())) {
            return Optional.empty();
        }
        var next = Objects.requireNonNull(consult.consulted());
        return Optional.of(Decision.add(
                new ConsultEnded(consult.id(), next, ConsultOutcome.COMPLETED, Author.SYSTEM),
                new ConversationAssigned(Objects.requireNonNull(consult.offerId()), next)));
    }

    private static Optional<Consult> running(Conversation state, ConsultId id) {
        return Optional.ofNullable(state.team().consult())
                .filter(consult -> consult.id().equals(id));
    }
}
