package dev.tandem.contracts.samples;

import static dev.tandem.contracts.samples.Samples.*;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.Handoff;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.conversation.Sentiment;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.MessageId;
import java.util.List;
import java.util.Map;

/** The conversation's part of the story. */
final class ConversationSamples {

    static final ConversationEvent.MessagePosted QUESTION = new ConversationEvent.MessagePosted(
            MESSAGE, CLIENT_MESSAGE_ID, MAYA_WRITES, "where is my order 1042", List.of(), List.of());

    static final ConversationCommand.PostMessage ASK =
            new ConversationCommand.PostMessage(CLIENT_MESSAGE_ID, "where is my order 1042", List.of());

    static final Handoff HANDOFF = new Handoff(
            HandoffReason.POLICY,
            "invoice.problem",
            0.92,
            Map.of("invoice-number", "2026-1187"),
            "en",
            -0.4,
            BILLING,
            List.of("billing"),
            0,
            "Maya asked about order 1042 (shipped) and says invoice 2026-1187 charged her twice.",
            0,
            true,
            0.7,
            List.of(
                    new Handoff.Line(AuthorKind.CUSTOMER, "where is my order 1042"),
                    new Handoff.Line(AuthorKind.BOT, "Order 1042 is on its way with DHL."),
                    new Handoff.Line(AuthorKind.CUSTOMER, "I need to talk to someone about a wrong invoice")));

    private ConversationSamples() {}

    static List<Sample> events() {
        return List.of(
                event(
                        "conversation.started",
                        new ConversationEvent.ConversationStarted(
                                SHOP, Channel.CHAT, MAYA, "en", "https://shop.brightleaf.example/orders/1042")),
                event(
                        "message.posted",
                        new ConversationEvent.MessagePosted(
                                MESSAGE,
                                CLIENT_MESSAGE_ID,
                                MAYA_WRITES,
                                "I need to talk to someone about a wrong invoice",
                                List.of(INVOICE),
                                List.of(new QuickReply("Talk to a person", "I want to talk to a person")))),
                event(
                        "note.added",
                        new ConversationEvent.NoteAdded(
                                new MessageId("019cd1f6-3000-7000-8000-0000000000b2"),
                                "ana-n1",
                                ANA,
                                "Charged twice; refund requested from finance.")),
                event("message.delivered", new ConversationEvent.MessageDelivered(Side.CUSTOMER, 9)),
                event("message.read", new ConversationEvent.MessageRead(Side.STAFF, 9)),
                event(
                        "turn.completed",
                        new ConversationEvent.TurnCompleted(
                                2,
                                "order.status",
                                0.97,
                                Map.of("order-number", "1042"),
                                false,
                                38,
                                new Sentiment(0.1, 0.2),
                                "fulfilment: DEADLINE_EXCEEDED")),
                event("handoff.requested", new ConversationEvent.HandoffRequested(HANDOFF)),
                event(
                        "conversation.queued",
                        new ConversationEvent.ConversationQueued(
                                BILLING, QueueCause.HANDOFF, 0, List.of("billing"), ANA_ID, Author.BOT)),
                event("conversation.offered", new ConversationEvent.ConversationOffered(OFFER, ANA, after(115))),
                event("offer.ended", new ConversationEvent.OfferEnded(OFFER, ANA, OfferOutcome.EXPIRED)),
                event("conversation.assigned", new ConversationEvent.ConversationAssigned(OFFER, ANA)),
                event("conversation.parked", new ConversationEvent.ConversationParked(ANA)),
                event(
                        "conversation.resolved",
                        new ConversationEvent.ConversationResolved(ANA, ResolveCause.AGENT_RESOLVED)),
                event(
                        "disposition.recorded",
                        new ConversationEvent.DispositionRecorded(ANA, "billing.corrected", "Refund in 3 days.")),
                event("wrapup.completed", new ConversationEvent.WrapupCompleted(ANA, WrapupEnd.AGENT)),
                event("rating.submitted", new ConversationEvent.RatingSubmitted(5, "Quick and kind.")),
                event(
                        "consult.requested",
                        new TeamEvent.ConsultRequested(CONSULT, ANA, BEN_ID, ORDERS, "Was 1042 invoiced twice?")),
                event("consult.offered", new TeamEvent.ConsultOffered(CONSULT, CONSULT_OFFER, BEN, after(320))),
                event(
                        "consult.offer-ended",
                        new TeamEvent.ConsultOfferEnded(CONSULT, CONSULT_OFFER, BEN, OfferOutcome.DECLINED)),
                event("consult.joined", new TeamEvent.ConsultJoined(CONSULT, CONSULT_OFFER, BEN)),
                event(
                        "consult.message-posted",
                        new TeamEvent.ConsultMessagePosted(
                                CONSULT,
                                new MessageId("019cd1f6-5200-7000-8000-0000000000b3"),
                                "ben-k1",
                                BEN,
                                "Yes, twice. I can take it over.")),
                event("consult.ended", new TeamEvent.ConsultEnded(CONSULT, BEN, ConsultOutcome.COMPLETED, ANA)),
                event(
                        "whisper.posted",
                        new TeamEvent.WhisperPosted(
                                new MessageId("019cd1f6-5300-7000-8000-0000000000b4"),
                                "sam-w1",
                                SAM,
                                ANA,
                                "Offer her free shipping.")),
                event("supervisor.joined", new TeamEvent.SupervisorJoined(SAM)),
                event("supervisor.left", new TeamEvent.SupervisorLeft(SAM)),
                event("conversation.returned-to-bot", new ConversationEvent.ConversationReturnedToBot(ANA)),
                event("customer.left", new ConversationEvent.CustomerLeft(after(120), false)),
                event("customer.returned", new ConversationEvent.CustomerReturned()),
                event("silence.noticed", new ConversationEvent.SilenceNoticed(Side.CUSTOMER, after(120))),
                event("hidden", new ConversationEvent.Hidden()));
    }

    static List<Sample> commands() {
        return List.of(
                command(
                        "start-conversation",
                        new ConversationCommand.StartConversation(
                                "maya-c1",
                                SHOP,
                                Channel.CHAT,
                                MAYA,
                                "en",
                                "https://shop.brightleaf.example/orders/1042")),
                command(
                        "post-message",
                        new ConversationCommand.PostMessage(
                                CLIENT_MESSAGE_ID, "Here is the invoice", List.of(ATTACHMENT))),
                command("add-note", new ConversationCommand.AddNote("ana-n1", "Charged twice; refund requested.")),
                command("mark-delivered", new ConversationCommand.MarkDelivered(9)),
                command("mark-read", new ConversationCommand.MarkRead(9)),
                command("request-handoff", new ConversationCommand.RequestHandoff()),
                command(
                        "transfer-conversation",
                        new ConversationCommand.TransferConversation(
                                ORDERS, "Invoice fixed; now about delivery.", BEN_ID)),
                command("park-conversation", new ConversationCommand.ParkConversation()),
                command("unpark-conversation", new ConversationCommand.UnparkConversation()),
                command(
                        "resolve-conversation",
                        new ConversationCommand.ResolveConversation("billing.corrected", "Refund in 3 days.")),
                command("end-conversation", new ConversationCommand.EndConversation()),
                command("submit-rating", new ConversationCommand.SubmitRating(5, "Quick and kind.")),
                command(
                        "start-consult",
                        new ConversationCommand.StartConsult(BEN_ID, ORDERS, "Was 1042 invoiced twice?")),
                command("complete-consult", new ConversationCommand.CompleteConsult()),
                command("end-consult", new ConversationCommand.EndConsult()),
                command(
                        "post-consult-message",
                        new ConversationCommand.PostConsultMessage("ben-k1", "Yes, twice. I can take it over.")),
                command("whisper", new ConversationCommand.Whisper("sam-w1", "Offer her free shipping.")),
                command("join-conversation", new ConversationCommand.JoinConversation()),
                command("leave-conversation", new ConversationCommand.LeaveConversation()),
                command("take-over-conversation", new ConversationCommand.TakeOverConversation()),
                command(
                        "return-conversation-to-bot",
                        new ConversationCommand.ReturnConversationToBot("Password is reset; the rest is delivery.")),
                command("report-customer-gone", new ConversationCommand.ReportCustomerGone(after(120))),
                command("report-customer-here", new ConversationCommand.ReportCustomerHere()));
    }

    private static Sample event(String kind, ConversationEvent value) {
        return new Sample("conversation-event", kind, value);
    }

    private static Sample command(String kind, ConversationCommand value) {
        return new Sample("conversation-command", kind, value);
    }
}
