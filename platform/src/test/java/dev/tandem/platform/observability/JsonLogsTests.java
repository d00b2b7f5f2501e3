package dev.tandem.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

class JsonLogsTests {

    @Configuration
    static class Service {

        public static void main(String[] arguments) {
            try (var context = new SpringApplicationBuilder(Service.class)
                            .web(WebApplicationType.NONE)
                            .run(arguments);
                    var scope = TraceContext.continueFrom("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                            .open()) {
                LoggerFactory.getLogger("sample").info("line one\nline two");
            }
        }
    }

    @Test
    void aLogLineIsOneJsonObjectWithItsTraceOnConsoleAndInTheFile(@TempDir Path folder) throws Exception {
        var file = folder.resolve("service.log");
        String console = null;
        try (var child = ChildJvm.start(
                Service.class,
                "--spring.application.name=sample-service",
                "--logging.structured.format.console=logstash",
                "--logging.structured.format.file=logstash",
                "--logging.file.name=" + file)) {
            for (var line = child.readLine(); line != null; line = child.readLine()) {
                if (line.contains("line one")) {
                    console = line;
                }
            }
            assertThat(child.waitFor()).isZero();
        }
        var inFile = Files.readAllLines(file).stream()
                .filter(line -> line.contains("line one"))
                .findFirst()
                .orElseThrow();
        for (var line : new String[] {console, inFile}) {
            var json = Json.mapper().readTree(line);
            assertThat(json.path("message").asString()).isEqualTo("line one\nline two");
            assertThat(json.path("level").asString()).isEqualTo("INFO");
            assertThat(json.path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        }
    }
}
