package dev.tandem.conversation.idle;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.SHOP;
import static dev.tandem.conversation.Story.offered;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.Continuation;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationStarted;
import dev.tandem.contracts.conversation.ConversationEvent.CustomerLeft;
import dev.tandem.contracts.conversation.ConversationEvent.CustomerReturned;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.SilenceNoticed;
import dev.tandem.contracts.conversation.ConversationEvent.WrapupCompleted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.ListQuery;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.conversation.log.TestStore;
import dev.tandem.platform.id.TimeOrderedIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What silences lead to, on any store, with two processes that sweep it. */
abstract class IdleConformance {

    private static final ConversationId ID = new ConversationId("c-1");
    private static final Author SYSTEM = Author.SYSTEM;

    private int causes;

    abstract TestStore here();

    /** Another process on the same data, which remembers nothing yet. */
    abstract ConversationStore there();

    @Test
    void aSilentCustomerIsRemindedOnceAndThenTheConversationIsClosed() {
        active(ID, "en", said(ANA, "Which invoice is it?"));
        pass(Duration.ofMinutes(5).minusSeconds(30));
        sweepBoth();
        assertThat(system(ID)).as("too early").isEmpty();

        pass(Duration.ofSeconds(40));
        sweepBoth();
        sweepBoth();
        assertThat(system(ID)).singleElement().asString().startsWith("Are you still there?");
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.ACTIVE);

        pass(Duration.ofMinutes(5).minusSeconds(30));
        sweepBoth();
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.ACTIVE);

        pass(Duration.ofSeconds(40));
        sweepBoth();
        sweepBoth();
        assertThat(state(ID).status()).as("Ana's wrap-up follows").isEqualTo(ConversationStatus.WRAPUP);
        assertThat(system(ID)).hasSize(2);
        assertThat(log(ID).getLast().event()).isEqualTo(new ConversationResolved(SYSTEM, ResolveCause.CUSTOMER_LEFT));
    }

    @Test
    void whoAnswersTheReminderHasAllTheTimeAgain() {
        active(ID, "de", said(ANA, "Welche Rechnung ist es?"));
        pass(Duration.ofMinutes(6));
        sweepBoth();
        assertThat(system(ID)).singleElement().asString().startsWith("Sind Sie noch da?");

        add(ID, said(MAYA_WRITES, "Ja, einen Moment"));
        add(ID, said(ANA, "Gern"));
        pass(Duration.ofMinutes(4));
        sweepBoth();
        assertThat(system(ID)).hasSize(1);

        pass(Duration.ofMinutes(2));
        sweepBoth();
        assertThat(system(ID)).hasSize(2);
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.ACTIVE);
    }

    @Test
    void aConversationOfTheVirtualAgentEndsWithoutAWord() {
        open(ID, "en");
        add(ID, said(MAYA_WRITES, "Hello"), said(Author.BOT, "Hello, Maya"));
        pass(Duration.ofMinutes(29));
        sweepBoth();
        assertThat(state(ID).ended()).isFalse();

        pass(Duration.ofMinutes(1));
        sweepBoth();
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.RESOLVED);
        assertThat(state(ID).activity().endedBy()).isEqualTo(ResolveCause.CUSTOMER_LEFT);
        assertThat(system(ID)).isEmpty();
    }

    @Test
    void anAgentsSilenceIsNoticedOnceForTheStaffAndEndsNothing() {
        active(ID, "en", said(ANA, "I am Ana."), said(MAYA_WRITES, "It is 2026-1187"));
        long asked = log(ID).getLast().seq();
        pass(Duration.ofMinutes(2));
        add(ID, said(MAYA_WRITES, "Hello?"));
        pass(Duration.ofMinutes(1));
        sweepBoth();
        var since = log(ID).get((int) asked - 1).at();
        var notice = new SilenceNoticed(Side.STAFF, since);
        assertThat(log(ID).getLast().event())
                .as("who asks twice does not wait anew")
                .isEqualTo(notice);

        pass(Duration.ofHours(3));
        sweepBoth();
        assertThat(log(ID).getLast().event()).isEqualTo(notice);
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(notice.audience()).isEqualTo(dev.tandem.contracts.conversation.Audience.STAFF);
    }

    @Test
    void anAgentOwesTheFirstWordFromTheAssignmentOn() {
        active(ID, "en");
        pass(Duration.ofMinutes(4));
        sweepBoth();

        assertThat(log(ID).getLast().event()).isInstanceOf(SilenceNoticed.class);
        assertThat(system(ID)).as("the customer is not the one to be reminded").isEmpty();
    }

    @Test
    void whoIsGoneFromTheQueueForTooLongGivesUpThePlace() {
        waiting(ID);
        add(ID, new CustomerLeft(here().clock().instant(), false));
        pass(Duration.ofSeconds(100));
        sweepBoth();
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.QUEUED);

        pass(Duration.ofSeconds(30));
        sweepBoth();
        sweepBoth();
        assertThat(log(ID).getLast().event()).isEqualTo(new ConversationResolved(SYSTEM, ResolveCause.CUSTOMER_LEFT));
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.RESOLVED);
        assertThat(system(ID)).isEmpty();
    }

    @Test
    void whoLeavesWhileItRingsIsGoneAllTheSame() {
        waiting(ID);
        add(ID, new CustomerLeft(here().clock().instant(), false), offered(new OfferId("o-1"), ANA));
        pass(Duration.ofMinutes(3));
        sweepBoth();

        assertThat(state(ID).status()).isEqualTo(ConversationStatus.RESOLVED);
    }

    @Test
    void whoComesBackInTimeKeepsThePlace() {
        waiting(ID);
        var since = state(ID).statusSince();
        add(ID, new CustomerLeft(here().clock().instant(), false));
        pass(Duration.ofSeconds(90));
        add(ID, new CustomerReturned());
        pass(Duration.ofMinutes(8));
        sweepBoth();

        assertThat(state(ID).status()).isEqualTo(ConversationStatus.QUEUED);
        assertThat(state(ID).statusSince()).isEqualTo(since);
        assertThat(log(ID).getLast().event()).isInstanceOf(CustomerReturned.class);
    }

    @Test
    void whoeverLeftBeforeTheQueueBeganHasTheFullTimeInIt() {
        open(ID, "en");
        add(ID, new CustomerLeft(here().clock().instant(), false));
        pass(Duration.ofMinutes(20));
        add(ID, queued(BILLING));
        sweepBoth();
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.QUEUED);

        pass(Duration.ofMinutes(2));
        sweepBoth();
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.RESOLVED);
    }

    /** As after the crash of the gateway that had the connection: nobody ever says that it went. */
    @Test
    void whoIsNotHeardOfIsAskedForAndGoesWhenNobodyObjects() {
        var present = new ConversationId("c-2");
        waiting(ID);
        waiting(present);
        pass(Duration.ofMinutes(10));
        sweepBoth();
        assertThat(log(ID).getLast().event())
                .isInstanceOfSatisfying(
                        CustomerLeft.class, left -> assertThat(left.presumed()).isTrue());
        add(present, new CustomerReturned());

        pass(Duration.ofMinutes(3));
        sweepBoth();
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.RESOLVED);
        assertThat(state(present).status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void sweepsThatRaceRemindAndCloseOnce() throws Exception {
        var ids = new ArrayList<ConversationId>();
        for (int i = 0; i < 8; i++) {
            ids.add(new ConversationId("race-" + i));
            active(ids.get(i), "en", said(ANA, "Which invoice is it?"));
        }
        pass(Duration.ofMinutes(6));
        race();
        ids.forEach(id -> assertThat(system(id)).hasSize(1));

        pass(Duration.ofMinutes(6));
        race();
        ids.forEach(id -> {
            assertThat(system(id)).hasSize(2);
            assertThat(log(id).stream().filter(one -> one.event() instanceof ConversationResolved))
                    .hasSize(1);
        });
    }

    @Test
    void aClockThatJumpsRemindsNobodyTwiceAndKeepsTheOrder() {
        active(ID, "en", said(ANA, "Which invoice is it?"));
        pass(Duration.ofHours(5));
        sweepBoth();
        assertThat(system(ID)).hasSize(1);
        here().clock().advance(Duration.ofHours(-5));
        sweepBoth();
        pass(Duration.ofMinutes(7));
        sweepBoth();
        assertThat(system(ID)).hasSize(1);
        assertThat(state(ID).status()).isEqualTo(ConversationStatus.ACTIVE);

        add(ID, said(MAYA_WRITES, "Still here"), said(ANA, "Good"));
        pass(Duration.ofMinutes(6));
        sweepBoth();
        assertThat(system(ID)).hasSize(2);
        assertThat(log(ID)).extracting(LoggedEvent::seq).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void moreThanOnePageIsSweptAtOnce() {
        for (int i = 0; i < 7; i++) {
            open(new ConversationId("many-" + i), "en");
        }
        pass(Duration.ofMinutes(31));
        settle();
        sweep(there()).sweep();

        for (int i = 0; i < 7; i++) {
            assertThat(state(new ConversationId("many-" + i)).ended()).isTrue();
        }
    }

    @Test
    void whoComesBackSoonGoesOnWithTheSameAgent() {
        active(ID, "en", said(ANA, "Done."));
        add(ID, new ConversationResolved(ANA, ResolveCause.AGENT_RESOLVED), new WrapupCompleted(ANA, WrapupEnd.AGENT));
        settle();

        assertThat(returns(Duration.ofMinutes(30)).of(MAYA.id(), SHOP))
                .contains(new Continuation(ID, BILLING, 2, new AgentId("ana")));
        assertThat(returns(Duration.ofMinutes(30)).of(MAYA.id(), new InboxId("other")))
                .isEmpty();
        assertThat(returns(Duration.ZERO).of(MAYA.id(), SHOP)).isEmpty();
        pass(Duration.ofMinutes(31));
        assertThat(returns(Duration.ofMinutes(30)).of(MAYA.id(), SHOP))
                .as("too late")
                .isEmpty();
    }

    @Test
    void whoHadLeftTheQueueGoesBackToItAndWhoHadOnlyTheVirtualAgentDoesNot() {
        waiting(ID);
        add(ID, new ConversationResolved(SYSTEM, ResolveCause.CUSTOMER_LEFT));
        settle();
        assertThat(returns(Duration.ofMinutes(30)).of(MAYA.id(), SHOP))
                .contains(new Continuation(ID, BILLING, 2, null));

        var second = new ConversationId("c-2");
        open(second, "en");
        add(second, new ConversationResolved(MAYA_WRITES, ResolveCause.CUSTOMER_ENDED));
        settle();
        assertThat(returns(Duration.ofMinutes(30)).of(MAYA.id(), SHOP)).isEmpty();
    }

    private void open(ConversationId id, String language) {
        here().store()
                .open(new Opening(
                        id,
                        "client-" + id,
                        new ConversationStarted(SHOP, Channel.CHAT, MAYA, language, null),
                        RepeatKey.of("start-" + id)));
    }

    private void waiting(ConversationId id) {
        open(id, "en");
        add(id, said(MAYA_WRITES, "A person, please"), queued(BILLING));
    }

    private void active(ConversationId id, String language, ConversationEvent... then) {
        open(id, language);
        var offer = new OfferId("offer-" + id);
        add(id, said(MAYA_WRITES, "A person, please"), queued(BILLING), new ConversationAssigned(offer, ANA));
        if (then.length > 0) {
            add(id, then);
        }
    }

    private void add(ConversationId id, ConversationEvent... events) {
        var unique = new ArrayList<ConversationEvent>();
        for (var event : events) {
            unique.add(
                    event instanceof MessagePosted m
                            ? new MessagePosted(
                                    new MessageId("m-" + causes++), null, m.author(), m.text(), List.of(), List.of())
                            : event);
        }
        new ConversationLog(here().store())
                .change(id, RepeatKey.of("cause-" + causes++), _ -> Decision.addAll(List.copyOf(unique)));
    }

    private void pass(Duration time) {
        here().clock().advance(time);
    }

    /** What queries see follows the logs after a moment. */
    private void settle() {
        await().until(() -> here().store().list(new ListQuery(null, Set.of(), 100)).stream()
                .allMatch(head -> head.summary().lastSeq()
                        == state(head.summary().conversationId()).lastSeq()));
    }

    private void sweepBoth() {
        settle();
        sweep(here().store()).sweep();
        sweep(there()).sweep();
    }

    private void race() throws Exception {
        settle();
        var sweeps = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 4; i++) {
            var sweep = sweep(i % 2 == 0 ? here().store() : there());
            sweeps.add(() -> {
                sweep.sweep();
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(sweeps)) {
                done.get();
            }
        }
    }

    private IdleSweep sweep(ConversationStore store) {
        var ids = new TimeOrderedIds(here().clock());
        var properties = IdleStory.properties();
        return new IdleSweep(
                new ConversationLog(store),
                properties,
                new IdleDecisions(properties, () -> new MessageId(ids.next())),
                here().clock(),
                here().meters(),
                3);
    }

    private Returns returns(Duration within) {
        return new Returns(new ConversationLog(there()), IdleStory.properties(within), here().clock());
    }

    private Conversation state(ConversationId id) {
        return there().reload(id).orElseThrow();
    }

    private List<LoggedEvent> log(ConversationId id) {
        return here().store().events(id, 0, 1_000);
    }

    private List<String> system(ConversationId id) {
        return log(id).stream()
                .map(LoggedEvent::event)
                .filter(MessagePosted.class::isInstance)
                .map(MessagePosted.class::cast)
                .filter(message -> message.author().kind() == AuthorKind.SYSTEM)
                .map(MessagePosted::text)
                .toList();
    }
}
