package dev.tandem.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.gateway.testing.ConversationStandIn;
import dev.tandem.gateway.testing.RunningGateway;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Consults, whispers and joining at the sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsultIntegrationTests {

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.with();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void aConsultRingsAndSaysWhoAsksWhat() {
        var id = gateway.conversation().start("carla");
        gateway.conversation().assign(id, "k-ana");
        var ben = gateway.agent("k-ben");
        gateway.conversation().offer(id, "k-ben");
        var offer = new OfferId("k-offer");
        gateway.routing()
                .publish(
                        id.value(),
                        new RoutingEvent.ConsultOfferMade(
                                new ConsultId("k-1"),
                                offer,
                                id,
                                ConversationStandIn.agent("k-ben"),
                                new QueueId("orders"),
                                Instant.now().plusSeconds(20),
                                20,
                                ConversationStandIn.agent("k-ana"),
                                "Charged twice?"));
        var push = ben.awaitPush("offer.made");
        assertThat(push.get("consult").get("by").get("id").asString()).isEqualTo("k-ana");
        assertThat(push.get("consult").get("question").asString()).isEqualTo("Charged twice?");
        gateway.routing()
                .publish(
                        id.value(),
                        new RoutingEvent.ConsultOfferEnded(
                                new ConsultId("k-1"),
                                offer,
                                id,
                                ConversationStandIn.agent("k-ben"),
                                OfferOutcome.EXPIRED));
        assertThat(ben.awaitPush("offer.withdrawn").get("reason").asString()).isEqualTo("expired");
    }

    @Test
    void aWhisperReachesItsAgentAndSupervisorsAlone() {
        var id = gateway.conversation().start("wanda");
        gateway.conversation().assign(id, "x-ana");
        var ana = gateway.agent("x-ana");
        var customer = gateway.customer("wanda");
        var sam = gateway.open("/ws/agent");
        sam.hello(gateway.tokens().supervisor("x-sam"));
        sam.ask("conversation.subscribe", Map.of("conversationId", id.value(), "afterSeq", 0));
        for (var socket : List.of(ana, customer, sam)) {
            socket.awaitUpTo(id, 2);
        }
        long hers = gateway.conversation()
                .append(
                        id,
                        new TeamEvent.WhisperPosted(
                                new MessageId("w-1"),
                                "cw-1",
                                ConversationStandIn.agent("x-sam"),
                                ConversationStandIn.agent("x-ana"),
                                "Canary: free shipping"));
        long anothers = gateway.conversation()
                .append(
                        id,
                        new TeamEvent.WhisperPosted(
                                new MessageId("w-2"),
                                "cw-2",
                                ConversationStandIn.agent("x-sam"),
                                ConversationStandIn.agent("somebody-else"),
                                "Canary: not for her"));
        for (var socket : List.of(ana, customer, sam)) {
            socket.awaitUpTo(id, anothers);
        }

        assertThat(List.of(ana.typeAt(id, hers), ana.typeAt(id, anothers))).containsExactly("whisper.posted", "hidden");
        assertThat(List.of(sam.typeAt(id, hers), sam.typeAt(id, anothers)))
                .containsExactly("whisper.posted", "whisper.posted");
        assertThat(List.of(customer.typeAt(id, hers), customer.typeAt(id, anothers)))
                .containsExactly("hidden", "hidden");
        assertThat(customer.heard().toString()).doesNotContain("Canary");
        assertThat(ana.heard().toString()).doesNotContain("not for her");
        var page = ana.ask("events.fetch", Map.of("conversationId", id.value(), "afterSeq", 0, "limit", 10));
        assertThat(page.toString()).contains("free shipping").doesNotContain("not for her");
    }

    @Test
    void whoComesInFollowsTheConversationOnEveryConsole() {
        var id = gateway.conversation().start("fran");
        gateway.conversation().assign(id, "j-ana");
        var ben = gateway.agent("j-ben");
        gateway.conversation().offer(id, "j-ben");
        gateway.conversation()
                .append(
                        id,
                        new TeamEvent.ConsultJoined(
                                new ConsultId("j-1"), new OfferId("j-offer"), ConversationStandIn.agent("j-ben")));
        ben.awaitUpTo(id, 3);
    }

    @Test
    void whatTheTeamAsksForGoesToTheConversation() {
        var id = gateway.conversation().start("tina");
        gateway.conversation().assign(id, "t-ana");
        var ana = gateway.agent("t-ana");
        ana.ask("consult.start", Map.of("conversationId", id.value(), "queue", "orders", "question", "Which?"));
        ana.ask("consult.message", Map.of("conversationId", id.value(), "clientMessageId", "k-1", "text", "Hello"));
        ana.ask("consult.complete", Map.of("conversationId", id.value()));
        ana.ask("consult.end", Map.of("conversationId", id.value()));
        ana.ask("whisper.send", Map.of("conversationId", id.value(), "clientMessageId", "w-1", "text", "Psst"));
        ana.ask("conversation.join", Map.of("conversationId", id.value()));
        ana.ask("conversation.leave", Map.of("conversationId", id.value()));
        assertThat(ana.error("consult.start", Map.of("conversationId", id.value())))
                .isEqualTo("bad_request");
        assertThat(ana.error(
                        "whisper.send", Map.of("conversationId", id.value(), "clientMessageId", "w-2", "text", " ")))
                .isEqualTo("bad_request");
        assertThat(customerRefused("consult.end", id.value())).isEqualTo("unknown_type");

        await().untilAsserted(() -> assertThat(gateway.conversation().commands().stream()
                        .filter(envelope -> envelope.actor().id().equals("t-ana"))
                        .map(envelope -> envelope.command().getClass().getSimpleName())
                        .toList())
                .containsSubsequence(
                        ConversationCommand.StartConsult.class.getSimpleName(),
                        ConversationCommand.PostConsultMessage.class.getSimpleName(),
                        ConversationCommand.CompleteConsult.class.getSimpleName(),
                        ConversationCommand.EndConsult.class.getSimpleName(),
                        ConversationCommand.Whisper.class.getSimpleName(),
                        ConversationCommand.JoinConversation.class.getSimpleName(),
                        ConversationCommand.LeaveConversation.class.getSimpleName()));
    }

    private String customerRefused(String type, String conversation) {
        return gateway.customer("tina").error(type, Map.of("conversationId", conversation));
    }
}
