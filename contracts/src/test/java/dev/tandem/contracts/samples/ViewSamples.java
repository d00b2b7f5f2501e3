package dev.tandem.contracts.samples;

import static dev.tandem.contracts.samples.Samples.*;

import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.contracts.conversation.Sentiment;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.view.AgentDesk;
import dev.tandem.contracts.view.AgentView;
import dev.tandem.contracts.view.AttachmentRequest;
import dev.tandem.contracts.view.CaseRecord;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.contracts.view.ConsultView;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.contracts.view.LoginAnswer;
import dev.tandem.contracts.view.MetricView;
import dev.tandem.contracts.view.OrderRecord;
import dev.tandem.contracts.view.QueueView;
import dev.tandem.contracts.view.RoutingExplanation;
import dev.tandem.contracts.view.SignedLink;
import dev.tandem.contracts.view.TakeoverCheck;
import dev.tandem.contracts.view.TurnCorrection;
import dev.tandem.contracts.view.VirtualAgentIntent;
import dev.tandem.contracts.view.VirtualAgentQuery;
import dev.tandem.contracts.view.WidgetSession;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What REST says about the story. */
final class ViewSamples {

    static final ConversationSummary MAYAS_CONVERSATION = new ConversationSummary(
            CONVERSATION,
            SHOP,
            Channel.CHAT,
            ConversationStatus.ACTIVE,
            MAYA,
            "en",
            BILLING,
            ANA,
            0,
            BEGIN,
            after(101),
            11,
            "I need to talk to someone about a wrong invoice",
            after(50),
            5,
            11,
            9,
            new ConsultView(CONSULT, ANA, BEN_ID, ORDERS, "Was 1042 invoiced twice?", BEN, true),
            List.of(SAM));

    static final AgentView ANA_NOW = new AgentView(
            ANA_ID, "Ana Torres", AgentState.AWAY, "break", after(700), 1, 3, List.of("billing", "orders"));

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtYXlhIn0.c2ln";

    private ViewSamples() {}

    static List<Sample> views() {
        return List.of(
                view("ConversationSummary", MAYAS_CONVERSATION),
                view("AgentView", ANA_NOW),
                view(
                        "AgentDesk",
                        new AgentDesk(
                                ANA_NOW,
                                List.of(RoutingSamples.OFFER_MADE),
                                List.of(new AgentDesk.Wrapup(OTHER_CONVERSATION, after(660))),
                                List.of(RoutingSamples.CONSULT_OFFER_MADE),
                                List.of(OTHER_CONVERSATION))),
                view(
                        "TakeoverCheck",
                        new TakeoverCheck(new ErrorBody(
                                ErrorCode.AT_CAPACITY,
                                "You have as many conversations as you may have at once.",
                                false))),
                view(
                        "TurnCorrection",
                        new TurnCorrection(
                                CONVERSATION,
                                3,
                                "can I get my money back for order 1042",
                                "en",
                                "order.status",
                                0.52,
                                "refund.status",
                                false,
                                ANA,
                                after(700),
                                List.of(
                                        new TurnCorrection.Change(ANA, after(690), null, true),
                                        new TurnCorrection.Change(ANA, after(700), "refund.status", false)))),
                view("TurnCorrectionWanted", new TurnCorrection.Wanted("refund.status")),
                view("VirtualAgentIntent", new VirtualAgentIntent("refund.status", "where is my refund")),
                view(
                        "RoutingExplanation",
                        new RoutingExplanation(
                                CONVERSATION,
                                RoutingExplanation.Stage.WAITING,
                                BILLING,
                                GENERAL,
                                after(70),
                                2,
                                90,
                                RoutingSamples.EXPLANATION,
                                ANA_ID,
                                after(130),
                                after(160),
                                after(670),
                                RoutingSamples.EXPLANATION,
                                null,
                                null)),
                view(
                        "AttachmentRequest",
                        new AttachmentRequest(
                                MAYA_ACTS, CONVERSATION, INVOICE.name(), INVOICE.contentType(), INVOICE.sizeBytes())),
                view(
                        "CatchUpBatch",
                        new CatchUp.Batch(
                                List.of(new CatchUp.Request(MAYA_ACTS, true, Map.of(CONVERSATION.value(), 9L))),
                                "gateway-7")),
                view(
                        "CatchUpAnswers",
                        new CatchUp.Answers(List.of(new CatchUp.Answer(
                                List.of(MAYAS_CONVERSATION),
                                Map.of(
                                        CONVERSATION.value(),
                                        new CatchUp.Log(
                                                ResumeOutcome.COMPLETE,
                                                MAYAS_CONVERSATION,
                                                List.of(new LoggedEvent(
                                                        EVENT,
                                                        CONVERSATION,
                                                        2,
                                                        after(12),
                                                        ConversationSamples.QUESTION)),
                                                true)))))),
                view("CustomerRecord", maya()),
                view("OrderRecord", order1042()),
                view("CaseRecord", chargedTwice()),
                view("QueueView", billing()),
                view("MetricView", firstResponseTime()),
                view("LoginAnswer", new LoginAnswer(TOKEN, after(28_800), "ana", "Ana Torres", List.of(Role.AGENT))),
                view(
                        "SignedLink",
                        new SignedLink(
                                "/api/attachments/" + ATTACHMENT + "/content?expires=1773049200&signature=9f86d081",
                                after(300))),
                view(
                        "VirtualAgentQueryQuestion",
                        new VirtualAgentQuery.Question("web-7", "where is my order 1042", "en", SHOP, MAYA)),
                view(
                        "VirtualAgentQueryAnswer",
                        new VirtualAgentQuery.Answer(
                                "web-7",
                                "order.status",
                                0.97,
                                Map.of("order-number", "1042"),
                                false,
                                List.of(new VirtualAgentQuery.Reply(
                                        "Order 1042 is on its way with DHL.",
                                        List.of(new QuickReply("Thank you", "Thank you")))),
                                new VirtualAgentQuery.Handover(
                                        HandoffReason.POLICY, BILLING, List.of("billing"), 3, "Charged twice."),
                                false,
                                new Sentiment(-0.4, 0.7))),
                view("WidgetSessionRequest", new WidgetSession.Request(SHOP, "v1.maya-visitor", TOKEN)),
                view(
                        "WidgetSession",
                        new WidgetSession.Session(
                                TOKEN, after(3_600), "v1.maya-visitor", MAYA.id(), "Maya Lindqvist", true)),
                view("WidgetSessionInbox", shopWidget()));
    }

    private static CustomerRecord maya() {
        return new CustomerRecord(
                "C-1001",
                "builtin",
                "Maya Lindqvist",
                "maya@brightleaf.example",
                "+46701740605",
                "Lindqvist Interiors",
                "gold",
                LocalDate.parse("2023-05-14"),
                "Storgatan 12, 114 55 Stockholm",
                "https://crm.brightleaf.example/customers/C-1001");
    }

    private static OrderRecord order1042() {
        return new OrderRecord(
                "1042",
                "C-1001",
                "shipped",
                after(-345_600),
                new BigDecimal("129.90"),
                "EUR",
                List.of(new OrderRecord.Item("Oak side table", 1)),
                "Northline",
                "NL-5524-1042",
                LocalDate.parse("2026-03-11"),
                "2026-1187");
    }

    private static CaseRecord chargedTwice() {
        return new CaseRecord(
                "CASE-2001",
                "C-1001",
                "Charged twice on invoice 2026-1187",
                "open",
                after(-86_400),
                after(660),
                CONVERSATION,
                "billing.corrected",
                "Maya was charged twice; Ana requested the refund.");
    }

    private static QueueView billing() {
        return new QueueView(
                BILLING,
                "Billing",
                List.of("billing"),
                1,
                after(54),
                2,
                1,
                List.of(new QueueView.Disposition("billing.corrected", "Invoice corrected")),
                List.of(new QueueView.WaitingPlace(
                        CONVERSATION, "Maya Lindqvist", after(54), 0, "Ana Torres", null, null)));
    }

    private static MetricView firstResponseTime() {
        return new MetricView(
                "first_response_time",
                "First response time",
                "Median time from the handoff to the first message of a human agent",
                "seconds",
                47.0,
                121.5,
                18,
                52.5,
                List.of(new MetricView.Point("09:00", 47.0, 121.5)));
    }

    private static WidgetSession.Inbox shopWidget() {
        return new WidgetSession.Inbox(
                SHOP,
                "Brightleaf Home",
                "Hi! Ask me about your order, an invoice or our opening hours.",
                "#0f766e",
                "right",
                List.of("Where is my order?"),
                10_485_760,
                List.of("image/png", "image/jpeg", "application/pdf"));
    }

    private static Sample view(String kind, Object value) {
        return new Sample("view", kind, value);
    }
}
