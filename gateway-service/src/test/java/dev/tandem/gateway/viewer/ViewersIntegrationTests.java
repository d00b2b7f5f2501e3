package dev.tandem.gateway.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.Signal;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.gateway.testing.ConversationStandIn;
import dev.tandem.gateway.testing.RunningGateway;
import dev.tandem.gateway.testing.TestSocket;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewersIntegrationTests {

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
    void thoseWhoLookAtAConversationSeeEachOtherButNotThemselves() {
        var id = gateway.conversation().start("vera");
        gateway.conversation().assign(id, "v-owner");
        var owner = gateway.agent("v-owner");
        owner.awaitUpTo(id, 2);
        var customer = gateway.customer("vera");
        var supervisor = supervisor("v-sam");
        view(owner, id);
        look(supervisor, id);

        awaitViewers(owner, id, "v-sam");
        awaitViewers(supervisor, id, "v-owner");
        supervisor.ask("conversation.view", Map.of());
        awaitViewers(owner, id);
        assertThat(customer.pushes("viewers")).isEmpty();
    }

    @Test
    void whoDisconnectsLooksNoMore() {
        var id = gateway.conversation().start("walt");
        gateway.conversation().assign(id, "w-owner");
        var owner = gateway.agent("w-owner");
        owner.awaitUpTo(id, 2);
        view(owner, id);
        var supervisor = supervisor("w-sam");
        look(supervisor, id);
        awaitViewers(owner, id, "w-sam");
        supervisor.vanish();
        awaitViewers(owner, id);
    }

    @Test
    void whatSomebodyDoesNotFollowCannotBeLookedAt() {
        var id = gateway.conversation().start("xena");
        gateway.conversation().assign(id, "x-owner");
        var owner = gateway.agent("x-owner");
        owner.awaitUpTo(id, 2);
        view(owner, id);
        awaitViewers(owner, id);
        view(gateway.agent("x-stranger"), id);
        await().during(Duration.ofMillis(300)).until(() -> names(owner, id).isEmpty());
    }

    @Test
    void whoLooksAtAnotherGatewayIsShownUntilThatOneSaysOtherwise() {
        var id = gateway.conversation().start("yara");
        gateway.conversation().assign(id, "y-owner");
        var owner = gateway.agent("y-owner");
        owner.awaitUpTo(id, 2);
        view(owner, id);
        awaitViewers(owner, id);
        signal(new Signal.Viewing(id, "gateway-b", List.of(onlooker("ben", false), onlooker("sam", true)), false));
        awaitViewers(owner, id, "ben");
        var supervisor = supervisor("y-boss");
        look(supervisor, id);
        signal(new Signal.Viewing(id, "gateway-b", List.of(onlooker("ben", false), onlooker("sam", true)), false));
        awaitViewers(supervisor, id, "ben", "sam", "y-owner");
        signal(new Signal.Viewing(id, "gateway-b", List.of(), false));
        awaitViewers(supervisor, id, "y-owner");
    }

    @Test
    void whoListensUnseenIsToldSoAndShownToSupervisorsAlone() {
        var id = gateway.conversation().start("zoe");
        gateway.conversation().assign(id, "z-owner");
        var owner = gateway.agent("z-owner");
        owner.awaitUpTo(id, 2);
        view(owner, id);
        var boss = supervisor("z-boss");
        look(boss, id);
        awaitViewers(owner, id, "z-boss");
        gateway.conversation().quiet(true);
        var supervisor = supervisor("z-sam");
        var subscribed = supervisor.ask("conversation.subscribe", Map.of("conversationId", id.value(), "afterSeq", 0));
        assertThat(subscribed.get("data").get("unseen").asBoolean()).isTrue();
        view(supervisor, id);
        awaitViewers(boss, id, "z-owner", "z-sam");
        assertThat(names(owner, id)).containsExactly("z-boss");

        supervisor.vanish();
        var again = gateway.open("/ws/agent");
        var welcome = again.hello(gateway.tokens().supervisor("z-sam"), Map.of(id.value(), 2L));
        assertThat(welcome.get("unseen").get(0).asString()).isEqualTo(id.value());
        assertThat(owner.pushes("viewers").toString()).doesNotContain("z-sam");
        gateway.conversation().quiet(false);
    }

    private static Signal.Onlooker onlooker(String agent, boolean unseen) {
        return new Signal.Onlooker(ConversationStandIn.agent(agent), unseen, unseen);
    }

    private void signal(Signal.Viewing signal) {
        gateway.bus()
                .publish(new BusMessage(
                        "signals-v1",
                        signal.conversationId().value(),
                        Map.of("eventType", "viewing"),
                        Json.mapper().writeValueAsString(signal)))
                .join();
    }

    private TestSocket supervisor(String id) {
        var socket = gateway.open("/ws/agent");
        socket.hello(gateway.tokens().supervisor(id));
        return socket;
    }

    private static void look(TestSocket console, ConversationId id) {
        console.ask("conversation.subscribe", Map.of("conversationId", id.value(), "afterSeq", 0));
        view(console, id);
    }

    private static void view(TestSocket console, ConversationId id) {
        console.ask("conversation.view", Map.of("conversationId", id.value()));
    }

    private static void awaitViewers(TestSocket console, ConversationId id, String... ids) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(names(console, id)).containsExactlyInAnyOrder(ids));
    }

    private static List<String> names(TestSocket console, ConversationId id) {
        var pushes = console.pushes("viewers").stream()
                .filter(push -> push.get("conversationId").asString().equals(id.value()))
                .toList();
        return pushes.isEmpty()
                ? List.of("nothing said")
                : StreamSupport.stream(pushes.getLast().get("viewers").spliterator(), false)
                        .map(viewer -> viewer.get("author").get("id").asString())
                        .toList();
    }
}
