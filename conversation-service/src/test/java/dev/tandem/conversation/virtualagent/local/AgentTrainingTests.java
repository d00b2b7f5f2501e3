package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTrainingTests {

    @TempDir
    Path folder;

    /** It came with the build; whatever is learnt at run time is stored. */
    @Test
    void theShippedAgentIsReadyWithoutLearning() throws InterruptedException {
        var agent = AgentExport.at("classpath:dialogflow-agent").definition();
        var file = folder.resolve("virtual-agent.nlu");
        var understanding = new Understanding(AgentPhrases.of(agent), file);

        understanding.await(Duration.ofMinutes(2));

        assertThat(understanding.rate("where is my order", "en", Set.of("order.status")))
                .first()
                .satisfies(score -> assertThat(score.intent()).isEqualTo("order.status"));
        assertThat(file).doesNotExist();
    }
}
