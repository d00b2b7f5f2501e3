package dev.tandem.conversation.assignment;

import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.routing.RoutingEvent.AgentStateChanged;
import dev.tandem.contracts.routing.RoutingEvent.ConsultFailed;
import dev.tandem.contracts.routing.RoutingEvent.ConsultOfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.ConsultOfferEnded;
import dev.tandem.contracts.routing.RoutingEvent.ConsultOfferMade;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.OfferDeclined;
import dev.tandem.contracts.routing.RoutingEvent.OfferExpired;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.routing.RoutingEvent.OfferWithdrawn;
import dev.tandem.contracts.routing.RoutingEvent.QueueChanged;
import dev.tandem.contracts.routing.RoutingEvent.QueueClosed;
import dev.tandem.contracts.routing.RoutingEvent.QueueLimitReached;
import dev.tandem.contracts.routing.RoutingEvent.SupervisorActed;
import dev.tandem.contracts.routing.RoutingEvent.WaitEnded;
import dev.tandem.contracts.routing.RoutingEvent.WorkOverflowed;
import dev.tandem.contracts.routing.RoutingEvent.WorkRequeued;
import dev.tandem.contracts.routing.RoutingEvent.WrapupEnded;
import dev.tandem.contracts.routing.RoutingEvent.WrapupStarted;
import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.MessageHandler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/** Takes routing's decisions off the bus. Repeats, and decisions that no longer fit, change nothing and are counted. */
final class RoutingEventSubscriber implements MessageHandler {

    static final String SUBSCRIPTION = "conversation.routing-events-v1";

    private static final Logger LOG = LoggerFactory.getLogger(RoutingEventSubscriber.class);

    private final JsonMapper mapper;
    private final ConversationLog log;
    private final Clock clock;
    private final Counter ignored;
    private final Counter unknown;

    RoutingEventSubscriber(JsonMapper mapper, ConversationLog log, Clock clock, MeterRegistry meters) {
        this.mapper = mapper;
        this.log = log;
        this.clock = clock;
        this.ignored = Counter.builder("tandem.routing.events.ignored")
                .description("Routing decisions that were repeats or did not fit the conversation any more")
                .register(meters);
        this.unknown = Counter.builder("tandem.routing.events.unknown")
                .description("Routing events of a kind that this version does not know")
                .register(meters);
    }

    @Override
    public void handle(Delivery delivery) {
        RoutingEventEnvelope envelope;
        try {
            envelope = mapper.readValue(delivery.message().payload(), RoutingEventEnvelope.class);
        } catch (InvalidTypeIdException e) {
            unknown.increment();
            LOG.warn("skipped a routing event of unknown kind {}", e.getTypeId());
            return;
        }
        apply(envelope);
    }

    private void apply(RoutingEventEnvelope envelope) {
        var at = envelope.at();
        switch (envelope.event()) {
            case OfferMade offer ->
                change(
                        envelope,
                        offer.conversationId(),
                        state -> AssignmentDecisions.made(state, offer, clock.instant()));
            case OfferAccepted offer ->
                change(envelope, offer.conversationId(), state -> AssignmentDecisions.accepted(state, offer));
            case OfferDeclined offer ->
                change(
                        envelope,
                        offer.conversationId(),
                        state -> AssignmentDecisions.ended(
                                state, offer.offerId(), offer.agent(), OfferOutcome.DECLINED, at));
            case OfferExpired offer ->
                change(
                        envelope,
                        offer.conversationId(),
                        state -> AssignmentDecisions.ended(
                                state, offer.offerId(), offer.agent(), OfferOutcome.EXPIRED, at));
            case OfferWithdrawn offer ->
                change(
                        envelope,
                        offer.conversationId(),
                        state -> AssignmentDecisions.ended(
                                state, offer.offerId(), offer.agent(), OfferOutcome.WITHDRAWN, at));
            case WorkRequeued requeued ->
                change(
                        envelope,
                        requeued.conversationId(),
                        state -> ConsultDecisions.succession(state, requeued)
                                .orElseGet(() -> AssignmentDecisions.requeued(state, requeued)));
            case WorkOverflowed overflowed ->
                change(
                        envelope,
                        overflowed.conversationId(),
                        state -> AssignmentDecisions.overflowed(state, overflowed));
            case WrapupEnded ended ->
                change(envelope, ended.conversationId(), state -> AssignmentDecisions.wrapupEnded(state, ended));
            case ConsultOfferMade _, ConsultOfferAccepted _, ConsultOfferEnded _, ConsultFailed _ -> consult(envelope);
            case QueueClosed closed ->
                change(
                        envelope,
                        closed.conversationId(),
                        state -> AssignmentDecisions.closed(
                                state, closed, new MessageId(envelope.eventId().value())));
            case QueueLimitReached reached ->
                change(
                        envelope,
                        reached.conversationId(),
                        state -> AssignmentDecisions.limitReached(
                                state, reached, new MessageId(envelope.eventId().value())));
            case WrapupStarted _, AgentStateChanged _, QueueChanged _, WaitEnded _ -> {}
            case SupervisorActed _ -> {}
        }
    }

    private void consult(RoutingEventEnvelope envelope) {
        switch (envelope.event()) {
            case ConsultOfferMade offer ->
                change(envelope, offer.conversationId(), state -> ConsultDecisions.made(state, offer));
            case ConsultOfferAccepted offer ->
                change(envelope, offer.conversationId(), state -> ConsultDecisions.accepted(state, offer));
            case ConsultOfferEnded ended ->
                change(envelope, ended.conversationId(), state -> ConsultDecisions.ended(state, ended));
            case ConsultFailed failed ->
                change(envelope, failed.conversationId(), state -> ConsultDecisions.failed(state, failed));
            default -> throw new IllegalArgumentException("no consult: " + envelope.event());
        }
    }

    private void change(RoutingEventEnvelope envelope, ConversationId id, Function<Conversation, Decision> decide) {
        var change = log.change(
                id,
                RepeatKey.of(envelope.eventId().value()),
                state -> state.map(decide).orElseGet(Decision::unchanged));
        if (!(change instanceof Change.Done(var _, var _, var fresh) && fresh)) {
            ignored.increment();
        }
    }
}
