package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole dialogues with the shipped agent, its fulfilment silent. */
class DialogueTests {

    private final TestAgent agent = TestAgent.withoutFulfilment();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "where is my order 1042",
                "1042 hasn't arrived yet",
                "can you check on #1042 pls",
                "my parcel, order no. 1042, is late",
                "1042",
                "Hello, I paid 2000 euros on 12.05.2026 for two chairs. Where is order 1042?"
            })
    void anOrderNumberIsUnderstoodWhereverItStands(String text) {
        var turn = agent.say(text);

        assertThat(turn.intent()).isEqualTo("order.status");
        assertThat(turn.parameters()).containsEntry("order-number", "1042");
    }

    @Test
    void aMissingOrderNumberIsAskedForAndTheNextMessageGivesIt() {
        var asked = agent.say("where is my order");
        var answered = agent.say("1042");

        assertThat(asked.intent()).isEqualTo("order.status");
        assertThat(said(asked)).contains("order number");
        assertThat(asked.parameters()).containsEntry("order-number", "");
        assertThat(asked.handoff()).isNull();
        assertThat(answered.intent()).isEqualTo("order.status");
        assertThat(answered.parameters()).containsEntry("order-number", "1042");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1042", "0", "12", "99999999999999999999", "ten forty-two", "1O42", "1042.5", "no idea"})
    void whatIsNoOrderNumberIsAskedForAgainInOtherWords(String text) {
        var first = agent.say("where is my order");
        var again = agent.say(text);

        assertThat(again.intent()).isEqualTo("order.status");
        assertThat(again.parameters()).containsEntry("order-number", "");
        assertThat(said(again)).contains("four to six digits").isNotEqualTo(said(first));
        assertThat(agent.say("it is 1042").parameters()).containsEntry("order-number", "1042");
    }

    @Test
    void nobodyIsAskedTheSameThingForever() {
        agent.say("where is my order");
        agent.say("I lost the paper");
        agent.say("mumble mumble");
        var given = agent.say("mumble");

        assertThat(given.fallback()).isTrue();
        assertThat(agent.say("when are you open").intent()).isEqualTo("opening.hours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "never mind", "Stop.", "forget it!"})
    void slotFillingEndsWhenTheCustomerDoesNotWantIt(String text) {
        agent.say("where is my order");
        var stopped = agent.say(text);

        assertThat(stopped.handoff()).isNull();
        assertThat(said(stopped)).containsIgnoringCase("what else can I do");
        assertThat(agent.say("ten forty-two").intent()).isNotEqualTo("order.status");
    }

    @Test
    void anotherMatterLeavesSlotFilling() {
        agent.say("where is my order");
        assertThat(agent.say("what are your opening hours?").intent()).isEqualTo("opening.hours");
        assertThat(agent.say("do you take PayPal").intent()).isEqualTo("payment.methods");
    }

    @Test
    void anotherMatterWithANumberInItLeavesSlotFillingToo() {
        agent.say("where is my order");
        var turn = agent.say("actually I want to cancel order 1051");

        assertThat(turn.intent()).isEqualTo("order.cancel");
        assertThat(turn.parameters()).containsEntry("order-number", "1051");
    }

    @Test
    void aWrongInvoiceGoesToBillingWithWhatWasUnderstood() {
        var turn = agent.say("I need to talk to someone about a wrong invoice");

        assertThat(turn.intent()).isEqualTo("invoice.problem");
        assertThat(turn.parameters()).containsEntry("billing-issue", "wrong invoice");
        assertThat(turn.handoff()).isNotNull();
        assertThat(turn.handoff().queue().value()).isEqualTo("billing");
        assertThat(turn.handoff().skills()).containsExactly("billing");
        assertThat(turn.handoff().reason()).isEqualTo(HandoffReason.POLICY);
        assertThat(turn.handoff().summaryHint()).isEqualTo("Reports \"wrong invoice\".");
        assertThat(turn.replies()).isNotEmpty();
    }

    @Test
    void theHandoffNamesTheInvoiceWhenItIsKnown() {
        var turn = agent.say("I have been charged twice on invoice 2026-1187");

        assertThat(turn.parameters())
                .containsEntry("invoice-number", "2026-1187")
                .containsEntry("billing-issue", "charged twice")
                .doesNotContainKey("order-number.original");
        assertThat(turn.handoff().summaryHint()).isEqualTo("Reports \"charged twice\" on invoice 2026-1187.");
    }

    @Test
    void aPersonIsHadForTheAsking() {
        var turn = agent.say("Talk to a person");

        assertThat(turn.intent()).isEqualTo("human.request");
        assertThat(turn.handoff().queue().value()).isEqualTo("general");
        assertThat(turn.handoff().reason()).isEqualTo(HandoffReason.REQUESTED);
    }

    @Test
    void theSecondMessageNotUnderstoodOffersAPersonAndTheThirdGetsOne() {
        var first = agent.say("what is the capital of Peru");
        var second = agent.say("sing me a song about the sea");
        var third = agent.say("how tall is Mount Everest");

        assertThat(List.of(first, second, third)).allMatch(Turn::fallback);
        assertThat(first.handoff()).isNull();
        assertThat(quickReplies(first)).isEmpty();
        assertThat(second.handoff()).isNull();
        assertThat(quickReplies(second)).contains(new QuickReply("Talk to a person", "Talk to a person"));
        assertThat(third.handoff().reason()).isEqualTo(HandoffReason.NO_MATCH);
    }

    @Test
    void somethingUnderstoodInBetweenStartsTheCountAnew() {
        agent.say("what is the capital of Peru");
        agent.say("when are you open");
        var turn = agent.say("sing me a song about the sea");

        assertThat(turn.intent()).isEqualTo("Default Fallback Intent");
        assertThat(quickReplies(turn)).isEmpty();
    }

    @Test
    void anOpenQuestionIsForgottenAfterTwentyMinutes() {
        agent.say("where is my order");
        agent.pass(Duration.ofMinutes(21));

        assertThat(agent.say("no idea").fallback()).isTrue();
    }

    @Test
    void eachProductWordMeansItsProduct() {
        var turn = agent.say("my couches arrived in pieces");

        assertThat(turn.intent()).isEqualTo("item.problem");
        assertThat(turn.parameters()).containsEntry("product", "sofa").containsEntry("item-problem", "damaged");
        assertThat(turn.handoff().queue().value()).isEqualTo("orders");
    }

    @Test
    void aTurnAskedAgainAfterACrashGivesTheSameAnswer() {
        agent.say("where is my order", Map.of("inReplyToSeq", 2L));
        var answered = agent.say("1042", Map.of("inReplyToSeq", 4L));
        var again = agent.say("1042", Map.of("inReplyToSeq", 4L));
        agent.say("what is the capital of Peru", Map.of("inReplyToSeq", 6L));
        var repeated = agent.say("what is the capital of Peru", Map.of("inReplyToSeq", 6L));

        assertThat(again).isEqualTo(answered);
        assertThat(quickReplies(repeated)).as("counts as the first miss").isEmpty();
    }

    @Test
    void anUnreadableMemoryStartsAnewInsteadOfFailing() {
        agent.stored.put(agent.conversation, "{\"after\": 7");

        assertThat(agent.say("when are you open").intent()).isEqualTo("opening.hours");
    }

    @Test
    void conversationsKnowNothingOfEachOther() {
        agent.say("where is my order");

        assertThat(TestAgent.withoutFulfilment().say("no idea").intent()).isNotEqualTo("order.status");
    }

    @Test
    void goodbyeEndsTheDialogue() {
        assertThat(agent.say("that's all, bye").endsConversation()).isTrue();
        assertThat(agent.say("thank you").endsConversation()).isFalse();
    }

    private static String said(Turn turn) {
        return turn.replies().stream().map(Reply::text).collect(Collectors.joining("\n"));
    }

    private static List<QuickReply> quickReplies(Turn turn) {
        return turn.replies().stream()
                .flatMap(reply -> reply.quickReplies().stream())
                .toList();
    }
}
