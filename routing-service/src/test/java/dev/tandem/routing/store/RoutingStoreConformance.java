package dev.tandem.routing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.AssignmentExplanation;
import dev.tandem.contracts.routing.AssignmentRule;
import dev.tandem.contracts.routing.ExclusionReason;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.view.QueueView;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.routing.engine.AgentRecord;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.Profile;
import dev.tandem.routing.engine.QueueRecord;
import dev.tandem.routing.engine.Refusal;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.ServedRecord;
import dev.tandem.routing.engine.Ticket;
import dev.tandem.routing.engine.Work;
import dev.tandem.routing.hours.DayException;
import dev.tandem.routing.hours.Holiday;
import dev.tandem.routing.hours.OpenInterval;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.lease.StaleTokenException;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.Capacity;
import dev.tandem.routing.plan.FieldChange;
import dev.tandem.routing.plan.HoursId;
import dev.tandem.routing.plan.HoursPlan;
import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.plan.PlanVersion;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.plan.ScoreWeights;
import dev.tandem.routing.plan.SkillPlan;
import dev.tandem.routing.plan.TeamPlan;
import dev.tandem.routing.testing.Shop;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every routing store must do, on whatever it is built. */
abstract class RoutingStoreConformance {

    static final Instant NINE = Instant.parse("2026-03-02T09:00:00.123456Z");

    private static final AgentId ANA = new AgentId("ana");
    static final CustomerId MAYA = new CustomerId("maya");
    private static final QueueId BILLING = new QueueId("billing");
    private static final OfferId OFFER = new OfferId("offer-1");
    private static final Ticket TICKET = new Ticket(
            BILLING,
            7,
            List.of("vip", "german"),
            NINE,
            ANA,
            NINE.plusSeconds(15),
            List.of(new Refusal(ANA, NINE), new Refusal(new AgentId("ben"), NINE.plusMillis(1))),
            NINE);

    /** The store under test; the same one, with what it holds, after {@link #reopen}. */
    abstract RoutingStore store();

    /** The same stored state, as a second process sees it. */
    abstract RoutingStore other();

    /** Closes the store and opens it again, as another process would. */
    abstract void reopen();

    /** What was published so far. */
    abstract List<BusMessage> published();

    private FencingToken token = new FencingToken(7);

    /** Opens an empty store. */
    abstract void open() throws Exception;

    /** What whoever takes over does first. */
    @BeforeEach
    void takeOver() throws Exception {
        open();
        load();
    }

    @Test
    void aNewStoreIsEmpty() {
        assertThat(load()).isEqualTo(RoutingSnapshot.EMPTY);
        assertThat(store().find(new ConversationId("none"))).isNull();
    }

    @Test
    void whatIsKnownOfTheCustomerAndWhyItWasOfferedComesBackAsItWas() {
        Ticket decided = new Ticket(
                BILLING,
                0,
                List.of("refunds>=3"),
                NINE,
                null,
                null,
                List.of(),
                null,
                new Ticket.Entry(
                        NINE.plusSeconds(9),
                        QueueCause.CUSTOMER_RETURNED,
                        true,
                        new QueueId("general"),
                        QueueLimit.MAX_WAIT,
                        NINE.plusSeconds(10),
                        45_000L,
                        NINE.minusSeconds(720)),
                new AssignmentExplanation(
                        12.5,
                        List.of(new AssignmentExplanation.ScorePart("waited", 12.5)),
                        List.of("billing≥2"),
                        1,
                        AssignmentRule.LONGEST_IDLE,
                        List.of(new AssignmentExplanation.Candidate(ANA, 1_000, 1, 3, 4)),
                        2,
                        Map.of(ExclusionReason.LACKS_SKILL, 7),
                        List.of(new AssignmentExplanation.Exclusion(
                                new AgentId("ben"), ExclusionReason.AWAY, "lunch", NINE)),
                        NINE.minusSeconds(720)));
        ConversationRecord call = new ConversationRecord(
                new ConversationId("call"),
                4,
                "Maya Lindqvist",
                new Profile(Channel.VOICE, "de-AT", "gold", -0.5),
                MAYA,
                new Work.Waiting(decided));
        ConversationRecord withBot = new ConversationRecord(
                new ConversationId("bot"), 1, "Jonas Weber", new Profile(Channel.CHAT, "en", null, null), null);
        save(new Changes(List.of(call, withBot), List.of(), List.of()), List.of());
        reopen();
        assertThat(load().conversations()).containsExactly(call);
        assertThat(store().find(withBot.id())).isEqualTo(withBot);
    }

    @Test
    void whoServedACustomerLastComesBackUntilItExpires() {
        ServedRecord before = new ServedRecord(MAYA, ANA, NINE, NINE.plusSeconds(600));
        ServedRecord last = new ServedRecord(MAYA, new AgentId("ben"), NINE.plusSeconds(1), NINE.plusSeconds(601));
        assertThat(store().lastServed(MAYA)).isNull();
        save(served(before), List.of());
        save(served(last), List.of());
        reopen();
        load();
        assertThat(store().lastServed(MAYA)).isEqualTo(last);
        assertThat(store().lastServed(new CustomerId("jonas"))).isNull();
    }

    @Test
    void whoMayNotSaveChangesNothingOfWhoServedWhom() {
        FencingToken mine = token;
        other().load(mine.next());
        ServedRecord stale = new ServedRecord(MAYA, ANA, NINE, NINE.plusSeconds(600));
        assertThatThrownBy(() -> store().save(mine, served(stale), List.of())).isInstanceOf(StaleTokenException.class);
        assertThat(other().lastServed(MAYA)).isNull();
    }

    static Changes served(ServedRecord... served) {
        return new Changes(List.of(), List.of(), List.of(), List.of(served), null, List.of());
    }

    @Test
    void everyKindOfWorkComesBackAsItWas() {
        List<ConversationRecord> all = List.of(
                conversation("1", new Work.Waiting(TICKET)),
                conversation(
                        "2", new Work.Waiting(new Ticket(BILLING, 0, List.of(), NINE, null, null, List.of(), null))),
                conversation("3", new Work.Ringing(TICKET, OFFER, ANA, NINE, NINE.plusSeconds(20))),
                conversation("4", new Work.Owned(TICKET, OFFER, ANA, NINE, true)),
                conversation("5", new Work.Released(TICKET, OFFER, ANA, false)),
                conversation("6", new Work.WrapUp(BILLING, ANA, NINE, NINE.plusSeconds(60))));
        save(new Changes(all, List.of(), List.of()), List.of());
        reopen();
        assertThat(load().conversations()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void manyComeBackOnceEach() {
        List<ConversationRecord> all = IntStream.range(0, 300)
                .mapToObj(i -> conversation("conversation-" + i, new Work.Waiting(TICKET)))
                .toList();
        save(new Changes(all, List.of(), List.of()), List.of());
        assertThat(load().conversations()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void agentsAndQueuesComeBackAsTheyWere() {
        AgentRecord full = new AgentRecord(
                ANA,
                "Ana Torres",
                AgentState.AWAY,
                "lunch",
                List.of("s-2", "s-1"),
                1,
                NINE,
                NINE.plusSeconds(1),
                NINE.plusSeconds(2),
                new AgentRecord.Shown(AgentState.AWAY, "lunch", NINE, 2, 3),
                List.of(
                        new AgentRecord.Answered(new CommandId("c-1"), new ConversationId("1"), null),
                        new AgentRecord.Answered(
                                new CommandId("c-2"), null, new ErrorBody(ErrorCode.OFFER_GONE, "gone", false))));
        AgentRecord bare = new AgentRecord(
                new AgentId("ben"), "Ben", AgentState.OFFLINE, null, List.of(), 0, NINE, null, null, null, List.of());
        QueueRecord pace = new QueueRecord(BILLING, 1234.5, null, NINE);
        save(new Changes(List.of(), List.of(full, bare), List.of(pace)), List.of());
        reopen();
        assertThat(load().agents()).containsExactlyInAnyOrder(full, bare);
        assertThat(load().queues()).containsExactly(pace);
    }

    @Test
    void aConversationWithoutWorkIsFoundButNotLoaded() {
        ConversationRecord done = new ConversationRecord(new ConversationId("1"), 12, "Maya", null);
        save(changes(conversation("1", new Work.Waiting(TICKET))), List.of());
        save(changes(done), List.of());
        reopen();
        assertThat(load().isEmpty()).isTrue();
        assertThat(store().find(done.id())).isEqualTo(done);
    }

    @Test
    void aLaterVersionReplacesAnEarlierOne() {
        save(changes(conversation("1", new Work.Waiting(TICKET))), List.of());
        ConversationRecord later = conversation("1", new Work.Owned(TICKET, OFFER, ANA, NINE, false));
        save(changes(later), List.of());
        assertThat(load().conversations()).containsExactly(later);
    }

    @Test
    void messagesArePublishedInOrderAfterTheSave() {
        List<BusMessage> first = messages(0, 50);
        List<BusMessage> second = messages(50, 100);
        save(changes(conversation("1", new Work.Waiting(TICKET))), first);
        save(changes(conversation("2", new Work.Waiting(TICKET))), second);
        await().untilAsserted(() -> assertThat(published()).hasSize(100));
        List<BusMessage> all = new ArrayList<>(first);
        all.addAll(second);
        assertThat(published().stream().map(BusMessage::payload))
                .containsExactlyElementsOf(all.stream().map(BusMessage::payload).toList());
    }

    @Test
    void aFailedSaveStoresAndPublishesNothing() {
        List<BusMessage> broken = new ArrayList<>(messages(0, 1));
        broken.add(null);
        assertThatThrownBy(() -> save(changes(conversation("1", new Work.Waiting(TICKET))), broken))
                .isInstanceOf(RuntimeException.class);
        save(changes(conversation("2", new Work.Waiting(TICKET))), messages(1, 2));
        await().untilAsserted(() -> assertThat(published()).isNotEmpty());
        assertThat(published()).extracting(BusMessage::payload).containsExactly("{\"n\":1}");
        assertThat(load().conversations())
                .extracting(conversation -> conversation.id().value())
                .containsExactly("2");
    }

    @Test
    void anybodyMayLookAtAnyTime() {
        ConversationRecord waiting = conversation("1", new Work.Waiting(TICKET));
        save(changes(waiting, new ConversationRecord(new ConversationId("2"), 1, "Maya", null)), List.of());
        assertThat(other().peek().conversations()).containsExactly(waiting);
        save(changes(conversation("1", new Work.Owned(TICKET, OFFER, ANA, NINE, false))), List.of());
    }

    @Test
    void whoWasReplacedCannotSaveAnyMore() {
        ConversationRecord first = conversation("1", new Work.Waiting(TICKET));
        save(changes(first), messages(0, 1));
        FencingToken newer = token.next();
        assertThat(other().load(newer).conversations()).containsExactly(first);
        ConversationRecord taken = conversation("1", new Work.Owned(TICKET, OFFER, ANA, NINE, false));
        assertThatThrownBy(() -> save(changes(taken), messages(1, 2))).isInstanceOf(StaleTokenException.class);
        assertThatThrownBy(() -> save(changes(conversation("2", new Work.Waiting(TICKET))), List.of()))
                .isInstanceOf(StaleTokenException.class);
        assertThatThrownBy(this::load).isInstanceOf(StaleTokenException.class);
        other().save(newer, changes(conversation("3", new Work.Waiting(TICKET))), messages(2, 3));
        await().untilAsserted(() -> assertThat(published()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(published().stream().map(BusMessage::payload).distinct()).containsExactly("{\"n\":0}", "{\"n\":2}");
        assertThat(other().load(newer).conversations())
                .containsExactlyInAnyOrder(first, conversation("3", new Work.Waiting(TICKET)));
    }

    @Test
    void nobodyDecidesUnlessItKnowsWhatWasDecided() {
        FencingToken newer = token.next();
        assertThatThrownBy(() -> store().save(newer, changes(conversation("1", new Work.Waiting(TICKET))), List.of()))
                .isInstanceOf(StaleTokenException.class);
        assertThat(load().isEmpty()).isTrue();
    }

    @Test
    void thePlanAndWhoChangedItComeBackAsTheyWere() {
        assertThat(load().plan()).isNull();
        PlanVersion first = PlanVersion.seed(Shop.plan(), NINE);
        PlanVersion second = new PlanVersion(
                2, NINE.plusSeconds(1), new Actor(Role.ADMIN, "ada", "Ada Novak"), "change", fullPlan());
        PlanAudit audit = new PlanAudit(
                2,
                NINE.plusSeconds(1),
                second.changedBy(),
                "queue billing changed",
                List.of(new FieldChange("queues.billing.name", null, "\"Billing\"")));
        save(new Changes(List.of(), List.of(), List.of(), List.of(), first, List.of(PlanAudit.of(first))), List.of());
        assertThat(load().plan()).isEqualTo(first);
        save(new Changes(List.of(), List.of(), List.of(), List.of(), second, List.of(audit)), List.of());
        reopen();
        assertThat(load().plan()).isEqualTo(second);
        assertThat(store().audits(Long.MAX_VALUE, 10)).containsExactly(audit, PlanAudit.of(first));
        assertThat(store().audits(Long.MAX_VALUE, 1)).containsExactly(audit);
        assertThat(store().audits(2, 10)).containsExactly(PlanAudit.of(first));
    }

    /** Every field with a value of its own. */
    private static RoutingPlan fullPlan() {
        HoursId office = new HoursId("office");
        QueuePlan queue = QueuePlan.named("Billing")
                .skills(Map.of("billing", 3))
                .languages(Set.of("de", "en"))
                .priority(4)
                .weight(1.5)
                .serviceTarget(new QueuePlan.ServiceTarget(90, Duration.ofSeconds(30)))
                .ringTime(Duration.ofSeconds(15))
                .wrapup(new QueuePlan.Wrapup(QueuePlan.Wrapup.Mode.TIMED, Duration.ofSeconds(45)))
                .maxWait(Duration.ofMinutes(10))
                .maxDepth(50)
                .overflow(new QueueId("general"))
                .strategy(QueuePlan.Strategy.MOST_SKILLED)
                .relaxation(List.of(new QueuePlan.Ring(Duration.ofMinutes(1), Map.of("billing", 1))))
                .sticky(new QueuePlan.Sticky(Duration.ofHours(1)))
                .autoAccept(true)
                .pull(true)
                .offlinePolicy(QueuePlan.OfflinePolicy.TRANSFER)
                .offlineTarget(new QueueId("general"))
                .hours(office)
                .closedAction(QueuePlan.ClosedAction.OVERFLOW)
                .dispositions(List.of(new QueueView.Disposition("done", "Done")))
                .declineReasons(List.of("busy"))
                .maxUnanswered(3)
                .plan();
        HoursPlan hours = new HoursPlan(
                "Office",
                ZoneId.of("Europe/Berlin"),
                Map.of(DayOfWeek.MONDAY, List.of(new OpenInterval(LocalTime.of(9, 0), LocalTime.MIDNIGHT))),
                List.of(new Holiday("Christmas", MonthDay.of(12, 25), List.of(LocalDate.of(2026, 4, 6)))),
                List.of(new DayException(LocalDate.of(2026, 12, 24), "Eve", List.of())));
        AgentPlan agent =
                new AgentPlan("Ana", Map.of("billing", 5), Set.of("de"), Set.of("red"), new Capacity(3, 1, true));
        return new RoutingPlan(
                Duration.ofMillis(1500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                5,
                Duration.ofSeconds(6),
                new ScoreWeights(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Map.of("gold", Duration.ofSeconds(3)),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6)),
                Map.of(
                        BILLING,
                        queue,
                        new QueueId("general"),
                        QueuePlan.named("General").plan()),
                Map.of(ANA, agent),
                Map.of(office, hours),
                Map.of("billing", new SkillPlan("Billing", "Invoices")),
                Map.of("red", new TeamPlan("Red", "The red team")));
    }

    @Test
    void whoLoadsAgainGoesOn() {
        save(changes(conversation("1", new Work.Waiting(TICKET))), List.of());
        assertThat(load().conversations()).hasSize(1);
        save(changes(conversation("2", new Work.Waiting(TICKET))), List.of());
        token = token.next();
        assertThat(load().conversations()).hasSize(2);
        save(changes(conversation("3", new Work.Waiting(TICKET))), List.of());
        assertThat(load().conversations()).hasSize(3);
    }

    @Test
    void ofManyWhoTakeOverAtOnceOnlyOneSaves() throws Exception {
        List<FencingToken> saved = new CopyOnWriteArrayList<>();
        List<FencingToken> tokens =
                List.of(token.next(), token.next().next(), token.next().next().next());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (FencingToken mine : tokens) {
                RoutingStore store = mine.value() % 2 == 0 ? store() : other();
                all.add(threads.submit(() -> {
                    try {
                        store.load(mine);
                        for (int i = 0; i < 20; i++) {
                            store.save(
                                    mine,
                                    changes(conversation("of-" + mine.value(), new Work.Waiting(TICKET))),
                                    List.of());
                            saved.add(mine);
                        }
                    } catch (StaleTokenException replaced) {
                        return;
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(saved).contains(tokens.getLast());
        assertThat(saved.stream().map(FencingToken::value)).isSorted();
    }

    private RoutingSnapshot load() {
        return store().load(token);
    }

    private void save(Changes changes, List<BusMessage> outgoing) {
        store().save(token, changes, outgoing);
    }

    private static Changes changes(ConversationRecord... conversations) {
        return new Changes(List.of(conversations), List.of(), List.of());
    }

    private static ConversationRecord conversation(String id, Work work) {
        return new ConversationRecord(new ConversationId(id), 5, "Maya Lindqvist", work);
    }

    static List<BusMessage> messages(int from, int to) {
        List<BusMessage> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            messages.add(new BusMessage("routing-events-v1", "key", Map.of("eventId", "e-" + i), "{\"n\":" + i + "}"));
        }
        return messages;
    }
}
