package dev.tandem.routing.engine;

import static dev.tandem.routing.testing.Bank.CARDS;
import static dev.tandem.routing.testing.Bank.DESK;
import static dev.tandem.routing.testing.Bank.LENA;
import static dev.tandem.routing.testing.Bank.LOANS;
import static dev.tandem.routing.testing.Bank.MIRA;
import static dev.tandem.routing.testing.Bank.OMAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.AssignmentExplanation;
import dev.tandem.contracts.routing.AssignmentExplanation.ScorePart;
import dev.tandem.contracts.routing.AssignmentRule;
import dev.tandem.contracts.routing.ExclusionReason;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.view.RoutingExplanation;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.QueuePlan.Ring;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.testing.Bank;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who gets whom at the bank, and what is said about it. */
class AssignmentTests {

    private final World world = new World(Bank.plan());

    @Test
    void aBeginnerIsAskedOnlyOnceTheQueueAsksForLess() {
        arrives(OMAR);
        queue("loan", LOANS, "en");
        world.pass(Bank.SECOND_RING.minusMillis(1));
        assertThat(seat("loan")).isNull();
        world.pass(Duration.ofMillis(1));
        assertThat(seat("loan")).isEqualTo(OMAR);
        assertThat(explanation("loan").decision().ring()).isEqualTo(2);
    }

    @Test
    void aHandoffMayAskForMoreThanTheQueue() {
        arrives(LENA);
        world.in("desk", log -> log.handOff(DESK, 0, List.of("cards>=2")));
        assertThat(seat("desk")).isNull();
        arrives(MIRA);
        assertThat(seat("desk")).isEqualTo(MIRA);
    }

    @Test
    void whoDoesNotSpeakTheLanguageIsNotAsked() {
        arrives(MIRA);
        queue("english", CARDS, "en");
        queue("german", CARDS, "de-AT");
        assertThat(seat("english")).isNull();
        assertThat(seat("german")).isEqualTo(MIRA);
        assertThat(explanation("english").waiting().excluded()).containsEntry(ExclusionReason.LANGUAGE, 1);
    }

    @Test
    void p5ACallKeepsChatsAwayAndChatsKeepACallAwayUnlessItMayInterrupt() {
        arrives(LENA);
        call("first-call", DESK);
        accept(LENA);
        queue("chat", DESK, "en");
        assertThat(seat("chat")).isNull();
        assertThat(world.views().agent(LENA, "").state()).isEqualTo(AgentState.ON_CONTACT);
        arrives(MIRA);
        accept(MIRA);
        call("second-call", DESK);
        assertThat(seat("second-call")).isEqualTo(MIRA);
        accept(MIRA);
        world.in("first-call", log -> log.ownerResolves());
        world.pass(Shop.WRAPUP);
        queue("another-chat", DESK, "en");
        call("third-call", DESK);
        assertThat(seat("another-chat")).isEqualTo(LENA);
        assertThat(seat("third-call")).isNull();
    }

    @Test
    void waitingAndWeightsAddUpToOneScore() {
        world.log("gold", Channel.CHAT, "en");
        world.in("gold", log -> {
            log.learns("gold", -0.5);
            log.handOff(CARDS, 2, List.of());
        });
        world.pass(Duration.ofSeconds(10));
        AssignmentExplanation waiting = explanation("gold").waiting();
        assertThat(waiting.parts())
                .containsExactly(
                        new ScorePart("waited", 20),
                        new ScorePart("queue_priority", 30),
                        new ScorePart("priority", 90),
                        new ScorePart("tier", 90),
                        new ScorePart("sentiment", 10));
        assertThat(waiting.score()).isEqualTo(240);
    }

    @Test
    void aHeavierQueueOvertakesALongerWait() {
        queue("desk", DESK, "en");
        world.pass(Duration.ofSeconds(60));
        queue("cards", CARDS, "en");
        world.pass(Duration.ofSeconds(1));
        arrives(OMAR);
        assertThat(offered()).containsExactly("desk");
        world.pass(Bank.FIRST_RING);
        assertThat(offered()).contains("cards");
    }

    @Test
    void p9WhoWaitsTooLongGoesOnToTheNextQueueWithTheTimeWaited() {
        arrives(MIRA);
        world.in("blocker", log -> log.handOff(CARDS, 0, List.of()));
        queue("loan", LOANS, "de");
        world.pass(Bank.LOANS_MAX_WAIT.minusMillis(1));
        assertThat(world.events).noneMatch(RoutingEvent.WorkOverflowed.class::isInstance);
        world.command(MIRA, new RoutingCommand.SetAgentState(AgentState.AWAY, null));
        world.pass(Duration.ofMillis(1));
        assertThat(world.events)
                .contains(new RoutingEvent.WorkOverflowed(world.log("loan").id(), LOANS, DESK, QueueLimit.MAX_WAIT));
        RoutingExplanation now = explanation("loan");
        assertThat(now.queue()).isEqualTo(DESK);
        assertThat(now.overflowedFrom()).isEqualTo(LOANS);
        assertThat(Duration.between(now.since(), world.clock.instant())).isEqualTo(Bank.LOANS_MAX_WAIT);
    }

    @Test
    void whereThereIsNowhereToGoItStaysAndThatIsToldOnce() {
        queue("desk", DESK, "en");
        world.pass(Bank.DESK_MAX_WAIT);
        world.pass(Bank.DESK_MAX_WAIT);
        assertThat(world.events.stream().filter(RoutingEvent.QueueLimitReached.class::isInstance))
                .containsExactly(
                        new RoutingEvent.QueueLimitReached(world.log("desk").id(), DESK, QueueLimit.MAX_WAIT, false));
        assertThat(world.log("desk").status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void whoComesToAFullQueueGoesOnAtOnce() {
        for (int i = 0; i <= Bank.CARDS_MAX_DEPTH; i++) {
            queue("card-" + i, CARDS, "en");
        }
        assertThat(world.views().waiting(CARDS)).isEqualTo(Bank.CARDS_MAX_DEPTH);
        assertThat(world.views().waiting(DESK)).isEqualTo(1);
        assertThat(world.log("card-" + Bank.CARDS_MAX_DEPTH).entries().stream()
                        .filter(entry -> entry.event().toString().contains(QueueCause.OVERFLOW.name())))
                .hasSize(1);
    }

    @Test
    void theMostSkilledAndTheLeastLoadedAreChosenWhereTheQueueSaysSo() {
        arrives(OMAR);
        world.pass(Duration.ofSeconds(1));
        arrives(LENA);
        arrives(MIRA);
        queue("card", CARDS, "de");
        assertThat(seat("card")).isEqualTo(MIRA);
        assertThat(explanation("card").decision().rule()).isEqualTo(AssignmentRule.MOST_SKILLED);
        queue("loan", LOANS, "de");
        assertThat(explanation("loan").decision().rule()).isEqualTo(AssignmentRule.LEAST_LOADED);
    }

    @Test
    void whoCanDoEverythingIsNotSpentOnWhatOthersCanDo() {
        AgentId both = new AgentId("both");
        AgentId ordersOnly = new AgentId("orders-only");
        World shop = new World(RoutingPlan.of(
                Map.of(Shop.BILLING, relaxing("billing"), Shop.ORDERS, relaxing("orders")),
                Map.of(
                        both, AgentPlan.of("Both", Set.of("billing", "orders"), 1),
                        ordersOnly, AgentPlan.of("Orders only", Set.of("orders"), 1))));
        for (AgentId agent : List.of(both, ordersOnly)) {
            shop.command(agent, new RoutingCommand.AgentConnected("s"));
            shop.command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
            shop.pass(Duration.ofSeconds(1));
        }
        shop.in("order", log -> log.handOff(Shop.ORDERS, 5, List.of()));
        shop.in("bill", log -> log.handOff(Shop.BILLING, 0, List.of()));
        shop.pass(Duration.ofMinutes(1));
        assertThat(shop.auditor.seatOf(shop.log("order").id())).isEqualTo(ordersOnly);
        assertThat(shop.auditor.seatOf(shop.log("bill").id())).isEqualTo(both);
        assertThat(shop.views().explanation(shop.log("order").id()).decision().rule())
                .isEqualTo(AssignmentRule.MATCHING);
    }

    @Test
    void p10TheReasonWhyItWaitsNamesEverybodyOnASmallFloor() {
        arrives(LENA);
        world.command(LENA, new RoutingCommand.SetAgentState(AgentState.AWAY, "lunch"));
        queue("loan", LOANS, "de");
        AssignmentExplanation waiting = explanation("loan").waiting();
        assertThat(waiting.required()).containsExactly("loans≥4", "language de");
        assertThat(waiting.exclusions())
                .extracting(AssignmentExplanation.Exclusion::agentId, AssignmentExplanation.Exclusion::detail)
                .containsExactlyInAnyOrder(tuple(LENA, "lunch"), tuple(OMAR, "loans≥4"), tuple(MIRA, "loans≥4"));
        assertThat(explanation("loan").relaxesAt())
                .isEqualTo(world.clock.instant().plus(Bank.FIRST_RING));
    }

    @Test
    void theReasonSurvivesARestart() {
        arrives(OMAR);
        queue("desk", DESK, "en");
        AssignmentExplanation before = explanation("desk").decision();
        assertThat(before.candidates().getFirst().agentId()).isEqualTo(OMAR);
        world.crash();
        assertThat(explanation("desk").decision()).isEqualTo(before);
    }

    @Test
    void aSupervisorsPriorityCountsAtOnce() {
        queue("older", DESK, "en");
        world.pass(Duration.ofSeconds(30));
        queue("younger", DESK, "en");
        RoutingCommand up =
                new RoutingCommand.PrioritiseConversation(world.log("younger").id(), 9);
        assertThat(world.command(OMAR, up).error().code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(explanation("younger").position()).isEqualTo(2);
        world.command(new RoutingCommandEnvelope(
                new CommandId("up"), null, new Actor(Role.SUPERVISOR, "sam", "Sam"), world.clock.instant(), up));
        assertThat(explanation("younger").position()).isEqualTo(1);
        arrives(LENA);
        assertThat(offered()).containsExactly("younger", "older");
    }

    private static QueuePlan relaxing(String skill) {
        return QueuePlan.named(skill)
                .skills(Map.of(skill, 2))
                .relaxation(List.of(new Ring(Duration.ofMinutes(1), Map.of(skill, 1))))
                .plan();
    }

    private void arrives(AgentId agent) {
        world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        world.command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
    }

    private void accept(AgentId agent) {
        if (world.offerAt(agent) != null) {
            world.command(agent, new RoutingCommand.AcceptOffer(world.offerAt(agent)));
        }
    }

    private void queue(String id, QueueId queue, String language) {
        world.log(id, Channel.CHAT, language);
        world.queue(id, queue);
    }

    private void call(String id, QueueId queue) {
        world.log(id, Channel.VOICE, "en");
        world.queue(id, queue);
    }

    private AgentId seat(String id) {
        return world.auditor.seatOf(world.log(id).id());
    }

    private RoutingExplanation explanation(String id) {
        return world.views().explanation(world.log(id).id());
    }

    private List<String> offered() {
        return world.events.stream()
                .filter(RoutingEvent.OfferMade.class::isInstance)
                .map(event -> ((RoutingEvent.OfferMade) event).conversationId().value())
                .toList();
    }
}
