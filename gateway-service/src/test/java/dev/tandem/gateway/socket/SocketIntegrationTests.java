package dev.tandem.gateway.socket;

import static dev.tandem.gateway.testing.ConversationStandIn.agent;
import static dev.tandem.gateway.testing.ConversationStandIn.customer;
import static dev.tandem.gateway.testing.ConversationStandIn.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.gateway.testing.RunningGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketIntegrationTests {

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.with("tandem.gateway.sockets.outcome-within=1s");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void theWelcomeNamesTheConnectionTheHeartbeatAndTheViewer() {
        var socket = gateway.open("/ws/customer");
        var welcome = socket.hello(gateway.tokens().customer("wanda"));
        assertThat(welcome.get("connectionId").asString()).isNotEmpty();
        assertThat(welcome.get("heartbeatSeconds").asInt()).isEqualTo(25);
        assertThat(welcome.get("you").get("id").asString()).isEqualTo("wanda");
        assertThat(welcome.get("you").get("role").asString()).isEqualTo("customer");
        assertThat(welcome.has("agent")).isFalse();
    }

    @Test
    void aStartedConversationIsRepliedToAndFollowedFromItsFirstEvent() {
        var socket = gateway.customer("stella");
        var reply = socket.ask(
                "conversation.start", Map.of("clientConversationId", "c1", "inbox", "shop", "language", "en"));
        var id = reply.get("data").get("conversationId").asString();
        socket.awaitSeqs(id, 1L);
        socket.ask("message.send", Map.of("conversationId", id, "clientMessageId", "m1", "text", "hello"));
        socket.awaitSeqs(id, 1L, 2L);
    }

    @Test
    void anOpenConversationIsFollowedFromTheStartWithoutBeingAskedFor() {
        var id = gateway.conversation().start("otto");
        gateway.conversation().append(id, message(customer("otto"), "one"));
        var socket = gateway.customer("otto");
        socket.awaitSeqs(id, 1L, 2L);
        gateway.conversation().append(id, message(customer("otto"), "two"));
        socket.awaitSeqs(id, 1L, 2L, 3L);
    }

    @Test
    void aResumeContinuesAfterTheSeqHeldAndSaysThatItIsComplete() {
        var id = gateway.conversation().start("rosa");
        IntStream.range(0, 5).forEach(i -> gateway.conversation().append(id, message(customer("rosa"), "m" + i)));
        var socket = gateway.open("/ws/customer");
        var welcome = socket.hello(gateway.tokens().customer("rosa"), Map.of(id.value(), 4L));
        assertThat(welcome.get("resumes").get(id.value()).asString()).isEqualTo("complete");
        socket.awaitSeqs(id, 5L, 6L);
        assertThat(socket.heard().getFirst().has("replyTo")).isTrue();
    }

    @Test
    void aResumeBeyondTheLogIsResetAndLiveEventsGoOn() {
        var id = gateway.conversation().start("rhea");
        var socket = gateway.open("/ws/customer");
        var welcome = socket.hello(gateway.tokens().customer("rhea"), Map.of(id.value(), 99L));
        assertThat(welcome.get("resumes").get(id.value()).asString()).isEqualTo("reset");
        gateway.conversation().append(id, message(customer("rhea"), "later"));
        socket.awaitSeqs(id, 2L);
        var page = socket.ask("events.fetch", Map.of("conversationId", id.value(), "afterSeq", 0, "limit", 1));
        assertThat(page.get("data").get("events")).hasSize(1);
        assertThat(page.get("data").get("lastSeq").asLong()).isEqualTo(2);
    }

    @Test
    void anothersConversationIsNotFoundWhateverIsAsked() {
        var id = gateway.conversation().start("victim");
        gateway.conversation().append(id, message(customer("victim"), "CANARY"));
        var thief = gateway.open("/ws/customer");
        var welcome = thief.hello(gateway.tokens().customer("thief"), Map.of(id.value(), 0L));
        assertThat(welcome.get("resumes").get(id.value()).asString()).isEqualTo("not_found");
        var where = Map.<String, Object>of("conversationId", id.value());
        assertThat(thief.error("events.fetch", Map.of("conversationId", id.value(), "afterSeq", 0, "limit", 9)))
                .isEqualTo("not_found");
        assertThat(thief.error(
                        "message.send", Map.of("conversationId", id.value(), "clientMessageId", "x", "text", "hi")))
                .isEqualTo("not_found");
        assertThat(thief.error("message.read", Map.of("conversationId", id.value(), "upToSeq", 1)))
                .isEqualTo("not_found");
        assertThat(thief.error("handoff.request", where)).isEqualTo("not_found");
        thief.ask("message.typing", Map.of("conversationId", id.value(), "typing", true));
        gateway.conversation().append(id, message(customer("victim"), "CANARY again"));
        thief.ask("ping", Map.of());
        assertThat(thief.heard().toString()).doesNotContain("CANARY");
    }

    @Test
    void staffEventsReachACustomerAsHiddenAtTheSameSeq() {
        var id = gateway.conversation().start("hilda");
        gateway.conversation().append(id, note("SECRET before"));
        var socket = gateway.customer("hilda");
        gateway.conversation().append(id, note("SECRET live"));
        gateway.conversation().append(id, message(agent("ana"), "hello"));
        socket.awaitSeqs(id, 1L, 2L, 3L, 4L);
        assertThat(socket.pushes("event").get(2).get("event").get("type").asString())
                .isEqualTo("hidden");
        var page = socket.ask("events.fetch", Map.of("conversationId", id.value(), "afterSeq", 0, "limit", 9));
        assertThat(page.toString() + socket.heard()).doesNotContain("SECRET");
    }

    @Test
    void repeatedAndMissingEventsOfTheBusAreMadeGood() {
        var id = gateway.conversation().start("gina");
        var socket = gateway.customer("gina");
        socket.awaitSeqs(id, 1L);
        LoggedEvent second = gateway.conversation().appendOnly(id, message(customer("gina"), "two"));
        LoggedEvent third = gateway.conversation().appendOnly(id, message(customer("gina"), "three"));
        gateway.conversation().publish(third);
        socket.awaitSeqs(id, 1L, 2L, 3L);
        gateway.conversation().publish(second);
        gateway.conversation().publish(third);
        gateway.conversation().append(id, message(customer("gina"), "four"));
        socket.awaitSeqs(id, 1L, 2L, 3L, 4L);
    }

    @Test
    void aSecondTabFollowsWhatTheFirstStarts() {
        var first = gateway.customer("tara");
        var second = gateway.customer("tara");
        var reply = first.ask(
                "conversation.start", Map.of("clientConversationId", "c1", "inbox", "shop", "language", "en"));
        var id = reply.get("data").get("conversationId").asString();
        first.awaitSeqs(id, 1L);
        second.awaitSeqs(id, 1L);
    }

    @Test
    void commandsOfOneConnectionAreAppliedInTheOrderInWhichTheyCame() {
        var id = gateway.conversation().start("olga");
        var socket = gateway.customer("olga");
        for (int i = 0; i < 40; i++) {
            socket.request("message.send", message(id.value(), "n" + i));
        }
        await().until(() -> socket.seqs(id).size() >= 41);
        var texts = socket.pushes("event").stream()
                .filter(event -> event.get("event").get("type").asString().equals("message.posted"))
                .map(event -> event.get("event").get("text").asString())
                .toList();
        assertThat(texts)
                .isEqualTo(IntStream.range(0, 40).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void aCommandWithoutAnOutcomeIsUnavailableAndMayBeRepeated() {
        var id = gateway.conversation().start("uma");
        var socket = gateway.customer("uma");
        gateway.conversation().mute(true);
        try {
            var error =
                    socket.ask("message.send", message(id.value(), "anyone?")).get("error");
            assertThat(error.get("code").asString()).isEqualTo("unavailable");
            assertThat(error.get("retryable").asBoolean()).isTrue();
        } finally {
            gateway.conversation().mute(false);
        }
    }

    @Test
    void tooManyUnansweredCommandsAreRefusedAtOnce() {
        var id = gateway.conversation().start("bea");
        var socket = gateway.customer("bea");
        gateway.conversation().mute(true);
        try {
            for (int i = 0; i < 70; i++) {
                socket.request("message.send", message(id.value(), "n" + i));
            }
            await().untilAsserted(() -> assertThat(socket.heard().toString()).contains("rate_limited"));
        } finally {
            gateway.conversation().mute(false);
        }
    }

    @Test
    void withoutConversationServiceTheClientIsToldToComeBack() {
        gateway.conversation().broken(true);
        try {
            var socket = gateway.open("/ws/customer");
            var reply = socket.ask("hello", Map.of("token", gateway.tokens().customer("cleo"), "resume", Map.of()));
            assertThat(reply.get("error").get("code").asString()).isEqualTo("unavailable");
            assertThat(socket.closeCode()).isEqualTo(4000);
        } finally {
            gateway.conversation().broken(false);
        }
    }

    @Test
    void whatReachedTheOtherSideIsMarkedOnceAndOnlyWhenTheOtherSideWrote() {
        var id = gateway.conversation().start("dora");
        var socket = gateway.customer("dora");
        gateway.conversation().append(id, message(customer("dora"), "mine"));
        gateway.conversation().append(id, message(agent("ana"), "yours"));
        gateway.conversation().append(id, message(agent("ana"), "and more"));
        await().untilAsserted(() ->
                assertThat(marksOf(id.value())).singleElement().isEqualTo(new ConversationCommand.MarkDelivered(4)));
        socket.awaitSeqs(id, 1L, 2L, 3L, 4L, 5L);
        assertThat(socket.pushes("event").getLast().get("event").get("side").asString())
                .isEqualTo("customer");
    }

    @Test
    void typingIsPassedToTheOthersAndNotToTheWriter() {
        var id = gateway.conversation().start("tilda");
        gateway.conversation().assign(id, "typist");
        var socket = gateway.customer("tilda");
        var console = gateway.agent("typist");
        socket.awaitSeqs(id, 1L, 2L);
        console.awaitSeqs(id, 1L, 2L);
        socket.ask("message.typing", Map.of("conversationId", id.value(), "typing", true));
        assertThat(console.awaitPush("typing").get("author").get("id").asString())
                .isEqualTo("tilda");
        console.ask("message.typing", Map.of("conversationId", id.value(), "typing", true));
        assertThat(socket.awaitPush("typing").get("author").get("id").asString())
                .isEqualTo("typist");
        assertThat(socket.pushes("typing")).hasSize(1);
    }

    @Test
    void aSupervisorWhoReadsAlongIsNotSeen() {
        var id = gateway.conversation().start("sven");
        gateway.conversation().assign(id, "owner");
        var socket = gateway.customer("sven");
        socket.awaitSeqs(id, 1L, 2L);
        var boss = gateway.open("/ws/agent");
        boss.hello(gateway.tokens().supervisor("boss"));
        boss.ask("conversation.subscribe", Map.of("conversationId", id.value(), "afterSeq", 0));
        boss.awaitSeqs(id, 1L, 2L);
        boss.ask("message.typing", Map.of("conversationId", id.value(), "typing", true));
        assertThat(boss.awaitPush("presence").get("author").get("id").asString())
                .isEqualTo("sven");
        socket.ask("ping", Map.of());
        assertThat(socket.pushes("typing")).isEmpty();
        assertThat(socket.pushes("presence")).isEmpty();
    }

    @Test
    void anAgentLosesSightOfAConversationWhoseOfferEnded() {
        var id = gateway.conversation().start("lena");
        gateway.conversation().offer(id, "looker");
        var console = gateway.agent("looker");
        console.awaitSeqs(id, 1L);
        gateway.conversation().offer(id, null);
        gateway.conversation()
                .append(id, new ConversationEvent.OfferEnded(new OfferId("o"), agent("looker"), OfferOutcome.EXPIRED));
        gateway.conversation().append(id, message(customer("lena"), "CANARY"));
        console.awaitSeqs(id, 1L, 2L);
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(console.heard().toString()).doesNotContain("CANARY"));
    }

    @Test
    void anAgentWhoWatchedTheVirtualAgentLosesSightWhenSomebodyElseTakesOver() {
        var id = gateway.conversation().start("nora");
        gateway.conversation().offer(id, "watcher");
        var console = gateway.agent("watcher");
        console.awaitSeqs(id, 1L);
        gateway.conversation().offer(id, null);
        gateway.conversation().append(id, takenOverBy("other"));
        gateway.conversation().append(id, message(customer("nora"), "CANARY"));
        console.awaitSeqs(id, 1L, 2L);
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(console.heard().toString()).doesNotContain("CANARY"));
    }

    @Test
    void onlyStaffTakesOverAndHandsBack() {
        var id = gateway.conversation().start("nils");
        gateway.conversation().assign(id, "taker");
        var console = gateway.agent("taker");
        var socket = gateway.customer("nils");
        var back = Map.of("conversationId", id.value(), "note", "on its way");
        console.ask("conversation.take-over", Map.of("conversationId", id.value()));
        console.ask("conversation.return-to-bot", back);

        assertThat(gateway.conversation().commands())
                .filteredOn(sent -> sent.conversationId().equals(id))
                .extracting(CommandEnvelope::command)
                .contains(
                        new ConversationCommand.TakeOverConversation(),
                        new ConversationCommand.ReturnConversationToBot("on its way"));
        assertThat(socket.error("conversation.take-over", Map.of("conversationId", id.value())))
                .isEqualTo("unknown_type");
        assertThat(socket.error("conversation.return-to-bot", back)).isEqualTo("unknown_type");
    }

    private static ConversationEvent takenOverBy(String agent) {
        return new ConversationEvent.ConversationQueued(
                new QueueId("general"), QueueCause.TAKEOVER, 0, List.of(), new AgentId(agent), agent(agent));
    }

    @Test
    void aFilesTicketOrRefusalComesFromConversationService() {
        var id = gateway.conversation().start("fay");
        var socket = gateway.customer("fay");
        var file = Map.of("conversationId", id.value(), "name", "a.txt", "contentType", "text/plain", "sizeBytes", 5);
        assertThat(socket.ask("attachment.prepare", file)
                        .get("data")
                        .get("attachmentId")
                        .asString())
                .isEqualTo("file-1");
        var bad = Map.of(
                "conversationId",
                id.value(),
                "name",
                "a.exe",
                "contentType",
                "application/x-msdownload",
                "sizeBytes",
                5);
        assertThat(socket.error("attachment.prepare", bad)).isEqualTo("attachment_rejected");
    }

    @Test
    void manyResumesAtOnceShareAFewCalls() {
        int sockets = 120;
        var ids = IntStream.range(0, sockets)
                .mapToObj(i -> gateway.conversation().start("storm-" + i))
                .toList();
        var opened = IntStream.range(0, sockets)
                .mapToObj(i -> gateway.open("/ws/customer"))
                .toList();
        int before = gateway.conversation().catchUpCalls();
        gateway.conversation().slow(50);
        try {
            for (int i = 0; i < sockets; i++) {
                var resume = Map.of(ids.get(i).value(), 0L);
                opened.get(i)
                        .request("hello", Map.of("token", gateway.tokens().customer("storm-" + i), "resume", resume));
            }
            for (int i = 0; i < sockets; i++) {
                opened.get(i).awaitSeqs(ids.get(i), 1L);
            }
        } finally {
            gateway.conversation().slow(0);
        }
        assertThat(gateway.conversation().catchUpCalls() - before).isLessThan(30);
    }

    private List<ConversationCommand> marksOf(String conversation) {
        return gateway.conversation().commands().stream()
                .filter(envelope -> envelope.conversationId().value().equals(conversation))
                .map(envelope -> envelope.command())
                .filter(ConversationCommand.MarkDelivered.class::isInstance)
                .toList();
    }

    private static Map<String, Object> message(String conversation, String text) {
        return Map.of("conversationId", conversation, "clientMessageId", text, "text", text, "attachments", List.of());
    }

    private static ConversationEvent message(dev.tandem.contracts.conversation.Author author, String text) {
        return dev.tandem.gateway.testing.ConversationStandIn.message(author, text);
    }
}
