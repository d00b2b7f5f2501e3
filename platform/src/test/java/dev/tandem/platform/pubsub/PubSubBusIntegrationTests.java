package dev.tandem.platform.pubsub;

import static dev.tandem.platform.bus.TestBus.ORDERED;
import static dev.tandem.platform.bus.TestBus.thing;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.testing.GoogleEmulator;
import dev.tandem.platform.testing.TestTokens;
import dev.tandem.platform.testing.pubsub.PubSubStandIn;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class PubSubBusIntegrationTests {

    private static final String GOOGLE = "com.google.cloud.spring.autoconfigure.";

    @Configuration
    @EnableAutoConfiguration
    static class Service {}

    @TempDir
    Path data;

    private final String project = GoogleEmulator.freshProject();
    private PubSubStandIn standIn;

    @BeforeEach
    void start() {
        standIn = PubSubStandIn.start(1);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private void applyTopology() {
        PubSubTopologyBootstrap.main(new String[] {
            "--project-id=" + project,
            "--emulator-host=" + standIn.host(),
            "--topology=classpath:dev/tandem/platform/test-topology.json"
        });
    }

    private ConfigurableApplicationContext run(String... properties) {
        var all = new ArrayList<>(List.of(
                "spring.application.name=ordered-service",
                "server.port=0",
                "tandem.data-directory=" + data,
                "tandem.bus.topology=classpath:dev/tandem/platform/test-topology.json"));
        all.addAll(List.of(properties));
        return new SpringApplicationBuilder(Service.class)
                .properties(all.toArray(String[]::new))
                .run();
    }

    private ConfigurableApplicationContext runOnPubSub() {
        return run(
                "tandem.bus.kind=pubsub",
                "tandem.google.project-id=" + project,
                "tandem.google.pubsub-emulator-host=" + standIn.host(),
                "tandem.bus.pubsub.dead-letter-wait=200ms");
    }

    @Test
    void aServiceRunsOnPubSubWhenToldAndItsDeadLettersAreAtTheUsualPlace() throws Exception {
        applyTopology();
        try (var context = runOnPubSub()) {
            var bus = context.getBean(EventBus.class);
            assertThat(bus).isInstanceOf(PubSubEventBus.class);
            assertThat(bus.instanceId()).startsWith("ordered-service-");
            var broken = new AtomicBoolean(true);
            var handled = new CopyOnWriteArrayList<BusMessage>();
            bus.subscribe(ORDERED, delivery -> {
                if (broken.get()) {
                    throw new IllegalStateException("no disk");
                }
                handled.add(delivery.message());
            });
            bus.publish(thing("a", 1)).get(5, SECONDS);
            await().until(() -> call(context, "GET", "").body().contains("no disk"));
            var id = call(context, "GET", "").body().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
            broken.set(false);
            assertThat(call(context, "POST", "/" + id + "/replay").statusCode()).isEqualTo(204);
            assertThat(handled).containsExactly(thing("a", 1));
            assertThat(call(context, "DELETE", "/" + id).statusCode()).isEqualTo(404);
            assertThat(context.getBean(MeterRegistry.class)
                            .get("tandem.bus.dead.lettered")
                            .tag("subscription", ORDERED)
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
        }
    }

    private static HttpResponse<String> call(ConfigurableApplicationContext context, String method, String path)
            throws Exception {
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        var token = new TestTokens(context.getBean(LocalIssuer.class)).service("ops");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/internal/dead-letters" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void withoutTheTopologyItDoesNotStartAndSaysWhatIsMissing() {
        assertThatThrownBy(this::runOnPubSub)
                .hasRootCauseInstanceOf(PubSubTopologyException.class)
                .hasMessageContaining("topic things-v1 is missing in project " + project)
                .hasMessageContaining("Apply the topology");
    }

    @Test
    void withoutAProjectItDoesNotStartAndNamesTheProperty() {
        assertThatThrownBy(() -> run("tandem.bus.kind=pubsub", "tandem.google.pubsub-emulator-host=" + standIn.host()))
                .hasRootCauseMessage("set tandem.google.project-id: a part of Google Cloud is chosen");
    }

    @Test
    void inProcessIsTheDefaultAndNothingOfGoogleIsConfigured() throws Exception {
        try (var context = run()) {
            assertThat(context.getBean(EventBus.class)).isInstanceOf(InProcessEventBus.class);
            assertThat(context.getBeansOfType(PubSubConnection.class)).isEmpty();
            assertThat(context.getBeanDefinitionNames())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("gcp") || name.startsWith(GOOGLE));
        }
    }
}
