package dev.tandem.conversation.virtualagent.dialogflow;

import static dev.tandem.conversation.virtualagent.dialogflow.DialogflowVirtualAgentTests.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnMappingTests {

    private static final String INTENT = "\"intent\": {\"displayName\": \"x\"}, \"allRequiredParamsPresent\": true";

    private final TurnMapping mapping = new TurnMapping(new DialogflowProperties(
            null,
            "production",
            "-",
            null,
            List.of("en"),
            null,
            Duration.ofSeconds(1),
            1,
            Duration.ofMillis(1),
            false,
            Set.of("human.request"),
            new QueueId("general")));

    @Test
    void onlyMessagesForNoPlatformInParticularAreSaid() {
        var turn = turn("""
                "fulfillmentText": "legacy", "fulfillmentMessages": [
                  {"platform": "FACEBOOK", "text": {"text": ["for Facebook"]}},
                  {"text": {"text": ["One.", "Another."]}},
                  {"quickReplies": {"title": "", "quickReplies": ["Yes", "No"]}},
                  {"card": {"title": "Oak table", "subtitle": "129 EUR", "buttons": [
                     {"text": "Order it", "postback": "order oak table"}, {"text": "See it", "postback": "https://shop.example/oak"}]}},
                  {"image": {"imageUri": "https://shop.example/oak.png", "accessibilityText": "An oak table"}},
                  {"simpleResponses": {"simpleResponses": [{"textToSpeech": "for a speaker"}]}}]""");

        assertThat(turn.replies())
                .containsExactly(
                        new Reply("One.", List.of(new QuickReply("Yes", "Yes"), new QuickReply("No", "No"))),
                        new Reply(
                                "Oak table\n129 EUR\nSee it: https://shop.example/oak",
                                List.of(new QuickReply("Order it", "order oak table"))),
                        new Reply("An oak table\nhttps://shop.example/oak.png", List.of()));
    }

    @Test
    void theLegacyTextIsSaidWhenThereAreNoMessages() {
        assertThat(turn("\"fulfillmentText\": \"legacy\"").replies()).containsExactly(new Reply("legacy", List.of()));
    }

    @Test
    void aPayloadSendsTheConversationToAHuman() {
        var handoff = turn("""
                "fulfillmentMessages": [{"payload": {"tandem": {"handoff": {"queue": "billing", "skills": ["billing"],
                  "priority": 3, "reason": "unresolved", "summary": ["Charged twice."]}}}}]""").handoff();

        assertThat(handoff.reason()).isEqualTo(HandoffReason.UNRESOLVED);
        assertThat(handoff.queue()).isEqualTo(new QueueId("billing"));
        assertThat(handoff.skills()).containsExactly("billing");
        assertThat(handoff.priority()).isEqualTo(3);
        assertThat(handoff.summaryHint()).isEqualTo("Charged twice.");
    }

    @Test
    void aPayloadThatIsWrongInPartsStillHandsOverAndSaysWhatIsWrong() {
        var turn = turn(
                "\"webhookPayload\": {\"handoff\": {\"queue\": \"no such queue!\", \"priority\": 99, \"reason\": \"fun\"}}");

        assertThat(turn.handoff().queue()).isEqualTo(new QueueId("general"));
        assertThat(turn.handoff().priority()).isZero();
        assertThat(turn.diagnostic())
                .contains("reason fun")
                .contains("priority 99")
                .contains("QueueId");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"action\": \"human.request\", \"allRequiredParamsPresent\": true', REQUESTED",
        "'\"intent\": {\"displayName\": \"x\", \"liveAgentHandoff\": true}', POLICY",
    })
    void anActionOrTheIntentItselfSendsTheConversationToAHuman(String part, HandoffReason reason) {
        assertThat(only(part).handoff().reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"parameters\": {\"a\": \"\"}, \"allRequiredParamsPresent\": false, \"intent\": {\"displayName\": \"x\", \"liveAgentHandoff\": true}'",
        "'\"cancelsSlotFilling\": true, \"intent\": {\"displayName\": \"x\", \"liveAgentHandoff\": true}'",
    })
    void nobodyIsHandedOverWhileTheIntentIsStillAskingOrWasCalledOff(String part) {
        assertThat(only(part).handoff()).isNull();
    }

    @Test
    void anEndAnUnknownIntentAndAFallbackAreTold() {
        assertThat(only("\"intent\": {\"displayName\": \"bye\", \"endInteraction\": true}")
                        .endsConversation())
                .isTrue();
        assertThat(only("\"intent\": {\"displayName\": \"lost\", \"isFallback\": true}")
                        .fallback())
                .isTrue();
        var none = only("\"intentDetectionConfidence\": 0.9");
        assertThat(none.intent()).isEqualTo(Turn.NO_INTENT);
        assertThat(none.fallback()).isTrue();
        assertThat(none.confidence()).isZero();
        assertThat(none.replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.text()).contains("understand"));
    }

    @Test
    void aFulfilmentThatFailedIsNotedBesideTheStaticAnswer() {
        var turn = mapping.turn(
                response("{\"queryResult\": {" + INTENT + ", \"fulfillmentText\": \"static\"}, \"webhookStatus\":"
                        + " {\"code\": 4, \"message\": \"Webhook call failed. Error: DEADLINE_EXCEEDED.\"}}"),
                "en",
                0);

        assertThat(turn.replies()).containsExactly(new Reply("static", List.of()));
        assertThat(turn.diagnostic())
                .isEqualTo("fulfilment: DEADLINE_EXCEEDED Webhook call failed. Error: DEADLINE_EXCEEDED.");
    }

    @Test
    void hugeAndBrokenValuesAreCut() {
        var turn = turn("\"fulfillmentText\": \"" + "x".repeat(20_000) + "\", \"parameters\": {\"long\": \""
                + "y".repeat(50_000) + "\", \"bad\": \"\", \"nothing\": null, \"deep\": " + "{\"a\": ".repeat(30) + "1"
                + "}".repeat(30) + "}");

        assertThat(turn.replies().getFirst().text()).hasSize(10_000);
        assertThat(turn.parameters().get("long").toString()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(turn.parameters()).doesNotContainKeys("nothing", "bad").containsKey("deep");
    }

    private Turn turn(String parts) {
        return only(INTENT + ", " + parts);
    }

    private Turn only(String parts) {
        return mapping.turn(response("{\"queryResult\": {" + parts + "}}"), "en", 0);
    }
}
