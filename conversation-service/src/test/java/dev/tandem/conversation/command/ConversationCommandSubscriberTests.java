package dev.tandem.conversation.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.conversation.log.Change;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class ConversationCommandSubscriberTests {

    private static final String COMMAND = """
            {"commandId":"cmd-1","replyTo":"me","actor":{"role":"customer","id":"maya","displayName":"Maya"},
             "at":"2026-03-02T09:00:00Z","conversationId":"c-1","command":{"type":"end-conversation","new":1}}""";

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final InProcessEventBus bus = new InProcessEventBus(
            BusSettings.of(Topology.load("classpath:dev/tandem/contracts/topology.json", Json.mapper()), "me", clock));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        bus.subscribe(
                "gateway.command-outcomes-v1",
                delivery -> outcomes.add(delivery.message().payload()));
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null and void",
                "[1,2]",
                "{\"commandId\":\"../../x y\",\"command\":{\"type\":\"end-conversation\"}}"
            })
    void whatCannotBeReadIsThrownBackUntilItIsADeadLetter(String payload) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> deliver(done(), payload));
        assertThat(outcomes).isEmpty();
    }

    @Test
    void whatCouldNotBeStoredIsNotAnswered() {
        CommandHandler broken = envelope -> {
            throw new IllegalStateException("disk full");
        };

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> deliver(broken, COMMAND));
        assertThat(outcomes).isEmpty();
    }

    @Test
    void aRefusalIsAnAnswer() {
        deliver(envelope -> new Change.Refused(new ErrorBody(ErrorCode.FORBIDDEN, "No.", false)), COMMAND);

        await().until(() -> outcomes.size() == 1);
        assertThat(outcomes.getFirst())
                .contains("\"forbidden\"", "\"cmd-1\"", "\"c-1\"")
                .doesNotContain("\"seq\"");
        assertThat(meters.get("tandem.commands.refused").counter().count()).isEqualTo(1);
    }

    @Test
    void aFieldThatIsNewIsIgnoredAndAKindThatIsNewIsSkipped() {
        deliver(done(), COMMAND);
        deliver(done(), COMMAND.replace("end-conversation", "paint-conversation"));

        await().until(() -> outcomes.size() == 2);
        assertThat(outcomes).anyMatch(outcome -> outcome.contains("unknown_type"));
        assertThat(meters.get("tandem.commands.unknown").counter().count()).isEqualTo(1);
    }

    private static CommandHandler done() {
        return envelope -> new Change.Done(envelope.conversationId(), 7, true);
    }

    private void deliver(CommandHandler handler, String payload) {
        var messages = new Messages(Json.mapper(), clock);
        new ConversationCommandSubscriber(Json.mapper(), handler, new CommandOutcomes(bus, messages), meters)
                .handle(new Delivery(new BusMessage("conversation-commands-v1", "c-1", Map.of(), payload), 1));
    }
}
