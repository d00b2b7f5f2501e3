package dev.tandem.conversation.command;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BEN;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static dev.tandem.conversation.Story.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.ConversationCommand.MarkDelivered;
import dev.tandem.contracts.conversation.ConversationCommand.MarkRead;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.RequestHandoff;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.routing.RoutingEvent.WorkRequeued;
import dev.tandem.conversation.assignment.RoutingInbox;
import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.StoreProject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands and routing's decisions that reach two processes in turn; what the second remembers is old. */
class CommandReplicasEmulatorTests {

    private final StoreProject mine = new StoreProject();
    private final StoreProject other = mine.another();
    private final HeadlessService here = new HeadlessService(mine);
    private final HeadlessService there = new HeadlessService(other);
    private final RoutingInbox routingHere = new RoutingInbox(new ConversationLog(mine.store()), mine);
    private final RoutingInbox routingThere = new RoutingInbox(new ConversationLog(other.store()), other);

    @BeforeEach
    void start() {
        here.start();
        other.store().load(CONVERSATION);
    }

    @AfterEach
    void close() {
        mine.close();
    }

    private static void done(Change change) {
        assertThat(change).isInstanceOf(Change.Done.class);
    }

    private static OfferMade made(String offer, dev.tandem.contracts.conversation.Author agent) {
        return new OfferMade(new OfferId(offer), CONVERSATION, agent, BILLING, NINE.plus(Duration.ofHours(1)), 20, 0);
    }

    @Test
    void marksOnMessagesThatTheOtherStoredCount() {
        done(here.handle("queue", MAYA_ACTS, new RequestHandoff()));
        assertThat(routingHere.deliver("r1", made("offer-1", ANA))).isFalse();
        assertThat(routingHere.deliver("r2", new OfferAccepted(new OfferId("offer-1"), CONVERSATION, ANA)))
                .isFalse();
        done(here.handle("m", ANA_ACTS, new PostMessage("cm-1", "I am Ana.", List.of())));
        long seq = mine.store().reload(CONVERSATION).orElseThrow().lastSeq();

        done(there.handle("d", MAYA_ACTS, new MarkDelivered(seq)));
        done(here.handle("r", MAYA_ACTS, new MarkRead(seq)));
        done(there.handle("d2", MAYA_ACTS, new MarkDelivered(seq)));

        var state = other.store().reload(CONVERSATION).orElseThrow();
        assertThat(state.marks().customerDelivered()).isEqualTo(seq);
        assertThat(state.marks().customerRead()).isEqualTo(seq);
        assertThat(state.lastSeq()).isEqualTo(seq + 2);
    }

    @Test
    void whoOwnsItIsWhatTheLogSaysNotWhatIsRemembered() {
        done(here.handle("queue", MAYA_ACTS, new RequestHandoff()));
        routingHere.deliver("r1", made("offer-1", ANA));
        routingHere.deliver("r2", new OfferAccepted(new OfferId("offer-1"), CONVERSATION, ANA));

        done(there.handle("m", ANA_ACTS, new PostMessage("cm-1", "I am Ana.", List.of())));
    }

    @Test
    void aDecisionOfRoutingIsNotEarlyJustBecauseThisProcessIsBehind() {
        done(here.handle("queue", MAYA_ACTS, new RequestHandoff()));
        routingHere.deliver("r1", made("offer-1", ANA));
        routingHere.deliver("r2", new OfferAccepted(new OfferId("offer-1"), CONVERSATION, ANA));
        assertThat(other.store().reload(CONVERSATION).orElseThrow().status()).isEqualTo(ConversationStatus.ACTIVE);
        routingHere.deliver("r3", new WorkRequeued(CONVERSATION, ANA, BILLING));

        assertThat(routingThere.deliver("r4", made("offer-2", BEN))).isFalse();
        assertThat(routingHere.deliver("r5", new OfferAccepted(new OfferId("offer-2"), CONVERSATION, BEN)))
                .isFalse();

        assertThat(other.store().reload(CONVERSATION).orElseThrow().agentId().value())
                .isEqualTo("ben");
    }
}
