package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingEvent.ConsultOfferMade;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.routing.RoutingEvent.QueuePlace;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.view.AgentDesk;
import dev.tandem.contracts.view.AgentView;
import dev.tandem.contracts.view.QueueView;
import dev.tandem.contracts.view.QueueView.WaitingPlace;
import dev.tandem.contracts.view.RoutingExplanation;
import dev.tandem.routing.plan.PlanVersion;
import dev.tandem.routing.plan.QueueHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state as others see it. */
public final class FloorViews {

    private final Floor floor;
    private final Plans plans;

    private final Explanations explanations;

    FloorViews(Floor floor, Plans plans) {
        this.floor = floor;
        this.plans = plans;
        this.explanations = new Explanations(floor);
    }

    /** The plan in force. */
    public PlanVersion plan() {
        return plans.current();
    }

    /** Every agent that is configured or was ever seen, by id. */
    public List<AgentView> agents() {
        return floor.seats().stream().map(this::agent).toList();
    }

    /** One agent; offline and without skills when never seen. */
    public AgentView agent(AgentId id, String displayName) {
        Seat seat = floor.knownSeat(id);
        return seat != null
                ? agent(seat)
                : new AgentView(
                        id,
                        displayName,
                        AgentState.OFFLINE,
                        null,
                        floor.startedAt(),
                        0,
                        floor.plan().agent(id, displayName).capacity().chat(),
                        List.of());
    }

    /** What rings at the agent and what the agent wraps up. */
    public AgentDesk desk(AgentId id) {
        Seat seat = floor.knownSeat(id);
        List<OfferMade> offers = new ArrayList<>();
        List<AgentDesk.Wrapup> wrapups = new ArrayList<>();
        List<ConsultOfferMade> consultOffers = new ArrayList<>();
        List<ConversationId> consults = new ArrayList<>();
        if (seat != null) {
            seat.slots().forEach((conversation, work) -> {
                switch (work) {
                    case Work.Ringing ringing -> offers.add(Offers.made(conversation, ringing, seat, null));
                    case Work.WrapUp wrapup -> wrapups.add(new AgentDesk.Wrapup(conversation, wrapup.endsAt()));
                    case Work.Owned owned -> {}
                    case Work.Consulting part when !part.rings() -> consults.add(conversation);
                    case Work.Consulting part -> {
                        ConversationRecord record = floor.conversations().get(conversation);
                        if (record.work() instanceof Work.Owned owned && owned.consult() != null) {
                            consultOffers.add(Consults.made(record, owned.consult(), part, seat));
                        }
                    }
                }
            });
        }
        return new AgentDesk(agent(id, id.value()), offers, wrapups, consultOffers, consults);
    }

    /**
     * Why an agent cannot take a conversation from the virtual agent now; absent when nothing speaks against it.
     *
     * @param servedQueue a queue that the agent must serve; absent for any
     */
    public @Nullable ErrorBody takeoverRefusal(AgentId agent, Channel channel, @Nullable QueueId servedQueue) {
        return Takeovers.refusal(floor, agent, channel, servedQueue);
    }

    /** The queues in configured order, others after them. */
    public List<QueueId> queueIds() {
        return floor.queues().stream().map(QueueLine::id).toList();
    }

    /**
     * The queues as boards show them; those not configured only while somebody is in them.
     *
     * @param onlyServedBy whose queues come with their places; absent: all do
     */
    public List<QueueView> queues(@Nullable AgentId onlyServedBy) {
        return floor.queues().stream()
                .filter(queue -> configured(queue) || !queue.isEmpty())
                .map(queue -> queue(queue, onlyServedBy == null || serves(onlyServedBy, queue)))
                .toList();
    }

    private boolean configured(QueueLine queue) {
        return floor.plan().queues().containsKey(queue.id());
    }

    /** How many wait or ring in a queue. */
    public int waiting(QueueId id) {
        QueueLine queue = floor.knownQueue(id);
        return queue == null ? 0 : queue.size();
    }

    /** Who waits or rings in a queue, first to be served first, with the {@link WaitEstimate}. */
    public List<QueuePlace> places(QueueId id) {
        QueueLine queue = floor.knownQueue(id);
        if (queue == null) {
            return List.of();
        }
        int slots = floor.slots(queue);
        List<QueuePlace> places = new ArrayList<>(queue.size());
        for (Place place : queue.everyone()) {
            int position = places.size() + 1;
            boolean rings = floor.conversations().get(place.conversation()).work() instanceof Work.Ringing;
            Ticket ticket = place.ticket();
            Instant opensAt = opensAt(ticket);
            Integer estimate = opensAt != null ? null : estimate(rings ? 0 : position, queue, slots);
            places.add(new QueuePlace(place.conversation(), position, estimate, opensAt, promised(ticket)));
        }
        return places;
    }

    /** At whom a conversation rings or whose it is; absent when nobody's. */
    public @Nullable AgentId agentOf(ConversationId id) {
        return floor.conversations().get(id).work() instanceof Work.Seated seated ? seated.agent() : null;
    }

    /**
     * Why a conversation waits, or was offered to whom it was offered; absent when routing has nothing to do with it, or
     * only after-contact work.
     */
    public @Nullable RoutingExplanation explanation(ConversationId id) {
        return switch (floor.conversations().get(id).work()) {
            case Work.Waiting(Ticket ticket) -> explanation(id, RoutingExplanation.Stage.WAITING, ticket);
            case Work.Ringing ringing -> explanation(id, RoutingExplanation.Stage.RINGING, ringing.ticket());
            case Work.Owned owned -> explanation(id, RoutingExplanation.Stage.OWNED, owned.ticket());
            case null, default -> null;
        };
    }

    private RoutingExplanation explanation(ConversationId id, RoutingExplanation.Stage stage, Ticket ticket) {
        QueueLine queue = floor.queue(ticket.queue());
        Place place = floor.room().place(id);
        Integer position = queue.position(id);
        boolean kept = place != null && place.keptFor() != null;
        Instant opensAt = opensAt(ticket);
        return new RoutingExplanation(
                id,
                stage,
                ticket.queue(),
                ticket.overflowedFrom(),
                ticket.since(),
                position,
                position == null || opensAt != null
                        ? null
                        : estimate(place == null ? 0 : position, queue, floor.slots(queue)),
                place == null ? null : explanations.waiting(place),
                kept ? ticket.preferred() : null,
                kept ? ticket.preferredUntil() : null,
                place == null ? null : WaitingRoom.relaxesAt(ticket, queue.plan(), floor.now()),
                place == null ? null : WaitingRoom.limitAt(ticket, queue.plan()),
                ticket.decision(),
                opensAt,
                promised(ticket));
    }

    private @Nullable Instant opensAt(Ticket ticket) {
        return ticket.closed(floor.now()) ? ticket.opensAt() : null;
    }

    private static @Nullable Boolean promised(Ticket ticket) {
        return ticket.promised() ? true : null;
    }

    private @Nullable Integer estimate(int rank, QueueLine queue, int slots) {
        return WaitEstimate.seconds(rank, queue.pace(), slots, floor.plan().expectedHandleTime());
    }

    /** The places of every queue that is not empty. */
    public Map<QueueId, List<QueuePlace>> allPlaces() {
        Map<QueueId, List<QueuePlace>> all = new LinkedHashMap<>();
        floor.queues().forEach(queue -> all.put(queue.id(), places(queue.id())));
        return all;
    }

    /** Everything the state is made of, sorted by id; agents that never did anything are left out. */
    public RoutingSnapshot snapshot() {
        return new RoutingSnapshot(
                floor.conversations().working().stream()
                        .sorted((a, b) -> a.id().value().compareTo(b.id().value()))
                        .toList(),
                floor.seats().stream()
                        .map(Seat::agent)
                        .filter(agent -> agent.shown() != null)
                        .toList(),
                floor.queues().stream()
                        .map(QueueLine::pace)
                        .filter(pace -> !pace.equals(QueueRecord.unknown(pace.id())))
                        .sorted((a, b) -> a.id().value().compareTo(b.id().value()))
                        .toList());
    }

    private boolean serves(AgentId agent, QueueLine queue) {
        Seat seat = floor.knownSeat(agent);
        return seat != null ? queue.servedBy(seat) : queue.plan().skills().isEmpty();
    }

    private AgentView agent(Seat seat) {
        AgentRecord.Shown shown = seat.agent().shown();
        return new AgentView(
                seat.id(),
                seat.agent().displayName(),
                seat.state(),
                seat.agent().reason(),
                shown == null ? floor.startedAt() : shown.since(),
                seat.slots().size(),
                seat.capacity(),
                seat.skills().stream().sorted().toList());
    }

    private QueueView queue(QueueLine queue, boolean withPlaces) {
        List<Seat> staffed = floor.seats().stream()
                .filter(seat -> seat.staffed() && queue.servedBy(seat))
                .toList();
        List<ConversationRecord> waiting = queue.everyone().stream()
                .map(place -> floor.conversations().get(place.conversation()))
                .toList();
        QueueHours.State hours = floor.hours().state(queue.id(), floor.now());
        return new QueueView(
                queue.id(),
                queue.plan().name(),
                queue.plan().skills().keySet().stream().sorted().toList(),
                waiting.size(),
                queue.everyone().stream()
                        .map(Place::since)
                        .min(Instant::compareTo)
                        .orElse(null),
                staffed.size(),
                (int) staffed.stream().filter(Seat::free).count(),
                queue.plan().dispositions(),
                withPlaces
                        ? waiting.stream()
                                .map(this::place)
                                .filter(Objects::nonNull)
                                .toList()
                        : List.of(),
                queue.plan().declineReasons(),
                queue.plan().pull(),
                hours.open(),
                hours.nextChange());
    }

    private @Nullable WaitingPlace place(ConversationRecord conversation) {
        return switch (conversation.work()) {
            case Work.Waiting(Ticket ticket) -> place(conversation, ticket, null);
            case Work.Ringing ringing ->
                place(
                        conversation,
                        ringing.ticket(),
                        floor.seat(ringing.agent(), ringing.agent().value())
                                .agent()
                                .displayName());
            case null, default -> null;
        };
    }

    private WaitingPlace place(ConversationRecord conversation, Ticket ticket, @Nullable String offeredTo) {
        return new WaitingPlace(
                conversation.id(),
                conversation.customerName(),
                ticket.since(),
                ticket.priority(),
                offeredTo,
                opensAt(ticket),
                promised(ticket));
    }
}
