package dev.tandem.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.testing.RawSocket;
import dev.tandem.gateway.testing.RunningGateway;
import dev.tandem.gateway.testing.TestSocket;
import dev.tandem.platform.identity.Roles;
import dev.tandem.platform.identity.TokenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleIntegrationTests {

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.with(
                "tandem.gateway.sockets.hello-within=500ms",
                "tandem.gateway.sockets.heartbeat=1s",
                "tandem.gateway.sockets.connections-per-user=3",
                "tandem.gateway.addresses.trusted-proxies=127.0.0.0/8,::1/128",
                "tandem.gateway.addresses.sockets-per-address=4",
                "tandem.gateway.addresses.handshake-rate.burst=6",
                "tandem.gateway.addresses.handshake-rate.per-second=0.001");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void aSocketThatSaysNothingIsClosedInTime() {
        assertThat(gateway.open("/ws/customer").closeCode()).isEqualTo(4501);
    }

    @Test
    void silenceForTwoHeartbeatsEndsTheConnectionAndPingsKeepIt() {
        var silent = gateway.customer("silent");
        var talking = gateway.customer("talking");
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    talking.ask("ping", Map.of());
                    return silent.isClosed();
                });
        assertThat(silent.closeCode()).isEqualTo(4002);
        talking.ask("ping", Map.of());
        assertThat(talking.isClosed()).isFalse();
    }

    @Test
    void theTokensEndIsTheConnectionsEnd() {
        var token = gateway.tokens()
                .issuer()
                .issue(TokenRequest.of("brief", "brief", Duration.ofMillis(1_500), Roles.CUSTOMER));
        var socket = gateway.open("/ws/customer");
        socket.hello(token);
        assertThat(socket.closeCode()).isEqualTo(4003);
    }

    @Test
    void anExpiredTokenAsksForANewOne() {
        var token = gateway.tokens()
                .issuer()
                .issue(TokenRequest.of("late", "late", Duration.ofSeconds(-1), Roles.CUSTOMER));
        assertThat(closeCodeOfHello("/ws/customer", token)).isEqualTo(4003);
        var longAgo =
                gateway.tokens().issuer().issue(TokenRequest.of("late", "late", Duration.ofHours(-1), Roles.CUSTOMER));
        assertThat(closeCodeOfHello("/ws/customer", longAgo)).isEqualTo(4003);
    }

    @Test
    void aRoleThatMayNotUseTheSocketIsForbidden() {
        assertThat(closeCodeOfHello("/ws/agent", gateway.tokens().customer("c")))
                .isEqualTo(4503);
        assertThat(closeCodeOfHello("/ws/customer", gateway.tokens().agent("a")))
                .isEqualTo(4503);
        assertThat(closeCodeOfHello("/ws/customer", gateway.tokens().service("s")))
                .isEqualTo(4503);
        assertThat(closeCodeOfHello("/ws/agent", gateway.tokens().service("s"))).isEqualTo(4503);
        assertThat(closeCodeOfHello("/ws/agent", gateway.tokens().of("n", "nobody")))
                .isEqualTo(4503);
    }

    @Test
    void supervisorsAndAdminsMayUseTheAgentSocket() {
        for (var token : new String[] {
            gateway.tokens().supervisor("sam"), gateway.tokens().admin("ada")
        }) {
            var socket = gateway.open("/ws/agent");
            assertThat(socket.hello(token).get("you").get("role").asString()).isIn("supervisor", "admin");
        }
    }

    @Test
    void oneConnectionTooManyOfAUserEndsTheOldest() {
        var sockets =
                IntStream.range(0, 4).mapToObj(i -> gateway.customer("crowd")).toList();
        assertThat(sockets.getFirst().closeCode()).isEqualTo(4502);
        sockets.getLast().ask("ping", Map.of());
        assertThat(sockets.subList(1, 4)).noneMatch(TestSocket::isClosed);
    }

    @Test
    void routingLearnsOfEachConsoleThatComesAndGoes() {
        var first = gateway.agent("comer");
        var second = gateway.agent("comer");
        first.vanish();
        await().untilAsserted(() -> assertThat(commandsOf("comer"))
                .filteredOn(RoutingCommand.AgentDisconnected.class::isInstance)
                .hasSize(1));
        var connected = commandsOf("comer").stream()
                .filter(RoutingCommand.AgentConnected.class::isInstance)
                .map(command -> ((RoutingCommand.AgentConnected) command).connectionId())
                .distinct()
                .toList();
        assertThat(connected).hasSize(2);
        assertThat(commandsOf("comer")).contains(new RoutingCommand.AgentDisconnected(connected.getFirst()));
        assertThat(second.isClosed()).isFalse();
    }

    @Test
    void routingIsRemindedOfAConsoleWhileItStands() {
        var console = gateway.agent("stayer");
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    console.ask("ping", Map.of());
                    return commandsOf("stayer").stream()
                                    .filter(RoutingCommand.AgentConnected.class::isInstance)
                                    .count()
                            >= 3;
                });
        assertThat(commandsOf("stayer").stream().distinct()).hasSize(1);
    }

    @Test
    void aConnectionThatVanishesIsForgotten() {
        var id = gateway.conversation().start("ghost");
        var socket = gateway.customer("ghost");
        socket.awaitSeqs(id, 1L);
        socket.vanish();
        var connections = gateway.bean(Connections.class);
        await().until(() -> connections.ofCustomer("ghost").isEmpty());
        assertThat(connections.all())
                .noneMatch(connection -> connection.identityOrNull() != null
                        && connection.identity().actor().id().equals("ghost"));
    }

    @Test
    void anAddressMayOpenOnlySoManySocketsAndIsForgivenWhenTheyClose() {
        var open = new ArrayList<RawSocket>();
        for (int i = 0; i < 4; i++) {
            open.add(RawSocket.connect(gateway));
            assertThat(handshake(open.getLast(), "203.0.113.7")).contains(" 101 ");
        }
        try (var fifth = RawSocket.connect(gateway)) {
            assertThat(handshake(fifth, "203.0.113.7")).startsWith("HTTP/1.1 429");
        }
        try (var other = RawSocket.connect(gateway)) {
            assertThat(handshake(other, "203.0.113.8")).contains(" 101 ");
        }
        open.forEach(RawSocket::close);
        await().until(() -> {
            try (var again = RawSocket.connect(gateway)) {
                var head = handshake(again, "203.0.113.7");
                return head.contains(" 101 ");
            }
        });
        try (var last = RawSocket.connect(gateway)) {
            assertThat(handshake(last, "203.0.113.7, 203.0.113.9")).contains(" 101 ");
        }
    }

    private String handshake(RawSocket raw, String forwardedFor) {
        return raw.handshake(
                "/ws/customer",
                Map.of(
                        "Origin",
                        gateway.origin().toString(),
                        "Sec-WebSocket-Protocol",
                        "tandem.v1",
                        "X-Forwarded-For",
                        forwardedFor));
    }

    private java.util.List<RoutingCommand> commandsOf(String agent) {
        return gateway.routing().commands().stream()
                .filter(envelope -> envelope.actor().id().equals(agent))
                .map(envelope -> envelope.command())
                .toList();
    }

    private int closeCodeOfHello(String path, String token) {
        var socket = gateway.open(path);
        socket.request("hello", Map.of("token", token, "resume", Map.of()));
        return socket.closeCode();
    }
}
