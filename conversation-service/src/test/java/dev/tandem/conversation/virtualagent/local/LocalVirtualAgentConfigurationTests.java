package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentSessions;
import dev.tandem.platform.http.ServiceAddresses;
import dev.tandem.platform.http.ServiceClients;
import dev.tandem.platform.runtime.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

class LocalVirtualAgentConfigurationTests {

    @TempDir
    Path data;

    private static final String OWN = "classpath:dev/tandem/conversation/virtualagent/local/semantics-agent";

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withUserConfiguration(LocalVirtualAgentConfiguration.class)
            .withBean(JsonMapper.class, () -> TestAgent.JSON)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(DataDirectory.class, () -> new DataDirectory(data))
            .withBean(VirtualAgentSessions.class, Forgetful::new)
            .withBean(
                    ServiceClients.class,
                    () -> new ServiceClients(
                            new ServiceAddresses(
                                    Map.of(),
                                    new ServiceAddresses.TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(1))),
                            _ -> "token",
                            TestAgent.JSON));

    private static final class Forgetful implements VirtualAgentSessions {

        @Override
        public Optional<String> load(ConversationId session) {
            return Optional.empty();
        }

        @Override
        public void save(ConversationId session, String json) {
            assertThat(json).hasSizeLessThan(64 * 1024);
        }
    }

    @Test
    void theLocalAgentIsTheDefaultAndATurnBeforeItIsReadyWaits() {
        contexts.run(context -> {
            var agent = context.getBean(VirtualAgent.class);
            var request = new TurnRequest(
                    new ConversationId("c-1"),
                    "could I perhaps use PayPal for that",
                    "en",
                    TestAgent.VISITOR,
                    Map.of());

            assertThat(agent.answer(request).intent()).isEqualTo("payment.methods");
        });
    }

    @Test
    void anAgentOfOnesOwnIsLearntOnceTheServiceIsReadyWithoutWaitingForATurn() {
        contexts.withPropertyValues("tandem.conversation.local-agent.definition=" + OWN)
                .run(context -> {
                    var cache = data.resolve("conversation/virtual-agent.nlu");
                    assertThat(cache).doesNotExist();

                    context.publishEvent(
                            new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));

                    Awaitility.await()
                            .atMost(Duration.ofSeconds(30))
                            .untilAsserted(() -> assertThat(cache).isNotEmptyFile());
                });
    }

    @Test
    void anotherEngineMayBeChosen() {
        contexts.withPropertyValues("tandem.conversation.virtual-agent=dialogflow")
                .run(context -> assertThat(context).doesNotHaveBean(VirtualAgent.class));
    }

    @Test
    void aWrongDefinitionStopsTheStartAndIsNamed() {
        contexts.withPropertyValues("tandem.conversation.local-agent.definition=/does/not/exist.zip")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("/does/not/exist.zip"));
    }
}
