package dev.tandem.routing.writer;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.view.AgentView;
import dev.tandem.contracts.view.QueueView;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.routing.engine.Decision;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.plan.PlanChange;
import dev.tandem.routing.plan.PlanChangeRefusedException;
import dev.tandem.routing.plan.PlanChangeRefusedException.Reason;
import dev.tandem.routing.plan.PlanDiff;
import dev.tandem.routing.plan.PlanVersion;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.testing.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanChangeTests {

    private static final Actor ADA = new Actor(Role.ADMIN, "ada", "Ada Novak");

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final PlanDiff diff = new PlanDiff(Json.mapper());
    private InProcessEventBus bus;
    private Stores stores;
    private RoutingWriter writer;
    private int counter;

    @BeforeEach
    void open() {
        bus = Buses.open(clock);
        stores = Stores.open(folder.resolve("routing.db"), bus, clock);
        writer = start(Shop.plan());
    }

    @AfterEach
    void close() {
        writer.close();
        stores.close();
        bus.close();
    }

    @Test
    void theFirstStartStoresWhatIsConfigured() throws Exception {
        assertThat(plan().version()).isEqualTo(1);
        assertThat(plan().plan()).isEqualTo(Shop.plan());
        assertThat(stores.store().audits(Long.MAX_VALUE, 10))
                .extracting(PlanAudit::version, audit -> audit.actor().id())
                .containsExactly(tuple(1L, "configuration"));
    }

    @Test
    void aRestartKeepsThePlanWhateverIsConfigured() throws Exception {
        change(1, withQueue(BILLING, QueuePlan.named("Invoices").plan()));
        PlanVersion before = plan();
        writer.close();
        writer = start(Shop.plan());
        assertThat(plan()).isEqualTo(before);
        assertThat(plan().version()).isEqualTo(2);
        assertThat(plan().changedBy()).isEqualTo(ADA);
    }

    @Test
    void lowerRequirementsRingAtOnce() throws Exception {
        arrives(Shop.BEN);
        LogTwin log = queued("one", BILLING);
        assertThat(view(Shop.BEN).state()).isEqualTo(AgentState.AVAILABLE);
        Decision decision =
                change(1, withQueue(BILLING, QueuePlan.named("Billing").plan()));
        assertThat(decision.events())
                .filteredOn(RoutingEvent.OfferMade.class::isInstance)
                .extracting(event -> ((RoutingEvent.OfferMade) event).conversationId())
                .containsExactly(log.id());
        assertThat(view(Shop.BEN).state()).isEqualTo(AgentState.OFFERING);
    }

    @Test
    void anAgentsNewSkillsNameAndCapacityHoldAtOnce() throws Exception {
        arrives(Shop.BEN);
        queued("one", BILLING);
        queued("two", BILLING);
        RoutingPlan plan = Shop.plan();
        Map<AgentId, AgentPlan> agents = new LinkedHashMap<>(plan.agents());
        agents.put(Shop.BEN, AgentPlan.of("Benjamin Okafor", Set.of("billing"), 1));
        change(1, Shop.plan(agents));
        AgentView ben = view(Shop.BEN);
        assertThat(ben.displayName()).isEqualTo("Benjamin Okafor");
        assertThat(ben.load()).isEqualTo(1);
        assertThat(ben.capacity()).isEqualTo(1);
        assertThat(ben.skills()).containsExactly("billing");
    }

    @Test
    void workGoesOnUnderTheNextPlan() throws Exception {
        arrives(ANA);
        LogTwin log = queued("one", BILLING);
        RoutingEvent.OfferMade offer = desk(ANA);
        change(1, withQueue(BILLING, QueuePlan.named("Invoices").plan()));
        assertThat(desk(ANA)).isEqualTo(offer);
        command(ANA, new RoutingCommand.AcceptOffer(offer.offerId()));
        assertThat(view(ANA).load()).isEqualTo(1);
        clock.advance(Shop.RING.plusSeconds(1));
        get(writer.timePassed());
        assertThat(view(ANA).state()).isNotEqualTo(AgentState.MISSED);
        assertThat(log.id()).isEqualTo(offer.conversationId());
    }

    @Test
    void anOfferEndsInTimeUnderTheNextPlan() throws Exception {
        arrives(ANA);
        queued("one", BILLING);
        change(1, withQueue(BILLING, QueuePlan.named("Invoices").plan()));
        clock.advance(Shop.RING.plusSeconds(1));
        assertThat(get(writer.timePassed()).events()).hasAtLeastOneElementOfType(RoutingEvent.OfferExpired.class);
    }

    @Test
    void theSameChangeTwiceIsOne() throws Exception {
        PlanChange change =
                wanted(1, withQueue(BILLING, QueuePlan.named("Invoices").plan()), Map.of());
        get(writer.changePlan(change));
        get(writer.changePlan(change));
        assertThat(plan().version()).isEqualTo(2);
        assertThat(stores.store().audits(Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    void ofTwoAdminsTheSecondIsRefused() throws Exception {
        change(1, withQueue(BILLING, QueuePlan.named("Invoices").plan()));
        refused(wanted(1, withQueue(BILLING, QueuePlan.named("Bills").plan()), Map.of()), Reason.PLAN_CHANGED);
        assertThat(plan().plan().queue(BILLING).name()).isEqualTo("Invoices");
    }

    @Test
    void aQueueWithPeopleInItStays() throws Exception {
        queued("one", BILLING);
        refused(wanted(1, without(BILLING), Map.of()), Reason.QUEUE_OCCUPIED);
        assertThat(queues()).contains(BILLING);
    }

    @Test
    void whoWaitsOrRingsInARemovedQueueWaitsInTheOther() throws Exception {
        arrives(ANA);
        LogTwin ringing = queued("one", BILLING);
        assertThat(desk(ANA).conversationId()).isEqualTo(ringing.id());
        Decision decision = get(writer.changePlan(wanted(1, without(BILLING), Map.of(BILLING, GENERAL))));
        assertThat(decision.events())
                .contains(new RoutingEvent.WorkOverflowed(ringing.id(), BILLING, GENERAL, QueueLimit.QUEUE_REMOVED))
                .hasAtLeastOneElementOfType(RoutingEvent.OfferWithdrawn.class);
        assertThat(desk(ANA).queue()).isEqualTo(GENERAL);
        assertThat(queues()).doesNotContain(BILLING);
        writer.close();
        writer = start(Shop.plan());
        assertThat(queues()).doesNotContain(BILLING);
        int waiting = get(writer.look(views -> views.waiting(GENERAL)));
        assertThat(waiting).isEqualTo(1);
    }

    @Test
    void anAgentAtWorkStays() throws Exception {
        arrives(ANA);
        queued("one", BILLING);
        Map<AgentId, AgentPlan> agents = new LinkedHashMap<>(Shop.plan().agents());
        agents.remove(ANA);
        refused(wanted(1, Shop.plan(agents), Map.of()), Reason.AGENT_AT_WORK);
    }

    @Test
    void theTrailSaysWhatWasThereBefore() throws Exception {
        change(
                1,
                withQueue(
                        BILLING,
                        Shop.plan()
                                .queue(BILLING)
                                .but()
                                .name("Invoices")
                                .priority(3)
                                .plan()));
        PlanAudit last = stores.store().audits(Long.MAX_VALUE, 1).getFirst();
        assertThat(last.actor()).isEqualTo(ADA);
        assertThat(last.at()).isEqualTo(clock.instant());
        assertThat(last.changes())
                .extracting(field -> field.path() + " " + field.before() + " " + field.after())
                .containsExactly("queues.billing.name \"Billing\" \"Invoices\"", "queues.billing.priority 0 3");
    }

    private Decision change(long base, RoutingPlan next) throws Exception {
        return get(writer.changePlan(wanted(base, next, Map.of())));
    }

    private PlanChange wanted(long base, RoutingPlan next, Map<QueueId, QueueId> moves) throws Exception {
        return new PlanChange(
                "change-" + ++counter,
                base,
                next,
                moves,
                ADA,
                clock.instant(),
                "test",
                diff.between(plan().plan(), next));
    }

    private void refused(PlanChange change, Reason reason) {
        assertThatThrownBy(() -> get(writer.changePlan(change)))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        PlanChangeRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static RoutingPlan withQueue(QueueId id, QueuePlan queue) {
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>(Shop.plan().queues());
        queues.put(id, queue);
        return Shop.plan().withQueues(queues);
    }

    private static RoutingPlan without(QueueId id) {
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>(Shop.plan().queues());
        queues.remove(id);
        return Shop.plan().withQueues(queues);
    }

    private PlanVersion plan() throws Exception {
        return get(writer.look(views -> views.plan()));
    }

    private AgentView view(AgentId agent) throws Exception {
        return get(writer.look(views -> views.agent(agent, "")));
    }

    private RoutingEvent.OfferMade desk(AgentId agent) throws Exception {
        return get(writer.look(views -> views.desk(agent).offers().getFirst()));
    }

    private List<QueueId> queues() throws Exception {
        return get(writer.look(
                views -> views.queues(null).stream().map(QueueView::queueId).toList()));
    }

    private RoutingWriter start(RoutingPlan plan) {
        TimeOrderedIds ids = new TimeOrderedIds(clock);
        RoutingMessages messages = new RoutingMessages(new Messages(Json.mapper(), clock), ids);
        RoutingWriter started =
                new RoutingWriter(plan, stores.store(), messages, ids, clock, new SimpleMeterRegistry());
        started.begin(Shop.tenure());
        return started;
    }

    private void arrives(AgentId agent) throws Exception {
        command(agent, new RoutingCommand.AgentConnected("s-1"));
        command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
    }

    private void command(AgentId agent, RoutingCommand command) throws Exception {
        get(writer.command(Shop.command("c-" + ++counter, agent, command, clock.instant())));
    }

    private LogTwin queued(String id, QueueId queue) throws Exception {
        LogTwin log = new LogTwin(new ConversationId(id), clock);
        log.handOff(queue, 0, List.of());
        for (LoggedEvent entry : log.entries()) {
            get(writer.logEntry(entry));
        }
        return log;
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
