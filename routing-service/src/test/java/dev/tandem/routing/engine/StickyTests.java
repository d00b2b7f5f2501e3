package dev.tandem.routing.engine;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.CHLOE;
import static dev.tandem.routing.testing.Shop.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.AssignmentExplanation;
import dev.tandem.contracts.routing.AssignmentRule;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes back within the time goes to the agent who had this customer last, if that agent is there. */
class StickyTests {

    private static final Duration WITHIN = Duration.ofMinutes(30);
    private static final CustomerId JONAS = new CustomerId("jonas");

    private final World world = new World(sticky(WITHIN));

    /** Chloé has served Maya and is free; Ana is, too, and has waited for work longer. */
    @BeforeEach
    void chloeHasServedMaya() {
        arrives(CHLOE);
        world.queue("first", BILLING);
        accept(CHLOE);
        world.pass(Duration.ofMinutes(1));
        arrives(ANA);
        world.pass(Duration.ofMinutes(1));
        world.in("first", LogTwin::ownerResolves);
        world.command(CHLOE, new RoutingCommand.CompleteWrapup(new ConversationId("first")));
    }

    @Test
    void aNewConversationOfTheSameCustomerGoesToWhoServedThemLast() {
        Instant served = world.clock.instant();
        world.pass(Duration.ofMinutes(12));
        world.queue("again", BILLING);
        assertThat(world.offerAt(CHLOE)).isNotNull();
        AssignmentExplanation why =
                world.views().explanation(new ConversationId("again")).decision();
        assertThat(why.rule()).isEqualTo(AssignmentRule.LAST_AGENT);
        assertThat(why.lastServedAt()).isEqualTo(served);
    }

    @Test
    void anotherCustomerGoesToWhoWaitedLongest() {
        world.log("other", JONAS);
        world.pass(Duration.ofMinutes(1));
        world.queue("other", BILLING);
        assertThat(rule("other")).isEqualTo(AssignmentRule.LONGEST_IDLE);
    }

    @Test
    void afterTheTimeItGoesToWhoWaitedLongest() {
        world.pass(WITHIN.plusMillis(1));
        world.queue("again", BILLING);
        assertThat(rule("again")).isEqualTo(AssignmentRule.LONGEST_IDLE);
    }

    @Test
    void inAQueueThatIsNotStickyNobodyIsMeant() {
        world.queue("again", ORDERS);
        assertThat(rule("again")).isEqualTo(AssignmentRule.LONGEST_IDLE);
    }

    @Test
    void whoServedLastIsKnownAfterARestart() {
        world.crash();
        arrives(CHLOE);
        arrives(ANA);
        world.queue("again", BILLING);
        assertThat(world.offerAt(CHLOE)).isNotNull();
        assertThat(rule("again")).isEqualTo(AssignmentRule.LAST_AGENT);
    }

    @Test
    void theLastOfSeveralCounts() {
        world.command(CHLOE, new RoutingCommand.SetAgentState(AgentState.BUSY, null));
        world.queue("second", BILLING);
        accept(ANA);
        world.in("second", LogTwin::ownerParks);
        world.command(CHLOE, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        world.queue("third", BILLING);
        assertThat(rule("third")).isEqualTo(AssignmentRule.LAST_AGENT);
        assertThat(world.offerAt(ANA)).isNotNull();
    }

    @Test
    void whoIsNotThereIsNotWaitedFor() {
        world.command(CHLOE, new RoutingCommand.SetAgentState(AgentState.AWAY, "lunch"));
        world.queue("again", BILLING);
        assertThat(world.offerAt(ANA)).isNotNull();
    }

    @Test
    void whoIsAtCapacityIsWaitedForAsForAPreferredAgentAndNoLonger() {
        world.log("busy", JONAS);
        world.command(ANA, new RoutingCommand.SetAgentState(AgentState.BUSY, null));
        world.queue("busy", BILLING);
        accept(CHLOE);
        world.command(ANA, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        world.queue("again", BILLING);
        assertThat(world.offerAt(ANA)).isNull();
        assertThat(world.views().explanation(new ConversationId("again")).keptFor())
                .isEqualTo(CHLOE);
        world.pass(Shop.PREFERENCE);
        assertThat(world.offerAt(ANA)).isNotNull();
    }

    @Test
    void whomItsLogNamesGoesFirst() {
        world.command(CHLOE, new RoutingCommand.SetAgentState(AgentState.BUSY, null));
        world.queue("parked", BILLING);
        accept(ANA);
        world.in("parked", LogTwin::ownerParks);
        world.command(CHLOE, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        world.command(ANA, new RoutingCommand.SetAgentState(AgentState.BUSY, null));
        world.queue("other", BILLING);
        accept(CHLOE);
        world.in("other", LogTwin::ownerResolves);
        world.command(CHLOE, new RoutingCommand.CompleteWrapup(new ConversationId("other")));
        world.command(ANA, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        world.in("parked", log -> log.comesBack(QueueCause.CUSTOMER_RETURNED));
        assertThat(rule("parked")).isEqualTo(AssignmentRule.PREFERRED);
        assertThat(world.offerAt(ANA)).isNotNull();
    }

    @Test
    void aTransferGoesToTheQueueAndNotBack() {
        world.queue("again", BILLING);
        accept(CHLOE);
        world.in("again", log -> log.ownerTransfers(BILLING));
        assertThat(world.offerAt(CHLOE)).isNull();
        assertThat(world.offerAt(ANA)).isNotNull();
    }

    @Test
    void whomASupervisorRelievedOfItIsNotAskedFirst() {
        world.queue("again", BILLING);
        accept(CHLOE);
        world.supervise(new RoutingCommand.FreeWork(new ConversationId("again")));
        assertThat(world.offerAt(CHLOE)).isNull();
        assertThat(world.offerAt(ANA)).isNotNull();
    }

    @Test
    void whereNoQueueIsStickyNothingIsKept() {
        Customers customers = new Customers(id -> null, Shop.plan());
        assertThat(customers.matter()).isFalse();
    }

    private AssignmentRule rule(String id) {
        return world.events.stream()
                .filter(RoutingEvent.OfferMade.class::isInstance)
                .map(RoutingEvent.OfferMade.class::cast)
                .filter(made -> made.conversationId().value().equals(id))
                .reduce((one, later) -> later)
                .orElseThrow()
                .explanation()
                .rule();
    }

    private void accept(AgentId agent) {
        assertThat(world.command(agent, new RoutingCommand.AcceptOffer(world.offerAt(agent)))
                        .error())
                .isNull();
    }

    private void arrives(AgentId agent) {
        world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        world.command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
    }

    private static RoutingPlan sticky(Duration within) {
        RoutingPlan plan = Shop.plan();
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>(plan.queues());
        queues.computeIfPresent(
                BILLING,
                (id, queue) -> queue.but().sticky(new QueuePlan.Sticky(within)).plan());
        return plan.withQueues(queues);
    }
}
