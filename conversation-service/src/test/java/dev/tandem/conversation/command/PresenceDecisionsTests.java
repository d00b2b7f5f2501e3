package dev.tandem.conversation.command;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.NINE;
import static dev.tandem.conversation.Story.OFFER;
import static dev.tandem.conversation.Story.SHOP;
import static dev.tandem.conversation.Story.after;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.Continuation;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerGone;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerHere;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationReturnedToBot;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationStarted;
import dev.tandem.contracts.conversation.ConversationEvent.CustomerLeft;
import dev.tandem.contracts.conversation.ConversationEvent.CustomerReturned;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.conversation.log.StoreFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Customers who leave and come back: into the same conversation, and into a new one soon after the end. */
class PresenceDecisionsTests {

    private static final Instant LATER = NINE.plusSeconds(60);
    private static final Inputs INPUTS = new Inputs(new MessageId("m-new"), List.of(), Story.handoff());
    private static final PostMessage HELLO = new PostMessage("cm-1", "One more thing", List.of());
    private static final Continuation CONTINUATION =
            new Continuation(new ConversationId("c-0"), BILLING, 2, new AgentId("ana"));

    @Test
    void aCustomerLeavesOnceAndReturnsOnce() {
        var waiting = after(start(), queued(BILLING));
        var left = new CustomerLeft(LATER, false);

        assertThat(events(decide(waiting, MAYA_ACTS, new ReportCustomerGone(LATER))))
                .containsExactly(left);
        assertThat(decide(waiting, MAYA_ACTS, new ReportCustomerHere())).isEqualTo(Decision.unchanged());

        var gone = after(start(), queued(BILLING), left);
        assertThat(decide(gone, MAYA_ACTS, new ReportCustomerGone(LATER))).isEqualTo(Decision.unchanged());
        assertThat(events(decide(gone, MAYA_ACTS, new ReportCustomerHere()))).containsExactly(new CustomerReturned());
    }

    @Test
    void whoWroteAfterwardsThroughAnotherGatewayHasNotLeft() {
        var wrote = after(start(), queued(BILLING), said(MAYA_WRITES, "Still here"));

        assertThat(decide(wrote, MAYA_ACTS, new ReportCustomerGone(NINE.minusSeconds(10))))
                .isEqualTo(Decision.unchanged());
    }

    @Test
    void whoWritesIsBack() {
        var state = after(start(), queued(BILLING), new CustomerLeft(NINE, false), said(MAYA_WRITES, "Still here"));

        assertThat(state.activity().goneSince()).isNull();
    }

    @Test
    void afterTheEndNobodyIsMissed() {
        assertThat(decide(Story.at(ConversationStatus.RESOLVED), MAYA_ACTS, new ReportCustomerGone(LATER)))
                .isEqualTo(Decision.unchanged());
    }

    @Test
    void theFirstMessageOfWhoCameBackGoesToTheQueueAndTheSameAgent() {
        var returned = new ConversationStarted(SHOP, Channel.CHAT, MAYA, "en", null, CONTINUATION);

        var events = events(decide(after(returned), MAYA_ACTS, HELLO));

        assertThat(events).first().isInstanceOf(MessagePosted.class);
        assertThat(events.getLast())
                .isEqualTo(new ConversationQueued(
                        BILLING, QueueCause.CUSTOMER_RETURNED, 2, List.of(), new AgentId("ana"), MAYA_WRITES));
        assertThat(events(decide(after(start()), MAYA_ACTS, HELLO))).hasSize(1);
    }

    @Test
    void onceItIsBackWithTheVirtualAgentItStaysThere() {
        var returned = new ConversationStarted(SHOP, Channel.CHAT, MAYA, "en", null, CONTINUATION);
        var state = after(
                returned,
                said(MAYA_WRITES, "One more thing"),
                queued(BILLING),
                new ConversationAssigned(OFFER, ANA),
                new ConversationReturnedToBot(ANA));

        assertThat(events(decide(state, MAYA_ACTS, HELLO))).hasSize(1);
    }

    @Test
    void aConversationThatIsOpenedSoonAfterAnotherContinuesIt() {
        try (var file = new StoreFile()) {
            var earlier = new ConversationId("c-0");
            file.store().open(new Opening(earlier, "before", start(), RepeatKey.of("start")));
            new ConversationLog(file.store())
                    .change(
                            earlier,
                            RepeatKey.of("story"),
                            _ -> Decision.add(
                                    queued(BILLING),
                                    new ConversationAssigned(OFFER, ANA),
                                    new ConversationResolved(ANA, ResolveCause.AGENT_RESOLVED)));
            var service = new HeadlessService(file);

            assertThat(service.start()).isInstanceOf(Change.Done.class);
            service.handle("hello", MAYA_ACTS, HELLO);

            var state = file.store().reload(CONVERSATION).orElseThrow();
            assertThat(state.origin().continues()).isEqualTo(CONTINUATION);
            assertThat(state.status()).isEqualTo(ConversationStatus.QUEUED);
            assertThat(state.dialogue().openTurns())
                    .as("the virtual agent is silent")
                    .isEmpty();
        }
    }

    @Test
    void onlyTheCustomersOwnConnectionsSayWhereTheyAre() {
        try (var file = new StoreFile()) {
            var service = new HeadlessService(file);
            service.start();

            assertThat(service.handle("a", ANA_ACTS, new ReportCustomerGone(LATER)))
                    .isInstanceOf(Change.Refused.class);
            assertThat(service.handle("b", Story.JONAS_ACTS, new ReportCustomerGone(LATER)))
                    .isInstanceOf(Change.Refused.class);
        }
    }

    private static Decision decide(Conversation state, Actor actor, ConversationCommand command) {
        return CommandDecisions.decide(state, actor, command, INPUTS);
    }

    private static List<ConversationEvent> events(Decision decision) {
        return ((Decision.Add) decision).events();
    }
}
