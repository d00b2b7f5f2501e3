package dev.tandem.conversation.access;

import static dev.tandem.conversation.Story.ADA_ACTS;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BEN_ACTS;
import static dev.tandem.conversation.Story.GATEWAY_ACTS;
import static dev.tandem.conversation.Story.JONAS_ACTS;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static dev.tandem.conversation.Story.SAM_ACTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.log.ConversationHead;
import dev.tandem.conversation.log.Participation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationAccessTests {

    private static final Actor DANA_ACTS = new Actor(Role.AGENT, "dana", "Dana Kim");
    private static final Set<Action> CUSTOMERS = EnumSet.of(
            Action.READ,
            Action.MARK,
            Action.POST_MESSAGE,
            Action.ATTACH,
            Action.REPORT_PRESENCE,
            Action.REQUEST_HANDOFF,
            Action.END,
            Action.RATE);
    private static final Set<Action> OWNERS = EnumSet.complementOf(EnumSet.of(
            Action.REPORT_PRESENCE, Action.REQUEST_HANDOFF, Action.END, Action.RATE, Action.WHISPER, Action.JOIN));

    private static final Set<Action> SUPERVISORS =
            EnumSet.of(Action.READ, Action.MARK, Action.ADD_NOTE, Action.TAKE_OVER, Action.WHISPER, Action.JOIN);

    /** The matrix: Maya's conversation, owned by Ana; Ben owned it before; Dana is consulted; Sam has joined. */
    private static Set<Action> allowed(Actor actor) {
        return switch (actor.id()) {
            case "maya" -> CUSTOMERS;
            case "ana" -> OWNERS;
            case "ben" -> EnumSet.of(Action.READ, Action.MARK, Action.TAKE_OVER);
            case "dana" ->
                EnumSet.of(Action.READ, Action.MARK, Action.TAKE_OVER, Action.END_CONSULT, Action.WRITE_TO_COLLEAGUE);
            case "sam" -> with(SUPERVISORS, Action.POST_MESSAGE, Action.ATTACH);
            case "ada" -> SUPERVISORS;
            case "gateway-service" -> EnumSet.of(Action.READ);
            default -> EnumSet.noneOf(Action.class);
        };
    }

    private static Set<Action> with(Set<Action> some, Action... more) {
        var all = EnumSet.copyOf(some);
        all.addAll(Set.of(more));
        return all;
    }

    static Stream<Actor> everybody() {
        return Stream.of(
                MAYA_ACTS,
                JONAS_ACTS,
                ANA_ACTS,
                BEN_ACTS,
                new Actor(Role.AGENT, "chloe", "Chloé Martin"),
                DANA_ACTS,
                SAM_ACTS,
                ADA_ACTS,
                GATEWAY_ACTS);
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void everyActionIsAllowedOrRefusedAsTheMatrixSays(Actor actor) {
        for (var action : Action.values()) {
            var refusal = AccessRules.refusal(owned(ConversationStatus.ACTIVE), actor, action);

            assertThat(refusal.isEmpty())
                    .as("%s by %s", action, actor.id())
                    .isEqualTo(allowed(actor).contains(action));
            if (allowed(actor).isEmpty()) {
                assertThat(refusal).as("a stranger is not told that it exists").contains(AccessRules.NO_SUCH);
            }
        }
    }

    @Test
    void anAgentWithACustomersIdIsNotTheCustomer() {
        assertThat(AccessRules.refusal(
                        owned(ConversationStatus.ACTIVE), new Actor(Role.AGENT, "maya", "?"), Action.READ))
                .contains(AccessRules.NO_SUCH);
        assertThat(AccessRules.refusal(
                        owned(ConversationStatus.ACTIVE), new Actor(Role.CUSTOMER, "ana", "?"), Action.READ))
                .contains(AccessRules.NO_SUCH);
    }

    @ParameterizedTest
    @EnumSource
    void aStrangerOfTheStaffMaySeeAndTakeOnlyWhatTheVirtualAgentHolds(ConversationStatus status) {
        var conversation = new Participation(new CustomerId("maya"), status, null, Set.of());
        boolean bots = status == ConversationStatus.BOT;

        assertThat(AccessRules.refusal(conversation, BEN_ACTS, Action.READ).isEmpty())
                .isEqualTo(bots);
        assertThat(AccessRules.refusal(conversation, BEN_ACTS, Action.TAKE_OVER).isEmpty())
                .isEqualTo(bots);
        assertThat(AccessRules.refusal(conversation, BEN_ACTS, Action.POST_MESSAGE))
                .isPresent();
        assertThat(AccessRules.refusal(conversation, JONAS_ACTS, Action.READ)).contains(AccessRules.NO_SUCH);
        assertThat(AccessRules.refusal(conversation, MAYA_ACTS, Action.TAKE_OVER))
                .isPresent();
    }

    @Test
    void atWhomAConsultRingsReadsButTakesNoPart() {
        var rings = new Participation(
                new CustomerId("maya"),
                ConversationStatus.ACTIVE,
                new AgentId("ana"),
                Set.of(),
                new AgentId("dana"),
                false,
                Set.of());

        assertThat(AccessRules.refusal(rings, DANA_ACTS, Action.READ)).isEmpty();
        assertThat(AccessRules.refusal(rings, DANA_ACTS, Action.WRITE_TO_COLLEAGUE))
                .isPresent();
        assertThat(AccessRules.refusal(rings, DANA_ACTS, Action.END_CONSULT)).isPresent();
        assertThat(AccessRules.refusal(rings, BEN_ACTS, Action.READ)).contains(AccessRules.NO_SUCH);
    }

    @Test
    void aSupervisorWhoLooksOnIsUnseenUnlessToldOtherwiseOrTakingPart() {
        var quiet = new ConversationAccess(null, false);
        var open = new ConversationAccess(null, true);
        var head =
                new ConversationHead(Story.at(ConversationStatus.ACTIVE).summary(), owned(ConversationStatus.ACTIVE));

        assertThat(quiet.isUnseen(ADA_ACTS, head)).isTrue();
        assertThat(open.isUnseen(ADA_ACTS, head)).isFalse();
        assertThat(quiet.isUnseen(SAM_ACTS, head)).as("has joined").isFalse();
        assertThat(quiet.isUnseen(BEN_ACTS, head)).as("is no supervisor").isFalse();
    }

    @Test
    void aWhisperIsForTheOwnerAndSupervisorsAlone() {
        var whisper = new TeamEvent.WhisperPosted(
                new MessageId("w-1"),
                "cw-1",
                new Author(AuthorKind.AGENT, "sam", "Sam Reyes"),
                Story.ANA,
                "Offer her free shipping.");
        var access = new ConversationAccess(null);
        var log = Story.log(Story.start(), whisper);

        for (var actor : List.of(ANA_ACTS, SAM_ACTS, ADA_ACTS, GATEWAY_ACTS)) {
            assertThat(access.visible(actor, log).getLast().event())
                    .as(actor.id())
                    .isEqualTo(whisper);
        }
        for (var actor : List.of(MAYA_ACTS, BEN_ACTS, DANA_ACTS)) {
            assertThat(access.visible(actor, log).getLast().event())
                    .as(actor.id())
                    .isEqualTo(new ConversationEvent.Hidden());
        }
    }

    @Test
    void theCustomerIsShownSupervisorsWhoJoinedButNoConsult() {
        var state = Story.after(
                Story.start(),
                Story.queued(Story.BILLING),
                Story.offered(Story.OFFER, Story.ANA),
                new ConversationEvent.ConversationAssigned(Story.OFFER, Story.ANA),
                new TeamEvent.ConsultRequested(new ConsultId("k-1"), Story.ANA, null, Story.GENERAL, "twice?"),
                new TeamEvent.SupervisorJoined(new Author(AuthorKind.AGENT, "sam", "Sam Reyes")));

        var seen = new ConversationAccess(null).visible(MAYA_ACTS, state.summary());

        assertThat(state.summary().consult()).isNotNull();
        assertThat(seen.consult()).isNull();
        assertThat(seen.supervisors()).extracting(Author::id).containsExactly("sam");
    }

    @Test
    void whoMerelyIsOfferedItReadsButDoesNotWrite() {
        var offered = owned(ConversationStatus.OFFERED);

        assertThat(AccessRules.refusal(offered, ANA_ACTS, Action.READ)).isEmpty();
        assertThat(AccessRules.refusal(offered, ANA_ACTS, Action.POST_MESSAGE)).isPresent();
        assertThat(AccessRules.refusal(offered, ANA_ACTS, Action.RESOLVE)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void theCustomerIsNotShownWhomItRingsAtNorTheAfterContactWork(ConversationStatus status) {
        var access = new ConversationAccess(null);
        var summary = Story.at(status).summary();

        var seen = access.visible(MAYA_ACTS, summary);

        assertThat(access.visible(ANA_ACTS, summary)).isEqualTo(summary);
        assertThat(seen.status()).isNotIn(ConversationStatus.OFFERED, ConversationStatus.WRAPUP);
        assertThat(seen.owner() == null).isEqualTo(summary.owner() == null || status == ConversationStatus.OFFERED);
    }

    private static Participation owned(ConversationStatus status) {
        return new Participation(
                new CustomerId("maya"),
                status,
                new AgentId("ana"),
                Set.of(new AgentId("ana"), new AgentId("ben")),
                new AgentId("dana"),
                true,
                Set.of(new AgentId("sam"), new AgentId("dana")));
    }
}
