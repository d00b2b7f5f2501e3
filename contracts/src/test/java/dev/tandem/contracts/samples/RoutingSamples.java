package dev.tandem.contracts.samples;

import static dev.tandem.contracts.samples.Samples.*;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.AssignmentExplanation;
import dev.tandem.contracts.routing.AssignmentExplanation.Candidate;
import dev.tandem.contracts.routing.AssignmentExplanation.Exclusion;
import dev.tandem.contracts.routing.AssignmentExplanation.ScorePart;
import dev.tandem.contracts.routing.AssignmentRule;
import dev.tandem.contracts.routing.ExclusionReason;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.SupervisorAction;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The routing's part of the story. */
final class RoutingSamples {

    static final RoutingEvent.OfferMade OFFER_MADE =
            new RoutingEvent.OfferMade(OFFER, CONVERSATION, ANA, BILLING, after(115), 20, 41_500);

    /** Ana has the skill and room; Ben declined, Chloé went home, and seven others were not asked. */
    static final AssignmentExplanation EXPLANATION = new AssignmentExplanation(
            641.5,
            List.of(new ScorePart("waited", 41.5), new ScorePart("priority", 600)),
            List.of("billing≥2", "language de"),
            1,
            AssignmentRule.LONGEST_IDLE,
            List.of(new Candidate(ANA_ID, 93_000, 1, 3, 4)),
            1,
            explained(),
            List.of(
                    new Exclusion(new AgentId("ben"), ExclusionReason.DECLINED, null, after(90)),
                    new Exclusion(new AgentId("chloe"), ExclusionReason.OFFLINE, null, after(30)),
                    new Exclusion(new AgentId("dana"), ExclusionReason.LACKS_SKILL, "billing≥2", null)));

    static final RoutingEvent.ConsultOfferMade CONSULT_OFFER_MADE = new RoutingEvent.ConsultOfferMade(
            CONSULT, CONSULT_OFFER, CONVERSATION, BEN, ORDERS, after(320), 20, ANA, "Was 1042 invoiced twice?");

    static final RoutingCommand.AcceptOffer ACCEPT = new RoutingCommand.AcceptOffer(OFFER);

    private RoutingSamples() {}

    static List<Sample> events() {
        return List.of(
                event("offer.made", OFFER_MADE),
                event("offer.accepted", new RoutingEvent.OfferAccepted(OFFER, CONVERSATION, ANA)),
                event(
                        "offer.declined",
                        new RoutingEvent.OfferDeclined(OFFER, CONVERSATION, ANA, "Still writing to Jonas")),
                event("offer.expired", new RoutingEvent.OfferExpired(OFFER, CONVERSATION, ANA)),
                event("offer.withdrawn", new RoutingEvent.OfferWithdrawn(OFFER, CONVERSATION, ANA, "customer_left")),
                event("work.requeued", new RoutingEvent.WorkRequeued(CONVERSATION, ANA, BILLING)),
                event(
                        "work.overflowed",
                        new RoutingEvent.WorkOverflowed(CONVERSATION, BILLING, GENERAL, QueueLimit.MAX_WAIT)),
                event(
                        "queue.limit-reached",
                        new RoutingEvent.QueueLimitReached(CONVERSATION, BILLING, QueueLimit.MAX_DEPTH)),
                event(
                        "queue.closed",
                        new RoutingEvent.QueueClosed(CONVERSATION, BILLING, true, after(40_000), "Europe/Berlin")),
                event("wait.ended", new RoutingEvent.WaitEnded(CONVERSATION, BILLING, true, 41_500, 45_000L, -3_500L)),
                event(
                        "supervisor.acted",
                        new RoutingEvent.SupervisorActed(
                                new Author(AuthorKind.AGENT, "sofia", "Sofia Lind"),
                                SupervisorAction.ASSIGN,
                                CONVERSATION,
                                ANA_ID,
                                "forced")),
                event("wrapup.started", new RoutingEvent.WrapupStarted(CONVERSATION, ANA, after(660))),
                event("wrapup.ended", new RoutingEvent.WrapupEnded(CONVERSATION, ANA, WrapupEnd.TIMER)),
                event(
                        "agent.state-changed",
                        new RoutingEvent.AgentStateChanged(
                                ANA_ID, "Ana Torres", AgentState.AWAY, "break", after(700), 1, 3)),
                event(
                        "queue.changed",
                        new RoutingEvent.QueueChanged(
                                BILLING,
                                List.of(
                                        new RoutingEvent.QueuePlace(CONVERSATION, 1, 45),
                                        new RoutingEvent.QueuePlace(OTHER_CONVERSATION, 2, null)))),
                event("consult.offer-made", CONSULT_OFFER_MADE),
                event(
                        "consult.offer-accepted",
                        new RoutingEvent.ConsultOfferAccepted(CONSULT, CONSULT_OFFER, CONVERSATION, BEN)),
                event(
                        "consult.offer-ended",
                        new RoutingEvent.ConsultOfferEnded(
                                CONSULT, CONSULT_OFFER, CONVERSATION, BEN, OfferOutcome.EXPIRED)),
                event(
                        "consult.failed",
                        new RoutingEvent.ConsultFailed(CONSULT, CONVERSATION, ConsultOutcome.AGENT_UNAVAILABLE)));
    }

    static List<Sample> commands() {
        return List.of(
                command("set-agent-state", new RoutingCommand.SetAgentState(AgentState.AWAY, "break")),
                command("accept-offer", ACCEPT),
                command("decline-offer", new RoutingCommand.DeclineOffer(OFFER, "Still writing to Jonas")),
                command("complete-wrapup", new RoutingCommand.CompleteWrapup(CONVERSATION)),
                command("prioritise-conversation", new RoutingCommand.PrioritiseConversation(CONVERSATION, 5)),
                command("pull-work", new RoutingCommand.PullWork(BILLING)),
                command("set-state-of-agent", new RoutingCommand.SetStateOfAgent(ANA_ID, AgentState.OFFLINE, null)),
                command("assign-conversation", new RoutingCommand.AssignConversation(CONVERSATION, ANA_ID, true)),
                command("free-work", new RoutingCommand.FreeWork(CONVERSATION)),
                command("agent-connected", new RoutingCommand.AgentConnected("connection-4711")),
                command("agent-disconnected", new RoutingCommand.AgentDisconnected("connection-4711")));
    }

    private static Map<ExclusionReason, Integer> explained() {
        Map<ExclusionReason, Integer> excluded = new EnumMap<>(ExclusionReason.class);
        excluded.put(ExclusionReason.LACKS_SKILL, 7);
        excluded.put(ExclusionReason.OFFLINE, 1);
        excluded.put(ExclusionReason.DECLINED, 1);
        return excluded;
    }

    private static Sample event(String kind, RoutingEvent value) {
        return new Sample("routing-event", kind, value);
    }

    private static Sample command(String kind, RoutingCommand value) {
        return new Sample("routing-command", kind, value);
    }
}
