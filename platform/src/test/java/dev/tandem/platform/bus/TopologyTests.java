package dev.tandem.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.platform.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyTests {

    @TempDir
    Path folder;

    @Test
    void itIsReadFromJsonAndForgivesUnknownFields() throws Exception {
        var topology = read("""
                {"topics": {"t": {"key": "id", "owner": "someone"}}, "comment": "x",
                 "subscriptions": [{"name": "s.t", "topic": "t", "maxAttempts": 3, "minBackoffMillis": 100,
                   "maxBackoffMillis": 350, "filter": {"attribute": "a"}}]}""");
        var rule = topology.subscription("s.t").orElseThrow();
        assertThat(rule.ordered()).isFalse();
        assertThat(rule.bestEffort()).isFalse();
        assertThat(rule.maxOutstanding()).isEqualTo(64);
        assertThat(rule.backoffAfter(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(rule.backoffAfter(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(rule.backoffAfter(3)).isEqualTo(Duration.ofMillis(350));
        assertThat(rule.backoffAfter(1_000)).isEqualTo(Duration.ofMillis(350));
        assertThat(topology.subscription("other")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name":"s","topic":"nope","maxAttempts":1}                                 | unknown topic nope
                    {"name":"s","topic":"t","maxAttempts":1},{"name":"s","topic":"t","maxAttempts":1} | s is declared twice
                    {"name":"s","topic":"t"}                                                    | maxAttempts must be at least 1
                    {"topic":"t","maxAttempts":1}                                               | needs a name and a topic
                    {"name":"s","topic":"t","maxAttempts":2,"minBackoffMillis":9,"maxBackoffMillis":1} | back-off must be
                    """)
    void aContradictionIsNamed(String subscriptions, String message) {
        assertThatThrownBy(() -> read("{\"topics\":{\"t\":{}},\"subscriptions\":[" + subscriptions + "]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("topology.json");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Topology.load("classpath:no/such.json", Json.mapper()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no/such.json");
    }

    private Topology read(String json) throws Exception {
        var file = Files.writeString(folder.resolve("topology.json"), json);
        return Topology.load(file.toUri().toString(), Json.mapper());
    }
}
