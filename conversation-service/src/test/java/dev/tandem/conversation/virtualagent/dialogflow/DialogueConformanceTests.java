package dev.tandem.conversation.virtualagent.dialogflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.local.OfflineVirtualAgent;
import dev.tandem.conversation.virtualagent.script.ActiveContexts;
import dev.tandem.conversation.virtualagent.script.DialogueResult;
import dev.tandem.conversation.virtualagent.script.DialogueRunner;
import dev.tandem.conversation.virtualagent.script.DialogueScript;
import dev.tandem.conversation.virtualagent.script.ScriptClock;
import dev.tandem.platform.json.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same scripts hold on the local engine and, through the adapter, on a recorded Dialogflow. */
class DialogueConformanceTests {

    @TempDir
    Path data;

    private final AgentDefinition definition =
            AgentExport.at("classpath:dialogflow-agent").definition();
    private final ScriptClock clock = new ScriptClock(Clock.systemUTC());

    @Test
    void holdOnTheLocalEngine() throws Exception {
        var engine = new OfflineVirtualAgent(definition, data.resolve("nlu"), clock);
        engine.awaitReady(Duration.ofMinutes(2));

        assertThat(run(engine))
                .allSatisfy(result -> assertThat(result.failures()).isEmpty());
    }

    @Test
    void holdOnARecordedDialogflow() throws Exception {
        try (var server = new DialogflowServer().answers(new RecordedDialogflow("desk.json"))) {
            var properties = new DialogflowProperties(
                    null,
                    "production",
                    "-",
                    server.endpoint(),
                    List.of("en", "de"),
                    null,
                    Duration.ofSeconds(5),
                    1,
                    Duration.ofMillis(1),
                    true,
                    Set.of(),
                    new QueueId("general"));
            try (var agent = new DialogflowVirtualAgent(
                    new DialogflowSessions(properties, new SimpleMeterRegistry()),
                    properties,
                    "shop-project",
                    new DialogflowVirtualAgentTests.Remembering(),
                    Json.mapper(),
                    clock)) {
                assertThat(run(agent))
                        .allSatisfy(result -> assertThat(result.failures()).isEmpty());
            }
            assertThat(server.asked()).hasSize(4);
        }
    }

    private List<DialogueResult> run(VirtualAgent agent) {
        var scripts = DialogueScript.read(Path.of("src/test/resources/dialogues/desk.yaml"));
        return new DialogueRunner(agent, definition, ActiveContexts.UNKNOWN, clock, "conformance").run(scripts);
    }
}
