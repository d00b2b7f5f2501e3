package dev.tandem.conversation.command;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BEN;
import static dev.tandem.conversation.Story.BEN_ACTS;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.GENERAL;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static dev.tandem.conversation.Story.SAM_ACTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationCommand.CompleteConsult;
import dev.tandem.contracts.conversation.ConversationCommand.EndConsult;
import dev.tandem.contracts.conversation.ConversationCommand.EndConversation;
import dev.tandem.contracts.conversation.ConversationCommand.JoinConversation;
import dev.tandem.contracts.conversation.ConversationCommand.LeaveConversation;
import dev.tandem.contracts.conversation.ConversationCommand.ParkConversation;
import dev.tandem.contracts.conversation.ConversationCommand.PostConsultMessage;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.ResolveConversation;
import dev.tandem.contracts.conversation.ConversationCommand.StartConsult;
import dev.tandem.contracts.conversation.ConversationCommand.TransferConversation;
import dev.tandem.contracts.conversation.ConversationCommand.Whisper;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.StoreFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ana owns Maya's conversation; Ben is asked in; Sam supervises. Everything runs through the service on a real store. */
class TeamDecisionsTests {

    private static final OfferId CONSULT_OFFER = new OfferId("k-offer");

    private final StoreFile file = new StoreFile();
    private final HeadlessService service = new HeadlessService(file);
    private int commands;

    @BeforeEach
    void anaOwnsIt() {
        service.start();
        act(MAYA_ACTS, new ConversationCommand.RequestHandoff());
        decide(new RoutingEvent.OfferMade(
                Story.OFFER, CONVERSATION, ANA, Story.BILLING, Story.NINE.plus(Duration.ofHours(1)), 20, 0));
        decide(new RoutingEvent.OfferAccepted(Story.OFFER, CONVERSATION, ANA));
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void theOwnerAsksAnAgentOrAQueueButNotBothNorHerself() {
        assertRefused(ErrorCode.BAD_REQUEST, ANA_ACTS, new StartConsult(null, null, null));
        assertRefused(ErrorCode.BAD_REQUEST, ANA_ACTS, new StartConsult(new AgentId("ben"), GENERAL, null));
        assertRefused(ErrorCode.BAD_REQUEST, ANA_ACTS, new StartConsult(new AgentId("ana"), null, null));
        assertRefused(ErrorCode.BAD_REQUEST, ANA_ACTS, new StartConsult(null, new QueueId("nowhere"), null));
        assertRefused(ErrorCode.NOT_FOUND, BEN_ACTS, new StartConsult(null, GENERAL, null));

        assertDone(ANA_ACTS, new StartConsult(new AgentId("ben"), null, "Charged twice?"));
        assertRefused(ErrorCode.WRONG_STATE, ANA_ACTS, new StartConsult(null, GENERAL, null));
    }

    @Test
    void theConsultedAgentSeesItFromTheRingOnAndMayNotWriteToTheCustomer() {
        assertRefused(ErrorCode.NOT_FOUND, BEN_ACTS, new PostConsultMessage("b-0", "Hello?"));
        askBen();
        rings();
        assertRefused(ErrorCode.FORBIDDEN, BEN_ACTS, new PostConsultMessage("b-1", "Hello?"));
        comesIn();
        assertDone(BEN_ACTS, new PostConsultMessage("b-2", "What is it?"));
        assertDone(ANA_ACTS, new PostConsultMessage("a-1", "Charged twice"));
        assertRefused(ErrorCode.FORBIDDEN, BEN_ACTS, new PostMessage("b-3", "Hello Maya", List.of()));
        assertRefused(ErrorCode.FORBIDDEN, BEN_ACTS, new CompleteConsult());
        assertRefused(ErrorCode.FORBIDDEN, BEN_ACTS, new ResolveConversation("other", null));
    }

    @Test
    void whoWasAskedButDidNotComeInLosesSightOfIt() {
        askBen();
        rings();
        decide(new RoutingEvent.ConsultOfferEnded(consult(), CONSULT_OFFER, CONVERSATION, BEN, OfferOutcome.DECLINED));
        decide(new RoutingEvent.ConsultFailed(consult(), CONVERSATION, ConsultOutcome.DECLINED));

        assertThat(last()).isInstanceOfSatisfying(TeamEvent.ConsultEnded.class, ended -> {
            assertThat(ended.outcome()).isEqualTo(ConsultOutcome.DECLINED);
            assertThat(ended.agent()).isNull();
        });
        assertRefused(ErrorCode.NOT_FOUND, BEN_ACTS, new EndConsult());
        assertDone(ANA_ACTS, new StartConsult(null, GENERAL, null));
    }

    @Test
    void completionHandsTheOwnershipOverInOneCommit() {
        assertRefused(ErrorCode.WRONG_STATE, ANA_ACTS, new CompleteConsult());
        askBen();
        assertRefused(ErrorCode.WRONG_STATE, ANA_ACTS, new CompleteConsult());
        comesIn();
        assertDone(ANA_ACTS, new CompleteConsult());

        assertThat(events().reversed().subList(0, 2))
                .containsExactly(
                        new ConversationAssigned(CONSULT_OFFER, BEN),
                        new TeamEvent.ConsultEnded(asked(), BEN, ConsultOutcome.COMPLETED, ANA));
        assertThat(state().agentId()).isEqualTo(new AgentId("ben"));
        assertThat(state().status()).isEqualTo(ConversationStatus.ACTIVE);
        assertRefused(ErrorCode.FORBIDDEN, ANA_ACTS, new PostMessage("a-9", "Bye", List.of()));
        assertDone(BEN_ACTS, new PostMessage("b-9", "Hello Maya", List.of()));
    }

    @Test
    void eitherAgentEndsTheConsult() {
        askBen();
        comesIn();
        assertDone(BEN_ACTS, new EndConsult());
        assertThat(last())
                .isInstanceOfSatisfying(
                        TeamEvent.ConsultEnded.class,
                        ended -> assertThat(ended.outcome()).isEqualTo(ConsultOutcome.LEFT));
        askBen();
        comesIn();
        assertDone(ANA_ACTS, new EndConsult());
        assertThat(last())
                .isInstanceOfSatisfying(
                        TeamEvent.ConsultEnded.class,
                        ended -> assertThat(ended.outcome()).isEqualTo(ConsultOutcome.ENDED));
        assertThat(state().agentId()).isEqualTo(new AgentId("ana"));
    }

    static Stream<ConversationCommand> waysOut() {
        return Stream.of(
                new ParkConversation(),
                new TransferConversation(GENERAL, null),
                new ResolveConversation("other", null),
                new ConversationCommand.ReturnConversationToBot(null),
                new EndConversation());
    }

    @ParameterizedTest
    @MethodSource("waysOut")
    void whateverTakesItOutOfActiveEndsConsultAndSupervisionFirst(ConversationCommand wayOut) {
        askBen();
        comesIn();
        assertDone(SAM_ACTS, new JoinConversation());
        assertDone(wayOut instanceof EndConversation ? MAYA_ACTS : ANA_ACTS, wayOut);

        var kinds = events().stream().map(Object::getClass).toList();
        int ended = kinds.lastIndexOf(TeamEvent.ConsultEnded.class);
        assertThat(kinds.get(ended + 1)).isEqualTo(TeamEvent.SupervisorLeft.class);
        assertThat(state().team().consult()).isNull();
        assertThat(state().team().supervisors()).isEmpty();
        Stories.assertValid(file);
    }

    @Test
    void theConsultedAgentSucceedsAnOwnerWhoIsGone() {
        askBen();
        comesIn();
        decide(new RoutingEvent.WorkRequeued(CONVERSATION, ANA, Story.BILLING));

        assertThat(state().agentId()).isEqualTo(new AgentId("ben"));
        assertThat(state().status()).isEqualTo(ConversationStatus.ACTIVE);
    }

    @Test
    void anOwnerWhoIsGoneBeforeAnybodyCameInLeavesItToTheQueue() {
        askBen();
        rings();
        decide(new RoutingEvent.WorkRequeued(CONVERSATION, ANA, Story.BILLING));

        assertThat(state().status()).isEqualTo(ConversationStatus.QUEUED);
        assertThat(events().stream()
                        .filter(TeamEvent.ConsultEnded.class::isInstance)
                        .toList())
                .singleElement()
                .isInstanceOfSatisfying(
                        TeamEvent.ConsultEnded.class,
                        ended -> assertThat(ended.outcome()).isEqualTo(ConsultOutcome.OWNER_UNAVAILABLE));
    }

    @Test
    void aLateDecisionAboutAnEndedConsultChangesNothing() {
        askBen();
        var consult = consult();
        assertDone(ANA_ACTS, new EndConsult());
        long seq = state().lastSeq();
        decide(new RoutingEvent.ConsultOfferAccepted(consult, CONSULT_OFFER, CONVERSATION, BEN));
        decide(new RoutingEvent.ConsultFailed(consult, CONVERSATION, ConsultOutcome.EXPIRED));

        assertThat(state().lastSeq()).isEqualTo(seq);
    }

    @Test
    void onlySupervisorsWhisperAndJoin() {
        for (var actor : List.of(ANA_ACTS, MAYA_ACTS)) {
            assertRefused(ErrorCode.FORBIDDEN, actor, new Whisper("w-" + actor.id(), "Psst"));
            assertRefused(ErrorCode.FORBIDDEN, actor, new JoinConversation());
        }
        assertRefused(ErrorCode.FORBIDDEN, SAM_ACTS, new PostMessage("s-0", "Hello", List.of()));

        assertDone(SAM_ACTS, new Whisper("w-1", "Offer free shipping"));
        assertThat(last())
                .isInstanceOfSatisfying(
                        TeamEvent.WhisperPosted.class,
                        whisper -> assertThat(whisper.to()).isEqualTo(ANA));
        assertDone(SAM_ACTS, new JoinConversation());
        assertDone(SAM_ACTS, new PostMessage("s-1", "Hello, I am Sam", List.of()));
        assertDone(SAM_ACTS, new LeaveConversation());
        assertRefused(ErrorCode.FORBIDDEN, SAM_ACTS, new PostMessage("s-2", "One more", List.of()));
    }

    @Test
    void joiningTwiceIsJoiningOnce() {
        assertDone(SAM_ACTS, new JoinConversation());
        long seq = state().lastSeq();
        assertDone(SAM_ACTS, new JoinConversation());

        assertThat(state().lastSeq()).isEqualTo(seq);
    }

    @Test
    void aTransferMayNameWhomToTryFirst() {
        assertRefused(ErrorCode.BAD_REQUEST, ANA_ACTS, new TransferConversation(GENERAL, null, new AgentId("ana")));
        assertDone(ANA_ACTS, new TransferConversation(GENERAL, null, new AgentId("ben")));
        assertThat(last())
                .isInstanceOfSatisfying(
                        ConversationEvent.ConversationQueued.class,
                        queued -> assertThat(queued.preferredAgent()).isEqualTo(new AgentId("ben")));
    }

    private void askBen() {
        assertDone(ANA_ACTS, new StartConsult(new AgentId("ben"), null, "Charged twice?"));
    }

    private void rings() {
        decide(new RoutingEvent.ConsultOfferMade(
                consult(),
                CONSULT_OFFER,
                CONVERSATION,
                BEN,
                GENERAL,
                Story.NINE.plus(Duration.ofHours(1)),
                20,
                ANA,
                null));
    }

    private void comesIn() {
        decide(new RoutingEvent.ConsultOfferAccepted(consult(), CONSULT_OFFER, CONVERSATION, BEN));
    }

    private ConsultId consult() {
        return state().team().consult().id();
    }

    private void assertDone(Actor actor, ConversationCommand command) {
        assertThat(act(actor, command)).as("%s by %s", command, actor.id()).isInstanceOf(Change.Done.class);
    }

    private void assertRefused(ErrorCode code, Actor actor, ConversationCommand command) {
        assertThat(act(actor, command))
                .as("%s by %s", command, actor.id())
                .isInstanceOfSatisfying(
                        Change.Refused.class,
                        refused -> assertThat(refused.error().code()).isEqualTo(code));
    }

    private Change act(Actor actor, ConversationCommand command) {
        return service.handle("team-" + ++commands, actor, command);
    }

    private void decide(RoutingEvent event) {
        service.decide("routing-team-" + ++commands, event);
    }

    private Conversation state() {
        return file.store().reload(CONVERSATION).orElseThrow();
    }

    private List<ConversationEvent> events() {
        return file.store().events(CONVERSATION, 0, 1_000).stream()
                .map(LoggedEvent::event)
                .toList();
    }

    private ConversationEvent last() {
        return events().getLast();
    }

    private ConsultId asked() {
        return events().stream()
                .filter(TeamEvent.ConsultRequested.class::isInstance)
                .map(TeamEvent.ConsultRequested.class::cast)
                .findFirst()
                .orElseThrow()
                .consultId();
    }
}
