package dev.tandem.routing.testing;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.Handoff;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One conversation's log as conversation-service keeps it: takes routing events that fit its state, ignores those that do
 * not. Not safe for concurrent use.
 */
public final class LogTwin {

    private final ConversationId id;
    private final Clock clock;
    private final List<LoggedEvent> entries = new ArrayList<>();
    private ConversationStatus status = ConversationStatus.BOT;
    private @Nullable OfferId offer;
    private @Nullable AgentId owner;
    private @Nullable QueueId queue;
    private int priority;
    private @Nullable ConsultId consult;
    private @Nullable OfferId consultOffer;
    private @Nullable AgentId consulted;
    private int consults;
    private boolean taken;
    private List<String> skills = List.of();

    public LogTwin(ConversationId id, Clock clock) {
        this(id, clock, Channel.CHAT, "en");
    }

    public LogTwin(ConversationId id, Clock clock, Channel channel, String language) {
        this(id, clock, channel, language, new CustomerId("maya"));
    }

    /** Of any customer. */
    public LogTwin(ConversationId id, Clock clock, Channel channel, String language, CustomerId customer) {
        this.id = id;
        this.clock = clock;
        append(new ConversationEvent.ConversationStarted(
                new InboxId("shop"), channel, new CustomerRef(customer, "Maya Lindqvist", null, true), language, null));
    }

    public ConversationId id() {
        return id;
    }

    public ConversationStatus status() {
        return status;
    }

    public @Nullable AgentId owner() {
        return owner;
    }

    public List<LoggedEvent> entries() {
        return entries;
    }

    public LoggedEvent last() {
        return entries.getLast();
    }

    /** The virtual agent hands over, if it still has the conversation. */
    public void handOff(QueueId to, int atPriority, List<String> extraSkills) {
        if (status == ConversationStatus.BOT) {
            priority = atPriority;
            skills = extraSkills;
            enqueue(to, QueueCause.HANDOFF, null, Author.BOT);
        }
    }

    /** The virtual agent says what it learned of the customer before it hands over. */
    public void learns(@Nullable String tier, @Nullable Double sentiment) {
        if (status == ConversationStatus.BOT) {
            append(new ConversationEvent.HandoffRequested(new Handoff(
                    HandoffReason.REQUESTED,
                    null,
                    0,
                    tier == null ? Map.of() : Map.of("tier", tier),
                    language(),
                    sentiment,
                    new QueueId("general"),
                    List.of(),
                    0,
                    "",
                    0,
                    false,
                    null,
                    null)));
        }
    }

    private String language() {
        return ((ConversationEvent.ConversationStarted) entries.getFirst().event()).language();
    }

    public void customerEnds() {
        switch (status) {
            case BOT, QUEUED, OFFERED, PARKED -> resolve(ConversationStatus.RESOLVED, ResolveCause.CUSTOMER_ENDED);
            case ACTIVE -> resolve(ConversationStatus.WRAPUP, ResolveCause.CUSTOMER_ENDED);
            case WRAPUP, RESOLVED -> {}
        }
    }

    public void ownerResolves() {
        if (status == ConversationStatus.ACTIVE) {
            resolve(ConversationStatus.WRAPUP, ResolveCause.AGENT_RESOLVED);
        }
    }

    public void ownerParks() {
        if (status == ConversationStatus.ACTIVE && owner != null) {
            consultEnds(ConsultOutcome.CONVERSATION_MOVED);
            status = ConversationStatus.PARKED;
            append(new ConversationEvent.ConversationParked(Shop.author(owner)));
        }
    }

    /** The customer writes, or the agent takes it up again. */
    public void comesBack(QueueCause cause) {
        if (status == ConversationStatus.PARKED && queue != null) {
            enqueue(queue, cause, owner, Author.SYSTEM);
        }
    }

    public void ownerTransfers(QueueId to) {
        if (status == ConversationStatus.ACTIVE && owner != null) {
            enqueue(to, QueueCause.TRANSFER, null, Shop.author(owner));
        }
    }

    /** The owner asks somebody in: an agent, or anybody of a queue. */
    public void ownerConsults(@Nullable AgentId agent, @Nullable QueueId ofQueue) {
        if (status == ConversationStatus.ACTIVE && owner != null && consult == null) {
            consult = new ConsultId(id.value() + "-k" + ++consults);
            append(new TeamEvent.ConsultRequested(consult, Shop.author(owner), agent, ofQueue, null));
        }
    }

    public void ownerCompletesConsult() {
        if (status == ConversationStatus.ACTIVE && consulted != null && owner != null) {
            succeeds();
        }
    }

    /** The owner ends it, or the second agent leaves. */
    public void consultEnds(ConsultOutcome outcome) {
        if (consult != null) {
            append(new TeamEvent.ConsultEnded(
                    consult, consulted == null ? null : Shop.author(consulted), outcome, Author.SYSTEM));
        }
        consult = null;
        consultOffer = null;
        consulted = null;
    }

    public @Nullable AgentId consulted() {
        return consulted;
    }

    private void succeeds() {
        AgentId next = consulted;
        OfferId accepted = consultOffer;
        consultEnds(ConsultOutcome.COMPLETED);
        owner = next;
        append(new ConversationEvent.ConversationAssigned(accepted, Shop.author(next)));
    }

    private boolean runs(ConsultId asked) {
        return asked.equals(consult) && status == ConversationStatus.ACTIVE;
    }

    /** A staff member takes it from the virtual agent. */
    public void takenOverBy(AgentId agent, QueueId to) {
        if (status == ConversationStatus.BOT) {
            skills = List.of();
            priority = 0;
            enqueue(to, QueueCause.TAKEOVER, agent, Shop.author(agent));
        }
    }

    public void ownerReturnsItToTheBot() {
        if (status == ConversationStatus.ACTIVE && owner != null) {
            AgentId by = owner;
            consultEnds(ConsultOutcome.CONVERSATION_MOVED);
            status = ConversationStatus.BOT;
            owner = null;
            append(new ConversationEvent.ConversationReturnedToBot(Shop.author(by)));
        }
    }

    /** Something that means nothing to routing. */
    public void chatter() {
        append(new ConversationEvent.RatingSubmitted(5, null));
    }

    /** What routing decided. */
    public void take(RoutingEvent event) {
        switch (event) {
            case RoutingEvent.OfferMade made
            when status == ConversationStatus.QUEUED -> {
                status = ConversationStatus.OFFERED;
                offer = made.offerId();
                append(new ConversationEvent.ConversationOffered(made.offerId(), made.agent(), made.expiresAt()));
            }
            case RoutingEvent.OfferAccepted accepted
            when offered(accepted.offerId()) || status == ConversationStatus.QUEUED && taken -> {
                status = ConversationStatus.ACTIVE;
                owner = new AgentId(accepted.agent().id());
                append(new ConversationEvent.ConversationAssigned(accepted.offerId(), accepted.agent()));
            }
            case RoutingEvent.OfferDeclined declined
            when offered(declined.offerId()) -> offerEnded(declined.offerId(), declined.agent(), OfferOutcome.DECLINED);
            case RoutingEvent.OfferExpired expired
            when offered(expired.offerId()) -> offerEnded(expired.offerId(), expired.agent(), OfferOutcome.EXPIRED);
            case RoutingEvent.OfferWithdrawn withdrawn
            when offered(withdrawn.offerId()) ->
                offerEnded(withdrawn.offerId(), withdrawn.agent(), OfferOutcome.WITHDRAWN);
            case RoutingEvent.ConsultOfferMade made
            when runs(made.consultId()) && consulted == null -> {
                consultOffer = made.offerId();
                append(new TeamEvent.ConsultOffered(made.consultId(), made.offerId(), made.agent(), made.expiresAt()));
            }
            case RoutingEvent.ConsultOfferAccepted accepted
            when runs(accepted.consultId()) && consulted == null -> {
                consultOffer = accepted.offerId();
                consulted = new AgentId(accepted.agent().id());
                append(new TeamEvent.ConsultJoined(accepted.consultId(), accepted.offerId(), accepted.agent()));
            }
            case RoutingEvent.ConsultOfferEnded ended
            when runs(ended.consultId()) && ended.offerId().equals(consultOffer) && consulted == null -> {
                consultOffer = null;
                append(new TeamEvent.ConsultOfferEnded(
                        ended.consultId(), ended.offerId(), ended.agent(), ended.outcome()));
            }
            case RoutingEvent.ConsultFailed failed when runs(failed.consultId()) -> consultEnds(failed.outcome());
            case RoutingEvent.WorkRequeued requeued
            when ownedBy(requeued.agent(), ConversationStatus.ACTIVE) && consulted != null -> succeeds();
            case RoutingEvent.WorkRequeued requeued
            when ownedBy(requeued.agent(), ConversationStatus.ACTIVE) ->
                enqueue(requeued.queue(), QueueCause.AGENT_UNAVAILABLE, null, Author.SYSTEM);
            case RoutingEvent.WorkOverflowed overflowed
            when status == ConversationStatus.QUEUED ->
                enqueue(overflowed.queue(), QueueCause.OVERFLOW, null, Author.SYSTEM);
            case RoutingEvent.WrapupEnded ended
            when ownedBy(ended.agent(), ConversationStatus.WRAPUP) -> {
                status = ConversationStatus.RESOLVED;
                append(new ConversationEvent.WrapupCompleted(ended.agent(), ended.by()));
            }
            default -> {}
        }
    }

    /** Whether a wrap-up that the log shows was ended by the server. */
    public boolean endedByTimer() {
        return entries.stream()
                .anyMatch(entry -> entry.event() instanceof ConversationEvent.WrapupCompleted completed
                        && completed.by() == WrapupEnd.TIMER);
    }

    private boolean offered(OfferId offerId) {
        return status == ConversationStatus.OFFERED && offerId.equals(offer);
    }

    private boolean ownedBy(Author agent, ConversationStatus in) {
        return status == in && owner != null && owner.value().equals(agent.id());
    }

    private void offerEnded(OfferId offerId, Author agent, OfferOutcome outcome) {
        status = ConversationStatus.QUEUED;
        offer = null;
        append(new ConversationEvent.OfferEnded(offerId, agent, outcome));
    }

    private void enqueue(QueueId to, QueueCause cause, @Nullable AgentId preferred, Author by) {
        consultEnds(ConsultOutcome.CONVERSATION_MOVED);
        status = ConversationStatus.QUEUED;
        owner = null;
        offer = null;
        queue = to;
        taken = cause == QueueCause.TAKEOVER;
        append(new ConversationEvent.ConversationQueued(to, cause, priority, skills, preferred, by));
    }

    private void resolve(ConversationStatus next, ResolveCause cause) {
        consultEnds(ConsultOutcome.CONVERSATION_MOVED);
        status = next;
        append(new ConversationEvent.ConversationResolved(
                new Author(AuthorKind.CUSTOMER, "maya", "Maya Lindqvist"), cause));
    }

    private void append(ConversationEvent event) {
        long seq = entries.size() + 1L;
        entries.add(new LoggedEvent(new EventId(id.value() + "-" + seq), id, seq, clock.instant(), event));
    }
}
