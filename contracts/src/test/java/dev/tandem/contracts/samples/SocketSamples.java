package dev.tandem.contracts.samples;

import static dev.tandem.contracts.samples.Samples.*;

import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.socket.Answers;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.FrameType;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.socket.TeamFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Maya's and Ana's browsers send and receive. */
final class SocketSamples {

    private static final ServerPush.ConversationEventPush QUESTION_PUSHED =
            new ServerPush.ConversationEventPush(CONVERSATION, 2, after(12), EVENT, ConversationSamples.QUESTION);

    private static final ServerPush.OfferRinging RINGING = new ServerPush.OfferRinging(
            OFFER,
            ViewSamples.MAYAS_CONVERSATION,
            BILLING,
            after(115),
            20,
            41_500,
            new ServerPush.ConsultInvitation(CONSULT, ANA, "Was 1042 invoiced twice?"));

    private SocketSamples() {}

    static List<Sample> requests() {
        return frames().stream()
                .map(frame -> new Sample(Sample.REQUESTS, type(frame.getClass()), frame))
                .toList();
    }

    private static List<ClientFrame> frames() {
        return List.of(
                new ClientFrame.Hello(
                        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtYXlhIn0.c2ln", Map.of(CONVERSATION.value(), 9L)),
                new ClientFrame.Ping(),
                new ClientFrame.ConversationStart("maya-c1", SHOP, "en", "https://shop.brightleaf.example/orders/1042"),
                new ClientFrame.MessageSend(
                        CONVERSATION, CLIENT_MESSAGE_ID, "where is my order 1042", List.of(ATTACHMENT)),
                new ClientFrame.MessageTyping(CONVERSATION, true),
                new ClientFrame.MessageRead(CONVERSATION, 9),
                new ClientFrame.EventsFetch(CONVERSATION, 0, 200),
                new ClientFrame.HandoffRequest(CONVERSATION),
                new ClientFrame.ConversationEnd(CONVERSATION),
                new ClientFrame.RatingSubmit(CONVERSATION, 5, "Quick and kind."),
                new ClientFrame.AttachmentPrepare(
                        CONVERSATION, INVOICE.name(), INVOICE.contentType(), INVOICE.sizeBytes()),
                new ClientFrame.AgentSetState(AgentState.AWAY, "break"),
                new ClientFrame.OfferAccept(OFFER),
                new ClientFrame.OfferDecline(OFFER, "Still writing to Jonas"),
                new ClientFrame.ConversationSubscribe(CONVERSATION, 0),
                new ClientFrame.ConversationUnsubscribe(CONVERSATION),
                new ClientFrame.NoteAdd(CONVERSATION, "ana-n1", "Charged twice; refund requested from finance."),
                new ClientFrame.ConversationTransfer(
                        CONVERSATION, ORDERS, "Invoice fixed; now about delivery.", BEN_ID),
                new ClientFrame.ConversationPark(CONVERSATION),
                new ClientFrame.ConversationTakeOver(CONVERSATION),
                new ClientFrame.ConversationReturnToBot(CONVERSATION, "Password is reset; the rest is delivery."),
                new ClientFrame.ConversationUnpark(CONVERSATION),
                new ClientFrame.ConversationResolve(CONVERSATION, "billing.corrected", "Refund in 3 days."),
                new ClientFrame.WrapupComplete(CONVERSATION),
                new TeamFrame.ConsultStart(CONVERSATION, BEN_ID, ORDERS, "Was 1042 invoiced twice?"),
                new TeamFrame.ConsultComplete(CONVERSATION),
                new TeamFrame.ConsultEnd(CONVERSATION),
                new TeamFrame.ConsultMessage(CONVERSATION, "ben-k1", "Yes, twice. I can take it over."),
                new TeamFrame.WhisperSend(CONVERSATION, "sam-w1", "Offer her free shipping."),
                new TeamFrame.ConversationJoin(CONVERSATION),
                new TeamFrame.ConversationLeave(CONVERSATION),
                new TeamFrame.ConversationView(CONVERSATION),
                new ClientFrame.WorkPull(BILLING),
                new ClientFrame.AgentSetStateOf(ANA_ID, AgentState.AWAY, "break"),
                new ClientFrame.ConversationAssign(CONVERSATION, ANA_ID, true),
                new ClientFrame.ConversationPrioritise(CONVERSATION, 5),
                new ClientFrame.WorkFree(CONVERSATION));
    }

    /** The reply to each request, and a refusal. */
    static List<Sample> replies() {
        Map<Class<?>, ReplyData> data = Stream.of(
                        new ReplyData.Welcome(
                                "connection-4711",
                                25,
                                ANA_ACTS,
                                List.of(ViewSamples.MAYAS_CONVERSATION),
                                Map.of(CONVERSATION.value(), ResumeOutcome.COMPLETE),
                                List.of(RINGING),
                                ViewSamples.ANA_NOW,
                                List.of(CONVERSATION)),
                        new ReplyData.Accepted(CONVERSATION, 2L),
                        new ReplyData.EventPage(List.of(QUESTION_PUSHED), 2),
                        new ReplyData.UploadTicket(
                                ATTACHMENT,
                                "/api/attachments/" + ATTACHMENT + "/content?expires=1773049200&signature=9f86d081",
                                after(300)),
                        new ReplyData.Subscribed(ViewSamples.MAYAS_CONVERSATION, ResumeOutcome.COMPLETE, true),
                        new ReplyData.Done())
                .collect(Collectors.toMap(ReplyData::getClass, Function.identity()));
        List<Sample> samples = new ArrayList<>();
        for (ClientFrame frame : frames()) {
            Class<?> answer = frame.getClass().getAnnotation(Answers.class).value();
            samples.add(new Sample(Sample.REPLIES, type(frame.getClass()), data.get(answer)));
        }
        samples.add(new Sample(
                Sample.REPLIES,
                "error",
                new ErrorBody(ErrorCode.CONVERSATION_CLOSED, "This conversation is over. Start a new one.", false)));
        return samples;
    }

    static List<Sample> pushes() {
        return Stream.of(
                        QUESTION_PUSHED,
                        new ServerPush.ConversationReset(CONVERSATION),
                        RINGING,
                        new ServerPush.OfferGone(OFFER, "expired"),
                        new ServerPush.AgentStatePush(ViewSamples.ANA_NOW),
                        new ServerPush.WrapupRunning(CONVERSATION, after(660)),
                        new ServerPush.QueuePosition(CONVERSATION, BILLING, 2, 45, null, null),
                        new ServerPush.BoardChanged("queues", 128),
                        new ServerPush.Typing(CONVERSATION, ANA, true),
                        new ServerPush.Presence(CONVERSATION, ANA, true),
                        new ServerPush.Viewers(CONVERSATION, List.of(new ServerPush.StaffViewer(SAM, true))))
                .map(push -> new Sample(Sample.PUSHES, type(push.getClass()), push))
                .toList();
    }

    private static String type(Class<?> frame) {
        return frame.getAnnotation(FrameType.class).value();
    }
}
