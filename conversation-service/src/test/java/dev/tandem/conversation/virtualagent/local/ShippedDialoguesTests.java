package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentSessions;
import dev.tandem.conversation.virtualagent.script.DialogueRunner;
import dev.tandem.conversation.virtualagent.script.DialogueScript;
import dev.tandem.conversation.virtualagent.script.ScriptClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The designers' dialogue scripts of the shipped agent, its fulfilment silent so that the static answers are heard. */
class ShippedDialoguesTests {

    private static final Path SCRIPTS = Path.of("..", "dialogflow-agent", "dialogues");

    private final Map<ConversationId, String> sessions = new ConcurrentHashMap<>();
    private final ScriptClock clock = new ScriptClock(Clock.systemUTC());
    private final VirtualAgent engine = new LocalAgentAssembly(
                    TestAgent.definition(), TestAgent.understanding(), TestAgent.JSON)
            .agent(
                    new Webhook(request -> "{}", Duration.ofSeconds(1), TestAgent.JSON),
                    memory(),
                    new QueueId("general"),
                    3,
                    clock);

    @TestFactory
    Stream<DynamicTest> everyDialogueGoesAsWritten() throws IOException {
        var runner = new DialogueRunner(
                engine, TestAgent.definition(), conversation -> Optional.of(contexts(conversation)), clock, "");
        return scripts().stream()
                .map(script -> DynamicTest.dynamicTest(
                        script.name(),
                        () -> assertThat(runner.run(script).failures()).isEmpty()));
    }

    @Test
    void bothLanguagesAreSpoken() throws IOException {
        assertThat(scripts())
                .hasSizeGreaterThan(30)
                .extracting(DialogueScript::language)
                .contains("en", "de");
    }

    private static List<DialogueScript> scripts() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> DialogueScript.read(file).stream())
                    .toList();
        }
    }

    private Map<String, Integer> contexts(ConversationId conversation) {
        var active = new LinkedHashMap<String, Integer>();
        TestAgent.JSON
                .readValue(sessions.get(conversation), LocalVirtualAgent.Memory.class)
                .after()
                .contexts()
                .forEach(context -> active.put(context.name(), context.lifespan()));
        return active;
    }

    private VirtualAgentSessions memory() {
        return new VirtualAgentSessions() {
            @Override
            public Optional<String> load(ConversationId session) {
                return Optional.ofNullable(sessions.get(session));
            }

            @Override
            public void save(ConversationId session, String json) {
                sessions.put(session, json);
            }
        };
    }
}
