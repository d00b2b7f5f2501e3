package dev.tandem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ChartTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TOPOLOGY =
            ROOT.resolve("contracts/src/main/resources/dev/tandem/contracts/topology.json");
    private static final Path DEFAULTS = Chart.FOLDER.resolve("values.yaml");

    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void lintsWithoutAWarning(Path values, @TempDir Path scratch) {
        var result = Chart.lint(values, scratch.resolve("tandem"));

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.matches("(?s).*\\[(WARNING|ERROR)].*"));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void deploysEveryServiceOfTheProductOnce(Path values) throws IOException {
        var manifests = Chart.render(values);

        for (var kind : List.of("workload", "ServiceAccount", "PodDisruptionBudget")) {
            assertThat((kind.equals("workload") ? manifests.workloads() : manifests.kind(kind))
                            .stream().map(Manifests::name))
                    .as(kind)
                    .containsExactlyInAnyOrderElementsOf(
                            services().map(name -> Chart.RELEASE + "-" + name).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void listensWhereTheServicesSay(Path values) throws IOException {
        var manifests = Chart.render(values);

        for (var service : services().toList()) {
            int expected = portOf(service);
            var name = Chart.RELEASE + "-" + service;
            var container = Manifests.pod(manifests.workload(name)).at("/containers/0");
            assertThat(container.at("/ports/0/containerPort").asInt())
                    .as(service)
                    .isEqualTo(expected);
            assertThat(manifests.get("Service", name).at("/spec/ports/0/port").asInt())
                    .as(service)
                    .isEqualTo(expected);
            assertThat(RenderedConfig.of(manifests, service).at("/server/port").asInt())
                    .as(service)
                    .isEqualTo(expected);
        }
    }

    @Test
    void carriesTheTopologyByteForByte() throws IOException {
        assertThat(Chart.FOLDER.resolve("files/topology.json"))
                .as("stale; run: cp contracts/src/main/resources/dev/tandem/contracts/topology.json k8s/chart/files/")
                .hasSameTextualContentAs(TOPOLOGY);
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void givesEveryPodTheTopologyOfTheContracts(Path values) throws IOException {
        var manifests = Chart.render(values);
        var json = JsonMapper.shared();
        var rendered = manifests
                .get("ConfigMap", "tandem-topology")
                .at("/data/topology.json")
                .asString();

        assertThat(json.readTree(rendered)).isEqualTo(json.readTree(Files.readString(TOPOLOGY)));
        for (var service : services().toList()) {
            var sources = Manifests.pod(manifests.workload(Chart.RELEASE + "-" + service))
                    .at("/volumes/0/projected/sources");
            assertThat(sources.toString()).contains("tandem-topology");
            assertThat(RenderedConfig.of(manifests, service)
                            .at("/tandem/bus/topology")
                            .asString())
                    .isEqualTo("file:/etc/tandem/topology.json");
        }
    }

    @Test
    void scalesOnTheBacklogOfTheServicesOwnSubscriptions() throws IOException {
        var manifests = Chart.render(DEFAULTS, Map.of("services.conversation.autoscaling.backlogPerPod", 50));
        var metrics = manifests
                .get("HorizontalPodAutoscaler", "tandem-conversation-service")
                .at("/spec/metrics");
        var expected = JsonMapper.shared()
                .readTree(Files.readString(TOPOLOGY))
                .path("subscriptions")
                .valueStream()
                .filter(subscription -> subscription.path("service").asString().equals("conversation-service"))
                .map(subscription -> subscription.path("name").asString())
                .toList();

        assertThat(metrics.valueStream()
                        .map(metric ->
                                metric.at("/external/metric/selector/matchLabels/resource.labels.subscription_id"))
                        .filter(name -> !name.isMissingNode())
                        .map(name -> name.asString()))
                .containsExactlyElementsOf(expected)
                .isNotEmpty();
    }

    @Test
    void rollsEveryPodWhenTheConfigurationChanges() {
        var before = Chart.render(DEFAULTS);
        var after = Chart.render(DEFAULTS, Map.of("config.logging.level.root", "warn"));

        for (var deployment : before.workloads()) {
            var checksum = "/spec/template/metadata/annotations/checksum~1config";
            assertThat(after.workload(Manifests.name(deployment)).at(checksum)).isNotEqualTo(deployment.at(checksum));
        }
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        Map.of(
                        "image.tag", "latest",
                        "services.crm.digest", "sha256:short",
                        "services.routing.replicas", 6,
                        "edge.socketTimeoutSeconds", 30,
                        "secrets.signingKey", "",
                        "secrets.inboxes.shop", "-----BEGIN KEY-----",
                        "identityPlatform.apiKey", "two words",
                        "dataset", "tandem-facts",
                        "services.crm.memory", "1Gi")
                .forEach((key, value) -> assertThatThrownBy(() -> Chart.render(DEFAULTS, Map.of(key, value)))
                        .as("%s=%s", key, value)
                        .hasMessageContaining("schema"));
        assertThatThrownBy(() -> Chart.render(DEFAULTS, Map.of("services.crm.calls[0]", "billing")))
                .hasMessageContaining("names billing, which is no service");
    }

    @Test
    void whatTheProjectIsCalledReachesEveryServiceAndItsBucketTheOneThatKeepsFiles() {
        var manifests =
                Chart.render(DEFAULTS, Map.of("googleProject", "shop-prod", "identityPlatform.tenant", "shop-abcde"));
        for (var workload : manifests.workloads()) {
            var config = RenderedConfig.of(manifests, RolloutRules.service(workload));
            assertThat(config.at("/tandem/google/project-id").asString()).isEqualTo("shop-prod");
            assertThat(config.at("/tandem/identity/identity-platform/tenant").asString())
                    .isEqualTo("shop-abcde");
            assertThat(Manifests.pod(workload).at("/containers/0/env").toString())
                    .contains("{\"name\":\"SPRING_PROFILES_ACTIVE\",\"value\":\"gcp\"}");
        }
        assertThat(RenderedConfig.of(manifests, "conversation-service")
                        .at("/tandem/objects/bucket")
                        .asString())
                .isEqualTo("shop-prod-tandem-attachments");
        var named = Chart.render(DEFAULTS, Map.of("bucket", "files-of-the-shop"));
        assertThat(RenderedConfig.of(named, "conversation-service")
                        .at("/tandem/objects/bucket")
                        .asString())
                .isEqualTo("files-of-the-shop");
    }

    @Test
    void routingIsCalledAtEveryPodsOwnAddress() {
        var manifests = Chart.render(DEFAULTS, Map.of("services.routing.replicas", 3));
        var urls = RenderedConfig.of(manifests, "gateway-service")
                .at("/tandem/services/routing/url")
                .asString();
        var set = manifests.get("StatefulSet", "tandem-routing-service");
        assertThat(set.at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(set.at("/spec/serviceName").asString()).isEqualTo("tandem-routing-service");
        assertThat(urls)
                .isEqualTo("http://tandem-routing-service-0.tandem-routing-service:8082,"
                        + "http://tandem-routing-service-1.tandem-routing-service:8082,"
                        + "http://tandem-routing-service-2.tandem-routing-service:8082");
    }

    @Test
    void takesADigestBeforeTheTag() {
        var digest = "sha256:" + "0123456789abcdef".repeat(4);
        var manifests = Chart.render(DEFAULTS, Map.of("services.crm.digest", digest));

        assertThat(Manifests.pod(manifests.workload("tandem-crm-service"))
                        .at("/containers/0/image")
                        .asString())
                .endsWith("/crm-service@" + digest);
    }

    /** Every module that is a service. */
    private static Stream<String> services() throws IOException {
        try (var folders = Files.list(ROOT)) {
            return folders
                    .filter(folder -> folder.getFileName().toString().endsWith("-service"))
                    .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .toList()
                    .stream();
        }
    }

    private static int portOf(String service) {
        var file = ROOT.resolve(service + "/src/main/resources/" + service + ".yml");
        var port = Chart.read(file).at("/server/port").asString();
        return Integer.parseInt(port.replaceFirst("^\\$\\{[^:]+:(\\d+)}$", "$1"));
    }
}
