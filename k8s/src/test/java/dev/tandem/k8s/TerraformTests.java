package dev.tandem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Terraform makes of the topology, evaluated by Terraform itself; it needs no provider and no network for that. */
class TerraformTests {

    private static final Path FOLDER = Path.of("terraform").toAbsolutePath();
    private static final String TOPOLOGY = "contracts/src/main/resources/dev/tandem/contracts/topology.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    @BeforeAll
    static void needsTerraform() {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "terraform")));
        assumeTrue(installed, "skipped: terraform is not on the PATH, so k8s/terraform stays unchecked");
    }

    @Test
    void isFormatted(@TempDir Path scratch) throws Exception {
        assertThat(run(FOLDER, scratch, "", "fmt", "-check", "-diff", "-recursive", "."))
                .isEmpty();
    }

    @Test
    void declaresExactlyTheTopicsOfTheTopology(@TempDir Path scratch) throws Exception {
        assertThat(names(evaluate(scratch, "keys(local.topics)")))
                .containsExactlyInAnyOrderElementsOf(topology().path("topics").propertyNames());
    }

    @Test
    void declaresEverySubscriptionThatIsNotAnInstancesOwn(@TempDir Path scratch) throws Exception {
        var declared = evaluate(scratch, "local.subscriptions");
        var shared = topology()
                .path("subscriptions")
                .valueStream()
                .filter(subscription -> !subscription.path("perInstance").asBoolean(false))
                .toList();

        assertThat(declared.propertyNames())
                .containsExactlyInAnyOrderElementsOf(shared.stream()
                        .map(subscription -> subscription.path("name").asString())
                        .toList());
        for (var subscription : shared) {
            var made = declared.path(subscription.path("name").asString());
            assertThat(made.path("topic")).isEqualTo(subscription.path("topic"));
            assertThat(made.path("service")).isEqualTo(subscription.path("service"));
            assertThat(made.path("ordered")).isEqualTo(subscription.path("ordered"));
            assertThat(made.path("attempts").asInt())
                    .isEqualTo(subscription.path("maxAttempts").asInt())
                    .isBetween(5, 100);
            assertThat(made.path("minimum_backoff").asString())
                    .isEqualTo(seconds(subscription.path("minBackoffMillis").asInt()));
            assertThat(made.path("maximum_backoff").asString())
                    .isEqualTo(seconds(subscription.path("maxBackoffMillis").asInt()));
            assertThat(made.path("filter").asString())
                    .isEqualTo(filter(subscription.path("filter")))
                    .hasSizeLessThanOrEqualTo(256);
        }
    }

    @Test
    void writesFiltersInThePubSubLanguage(@TempDir Path scratch) throws Exception {
        var subscriptions = evaluate(scratch, "local.subscriptions");

        assertThat(subscriptions.at("/conversation.routing-events-v1/filter").asString())
                .isEqualTo("attributes:conversationId");
        assertThat(subscriptions
                        .at("/conversation-turns.conversation-events-v1/filter")
                        .asString())
                .isEqualTo("attributes.eventType = \"message.posted\"");
    }

    @Test
    void givesEveryServiceOfTheChartAnAccountAndOnlyThem(@TempDir Path scratch) throws Exception {
        var chart =
                Chart.read(Chart.FOLDER.resolve("values.yaml")).path("services").propertyNames();

        assertThat(names(evaluate(scratch, "local.services")))
                .containsExactlyInAnyOrderElementsOf(
                        chart.stream().map(name -> name + "-service").toList());
    }

    @Test
    void waitsForADeadProcessAsLongAsTheBootstrapDoes(@TempDir Path scratch) throws Exception {
        var source = Files.readString(
                Path.of("..", "platform/src/main/java/dev/tandem/platform/pubsub/PubSubTopologyBootstrap.java"));
        var bootstrap = Pattern.compile("ACK_SECONDS = (\\d+);").matcher(source);
        assertThat(bootstrap.find()).isTrue();
        assertThat(evaluate(scratch, "local.ack_deadline_seconds").asInt())
                .isEqualTo(Integer.parseInt(bootstrap.group(1)));
        assertThat(Files.readString(FOLDER.resolve("pubsub.tf"))).doesNotContainPattern("ack_deadline_seconds += \\d");
    }

    @Test
    void letsEveryServiceReadTheSecretsThatTheChartNamesForItAndNoOther(@TempDir Path scratch) throws Exception {
        var manifests = Chart.render(Chart.FOLDER.resolve("values.yaml"));
        var named = new TreeSet<String>();
        for (var workload : manifests.workloads()) {
            var service = RolloutRules.service(workload);
            Pattern.compile("\\$\\{sm@([A-Za-z0-9_-]+)}")
                    .matcher(RenderedConfig.of(manifests, service).toString())
                    .results()
                    .forEach(secret -> named.add(secret.group(1) + "/" + service));
        }
        var allowed = new TreeSet<String>();
        evaluate(scratch, "local.secrets")
                .properties()
                .forEach(secret ->
                        secret.getValue().forEach(service -> allowed.add(secret.getKey() + "/" + service.asString())));
        assertThat(allowed).isEqualTo(named).isNotEmpty();
    }

    @Test
    void deploysEveryIndexOfTheOneFile(@TempDir Path scratch) throws Exception {
        var declared = JSON.readTree(Files.readString(Path.of("firestore/firestore.indexes.json")));
        assertThat(evaluate(scratch, "local.firestore_indexes").size())
                .isEqualTo(declared.path("indexes").size())
                .isPositive();
        assertThat(evaluate(scratch, "local.firestore_overrides").size())
                .isEqualTo(declared.path("fieldOverrides").size())
                .isPositive();
    }

    @Test
    void theBucketAndTheDatasetAreThoseThatTheChartNames() throws IOException {
        var manifests = Chart.render(Chart.FOLDER.resolve("values.yaml"));
        var storage = Files.readString(FOLDER.resolve("storage.tf"));
        assertThat(storage).contains("\"${var.project}-tandem-attachments\"");
        assertThat(RenderedConfig.of(manifests, "conversation-service")
                        .at("/tandem/objects/bucket")
                        .asString())
                .isEqualTo("my-project-tandem-attachments");
        assertThat(storage)
                .contains("dataset_id  = \""
                        + RenderedConfig.of(manifests, "analytics-service")
                                .at("/tandem/analytics/bigquery/dataset")
                                .asString()
                        + "\"");
    }

    @Test
    void letsPublishExactlyThoseWhomTheTopologyNames(@TempDir Path scratch) throws Exception {
        var expected = topology().path("topics").properties().stream()
                .flatMap(topic -> topic.getValue()
                        .path("publishers")
                        .valueStream()
                        .map(service -> topic.getKey() + "/" + service.asString()))
                .toList();

        assertThat(names(evaluate(scratch, "keys(local.publishers)"))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void repeatsNoNameOfTheTopology() throws IOException {
        var names = Stream.concat(
                        topology().path("topics").propertyNames().stream(),
                        topology()
                                .path("subscriptions")
                                .valueStream()
                                .map(subscription -> subscription.path("name").asString()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        try (var files = Files.list(FOLDER)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as("%s", file.getFileName()).doesNotContainPattern(names);
            }
        }
    }

    private static String seconds(int millis) {
        return String.format(Locale.ROOT, "%.3fs", millis / 1000.0);
    }

    private static String filter(JsonNode filter) {
        if (filter.isMissingNode()) {
            return "";
        }
        var attribute = filter.path("attribute").asString();
        return filter.has("anyOf")
                ? filter.path("anyOf")
                        .valueStream()
                        .map(value -> "attributes." + attribute + " = \"" + value.asString() + "\"")
                        .collect(Collectors.joining(" OR "))
                : "attributes:" + attribute;
    }

    private static JsonNode topology() throws IOException {
        return JSON.readTree(Files.readString(Path.of("..", TOPOLOGY)));
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** Only the files without resources, in a copy of the repository's layout: the other files would ask for the provider. */
    private static JsonNode evaluate(Path scratch, String expression) throws Exception {
        var folder = Files.createDirectories(scratch.resolve("k8s/terraform"));
        for (var file : List.of("topology.tf", "secrets.tf", "indexes.tf")) {
            Files.copy(FOLDER.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var indexes = Path.of("firestore/firestore.indexes.json");
        Files.createDirectories(scratch.resolve("k8s").resolve(indexes).getParent());
        Files.copy(indexes, scratch.resolve("k8s").resolve(indexes), StandardCopyOption.REPLACE_EXISTING);
        var topology = scratch.resolve(TOPOLOGY);
        Files.createDirectories(topology.getParent());
        Files.copy(Path.of("..", TOPOLOGY), topology, StandardCopyOption.REPLACE_EXISTING);
        var answer = run(folder, scratch, "jsonencode(" + expression + ")\n", "console");
        return JSON.readTree(JSON.readTree(answer).asString());
    }

    private static String run(Path folder, Path scratch, String input, String... arguments) throws Exception {
        var output = scratch.resolve("output").toFile();
        var errors = scratch.resolve("errors").toFile();
        var builder = new ProcessBuilder(Stream.concat(Stream.of("terraform"), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectOutput(output)
                .redirectError(errors);
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        var process = builder.start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("terraform ends").isTrue();
        assertThat(process.exitValue())
                .as("%s%n%s", Files.readString(output.toPath()), Files.readString(errors.toPath()))
                .isZero();
        return Files.readString(output.toPath());
    }
}
