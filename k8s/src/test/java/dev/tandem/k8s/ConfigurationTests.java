package dev.tandem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the chart tells the services is what they listen to. */
class ConfigurationTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CLIENT = Pattern.compile("\\.client\\(\"([a-z]+)\"\\)");
    private static final KnownProperties KNOWN = new KnownProperties(ROOT);

    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyPropertyIsOneThatTheServicesRead(Path values) {
        var manifests = Chart.render(values);

        for (var deployment : manifests.workloads()) {
            var config = RenderedConfig.of(manifests, RolloutRules.service(deployment));
            assertThat(RenderedConfig.properties(config))
                    .as(Manifests.name(deployment))
                    .isNotEmpty()
                    .allMatch(KNOWN::contains);
        }
    }

    @Test
    void aPropertyThatNobodyReadsIsFound() {
        assertThat(List.of("tandem.routing.ring-time", "tandem.data-directory", "tandem.services.crm.url"))
                .allMatch(KNOWN::contains);
        assertThat(List.of("tandem.routing.ringing-time", "tandem.data-folder", "server.ports", "tandem.routing"))
                .noneMatch(KNOWN::contains);
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyServiceKnowsEverySibling(Path values) {
        var manifests = Chart.render(values);

        for (var deployment : manifests.workloads()) {
            var urls = RenderedConfig.of(manifests, RolloutRules.service(deployment))
                    .at("/tandem/services");
            assertThat(urls.size()).isEqualTo(manifests.workloads().size());
            for (var sibling : urls.properties()) {
                var name = Chart.RELEASE + "-" + sibling.getKey() + "-service";
                int port =
                        manifests.get("Service", name).at("/spec/ports/0/port").asInt();
                assertThat(sibling.getValue().path("url").asString().split(","))
                        .containsExactlyElementsOf(hosts(manifests, name)
                                .map(host -> "http://" + host + ":" + port)
                                .toList());
            }
        }
    }

    /** The names under which it is found: the Service, or each pod of a StatefulSet below the Service. */
    private static Stream<String> hosts(Manifests manifests, String name) {
        var set = manifests.find("StatefulSet", name);
        return set == null
                ? Stream.of(name)
                : IntStream.range(0, set.at("/spec/replicas").asInt())
                        .mapToObj(ordinal -> name + "-" + ordinal + "."
                                + set.at("/spec/serviceName").asString());
    }

    @Test
    void everyCallThatAServiceMakesIsAllowedByTheNetworkPolicies() throws IOException {
        var services = Chart.read(Chart.FOLDER.resolve("values.yaml")).path("services");

        for (var service : services.properties()) {
            var allowed = service.getValue()
                    .path("calls")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            assertThat(allowed).as(service.getKey()).containsAll(calls(service.getKey() + "-service"));
        }
        assertThat(calls("crm-service")).containsExactly("conversation");
    }

    private static TreeSet<String> calls(String module) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                CLIENT.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }
}
