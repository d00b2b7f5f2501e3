package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fulfilment may do to a dialogue, and what its failures may not. */
class WebhookTests {

    private static final String QUESTION = "where is my order 1042";
    private static final String STATIC_ANSWER =
            "I can't look up orders at this moment, so I'm passing you to a colleague who can.";

    @Test
    void itIsAskedInDialogflowsWords() {
        var requests = new ArrayList<String>();
        var agent = agentWith(request -> {
            requests.add(request);
            return "{}";
        });
        agent.as(TestAgent.MAYA).say(QUESTION, Map.of("inbox", "shop", "verified", false, "email", "forged@x.example"));

        var request = TestAgent.JSON.readTree(requests.getFirst());
        var query = request.path("queryResult");
        assertThat(request.path("session").asString()).isEqualTo("projects/local/agent/sessions/" + agent.conversation);
        assertThat(query.path("queryText").asString()).isEqualTo(QUESTION);
        assertThat(query.path("action").asString()).isEqualTo("order.status");
        assertThat(query.path("intent").path("displayName").asString()).isEqualTo("order.status");
        assertThat(query.path("parameters").path("order-number").asString()).isEqualTo("1042");
        assertThat(query.path("parameters").path("email").asString("absent"))
                .as("not given")
                .isEmpty();
        assertThat(query.path("outputContexts").path(0).path("name").asString()).endsWith("/contexts/order-email");
        assertThat(query.path("outputContexts")
                        .path(0)
                        .path("parameters")
                        .path("order-number.original")
                        .asString())
                .isEqualTo("1042");
        var caller = request.path("originalDetectIntentRequest").path("payload").path("tandem");
        assertThat(caller.path("inbox").asString()).isEqualTo("shop");
        assertThat(caller.path("verified").asBoolean())
                .as("ours, whatever the payload says")
                .isTrue();
        assertThat(caller.path("email").asString()).isEqualTo("maya@brightleaf.example");
    }

    @Test
    void anUnverifiedCustomersCallCarriesNoAddress() {
        var requests = new ArrayList<String>();
        agentWith(request -> {
                    requests.add(request);
                    return "{}";
                })
                .say(QUESTION, Map.of("email", "forged@x.example", "verified", true));

        var caller = TestAgent.JSON
                .readTree(requests.getFirst())
                .path("originalDetectIntentRequest")
                .path("payload")
                .path("tandem");
        assertThat(caller.path("verified").asBoolean()).isFalse();
        assertThat(caller.has("email")).isFalse();
    }

    /** A new understanding takes its time to load the model and to train; the customer who asks first waits for it. */
    @Test
    void waitingForTheModelTakesNothingOfItsTime(@TempDir Path folder) {
        var orders = AgentPhrases.of(TestAgent.definition()).stream()
                .filter(phrase ->
                        phrase.language().equals("en") && phrase.intent().startsWith("order."))
                .toList();
        var untrained = new Understanding(orders, folder.resolve("agent.nlu"));
        var agent = new TestAgent(
                TestAgent.definition(),
                untrained,
                request -> "{\"fulfillmentText\":\"On its way.\"}",
                Duration.ofMillis(500));

        assertThat(said(agent.say("please tell me where my order 1042 is"))).containsExactly("On its way.");
    }

    @Test
    void itsMessagesReplaceTheStaticOnes() {
        var turn = agentAnswering("""
                {"fulfillmentText":"legacy","fulfillmentMessages":[
                  {"text":{"text":["First."]}},
                  {"platform":"FACEBOOK","text":{"text":["Not for us."]}},
                  {"text":{"text":["Second."]}},
                  {"quickReplies":{"title":"","quickReplies":["Yes","No"]}}]}""").say(QUESTION);

        assertThat(turn.replies())
                .containsExactly(
                        new Reply("First.", List.of()),
                        new Reply("Second.", List.of(new QuickReply("Yes", "Yes"), new QuickReply("No", "No"))));
        assertThat(turn.handoff()).isNull();
    }

    @Test
    void fulfillmentTextAloneIsSaid() {
        assertThat(said(agentAnswering("{\"fulfillmentText\":\"On its way.\"}").say(QUESTION)))
                .containsExactly("On its way.");
    }

    @Test
    void itMayHandOver() {
        var turn = agentAnswering("""
                {"fulfillmentText":"One moment.","payload":{"tandem":{"handoff":
                  {"queue":"orders","skills":["orders"],"priority":3,"reason":"policy","summary":"Order $order-number is lost."}}}}""").say(QUESTION);

        assertThat(turn.handoff().queue().value()).isEqualTo("orders");
        assertThat(turn.handoff().priority()).isEqualTo(3);
        assertThat(turn.handoff().reason()).isEqualTo(HandoffReason.POLICY);
        assertThat(turn.handoff().summaryHint()).isEqualTo("Order 1042 is lost.");
    }

    @Test
    void itsContextsOpenFollowUpsAndLifespanZeroClosesThem() {
        var open = agentAnswering("{\"fulfillmentText\":\"Which address?\"}");
        open.say(QUESTION);
        var closed = agentAnswering("""
                {"fulfillmentText":"Done.","outputContexts":[{"name":"any/contexts/ORDER-EMAIL","lifespanCount":0}]}""");
        closed.say(QUESTION);

        assertThat(open.say("maya@brightleaf.example").intent()).isEqualTo("order.status - email");
        assertThat(closed.say("maya@brightleaf.example").fallback()).isTrue();
    }

    @Test
    void contextsEndAfterTheirLifespanAndAfterTwentyMinutes() {
        var patient = agentAnswering("{\"fulfillmentText\":\"Which address?\"}");
        patient.say(QUESTION);
        patient.say("when are you open");
        patient.say("do you take PayPal");
        var late = agentAnswering("{\"fulfillmentText\":\"Which address?\"}");
        late.say(QUESTION);
        late.pass(Duration.ofMinutes(21));

        assertThat(patient.say("maya@brightleaf.example").intent())
                .as("third turn")
                .isEqualTo("order.status - email");
        assertThat(late.say("maya@brightleaf.example").fallback()).isTrue();

        var forgetful = agentAnswering("{\"fulfillmentText\":\"Which address?\"}");
        forgetful.say(QUESTION);
        for (var other : List.of("when are you open", "do you take PayPal", "how much is shipping")) {
            forgetful.say(other);
        }
        assertThat(forgetful.say("maya@brightleaf.example").fallback())
                .as("fourth turn")
                .isTrue();
    }

    @Test
    void aFollowUpEventContinuesWithThatIntentAndEndlessOnesStop() {
        var turn = agentAnswering("{\"followupEventInput\":{\"name\":\"WELCOME\"},\"fulfillmentText\":\"ignored\"}")
                .say(QUESTION);

        assertThat(turn.intent()).isEqualTo("greeting");
        assertThat(said(turn)).doesNotContain("ignored");
    }

    static Stream<UnaryOperator<String>> failures() {
        return Stream.of(
                request -> {
                    throw new IllegalStateException("500");
                },
                request -> "not json",
                request -> "",
                request -> "[]",
                request -> "{\"fulfillmentText\":\"" + "x".repeat(64 * 1024) + "\"}",
                request -> "{\"fulfillmentText\":\"Hi\",\"payload\":{\"tandem\":{\"handoff\":{\"priority\":12}}}}",
                request -> {
                    hang();
                    return "{\"fulfillmentText\":\"too late\"}";
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void itsFailureLeavesTheStaticAnswer(UnaryOperator<String> fulfilment) {
        var turn = agentWith(fulfilment).say(QUESTION);

        assertThat(said(turn)).containsExactly(STATIC_ANSWER);
        assertThat(turn.handoff().reason()).isEqualTo(HandoffReason.VIRTUAL_AGENT_UNAVAILABLE);
        assertThat(turn.intent()).isEqualTo("order.status");
    }

    /** Until the caller, who gives up after a while, interrupts. */
    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }

    private static TestAgent agentAnswering(String response) {
        return agentWith(request -> response);
    }

    private static TestAgent agentWith(UnaryOperator<String> fulfilment) {
        return new TestAgent(TestAgent.definition(), TestAgent.understanding(), fulfilment, Duration.ofMillis(500));
    }

    private static List<String> said(Turn turn) {
        return turn.replies().stream().map(Reply::text).toList();
    }
}
