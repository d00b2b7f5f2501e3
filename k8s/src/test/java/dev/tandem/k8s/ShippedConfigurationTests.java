package dev.tandem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Every configuration that is shipped binds to the services' settings, and has no name that nobody reads. */
class ShippedConfigurationTests {

    private static final List<String> SERVICES = List.of("gateway", "conversation", "routing", "crm", "analytics");

    /** Read by conditions and placeholders, not by a record. */
    private static final Set<String> READ_OTHERWISE =
            Set.of("tandem.conversation.virtual-agent", "tandem.fault-injection.enabled");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(sm@[^}]+)}");

    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|private|key|token)s?(\\[\\d+])?$");

    private static List<PropertySource<?>> yaml(String name, Resource file) {
        try {
            return new YamlPropertySourceLoader().load(name, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PropertySource<?>> files(String service, boolean gcp, @Nullable String deployed) {
        var files = new ArrayList<PropertySource<?>>();
        if (deployed != null) {
            files.addAll(yaml("deployed", new ByteArrayResource(deployed.getBytes(StandardCharsets.UTF_8))));
        }
        files.addAll(yaml("own", new ClassPathResource(service + "-service.yml")));
        if (gcp) {
            files.addAll(yaml("gcp", new ClassPathResource("dev/tandem/platform/platform-gcp.yml")));
        }
        files.addAll(yaml("platform", new ClassPathResource("dev/tandem/platform/platform.yml")));
        return files;
    }

    static Stream<Arguments> deployments() {
        return Chart.valuesFiles().stream()
                .flatMap(values -> SERVICES.stream()
                        .map(service ->
                                Arguments.of(service, values.getFileName().toString(), values)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "conversation", "routing", "crm", "analytics"})
    void theServicesOwnFilesAndTheProfileForGoogleCloudBind(String service) {
        for (var gcp : List.of(false, true)) {
            assertThat(new BoundSettings(service, files(service, gcp, null)).unknown(READ_OTHERWISE))
                    .filteredOn(name -> !gcp || !ofAnotherService(service, name))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("deployments")
    void whatTheChartDeploysBinds(String service, String name, Path values) {
        var deployed = Chart.render(values)
                .get("ConfigMap", Chart.RELEASE + "-" + service + "-service")
                .path("data")
                .path(service + "-service.yml")
                .asString();
        var files = files(service, true, deployed);
        files.add(0, secretsOf(deployed));
        var settings = new BoundSettings(service, files);
        assertThat(settings.unknown(READ_OTHERWISE))
                .filteredOn(unknown -> !ofAnotherService(service, unknown))
                .isEmpty();
        assertThat(settings.has("tandem.google.project-id")).isTrue();
        assertThat(settings.has("tandem.identity.local-issuer.signing-key")).isTrue();
        assertThat(settings.text("tandem.bus.kind")).isEqualTo("pubsub");
        assertThat(settings.text("tandem.conversation.store")).isEqualTo("firestore");
        assertThat(settings.text("tandem.routing.store")).isEqualTo("firestore");
        assertThat(settings.text("tandem.analytics.store")).isEqualTo("bigquery");
        assertThat(settings.text("tandem.objects.store")).isEqualTo("gcs");
        assertThat(settings.text("tandem.identity.services")).isEqualTo("google");
        assertThat(settings.text("tandem.secrets.source")).isEqualTo("secret-manager");
    }

    /** What Secret Manager would give for each name in the file: long enough for every key, and base64. */
    private static PropertySource<?> secretsOf(String deployed) {
        var secrets = new HashMap<String, Object>();
        REFERENCE.matcher(deployed).results().forEach(found -> secrets.put(found.group(1), "c2VjcmV0".repeat(8)));
        assertThat(secrets).isNotEmpty();
        return new MapPropertySource("secrets", secrets);
    }

    /** The profile's file is one for all: a service has what it does not read. It must be read by one of them. */
    private static boolean ofAnotherService(String service, String name) {
        var gcp = yaml("gcp", new ClassPathResource("dev/tandem/platform/platform-gcp.yml"));
        return gcp.stream().anyMatch(file -> file.containsProperty(name))
                && SERVICES.stream()
                        .filter(other -> !other.equals(service))
                        .anyMatch(other -> !new BoundSettings(other, gcp)
                                .unknown(READ_OTHERWISE)
                                .contains(name));
    }

    @Test
    void noFileHoldsASecret() throws IOException {
        var held = new ArrayList<String>();
        for (var service : SERVICES) {
            for (var file : files(service, true, null)) {
                for (var name : ((org.springframework.core.env.EnumerablePropertySource<?>) file).getPropertyNames()) {
                    if (SECRET.matcher(name).matches()) {
                        held.add(name);
                    }
                }
            }
        }
        assertThat(held).containsOnly("tandem.gateway.staff.demo-password");
    }

    @Test
    void aNameThatNobodyReadsAndAValueThatIsNoneAreFound() {
        assertThat(unknownIn("routing", "tandem.routing.ringing-time: 20s"))
                .containsExactly("tandem.routing.ringing-time");
        assertThat(unknownIn("gateway", "tandem.gateway.inboxes.shop.titel: Brightleaf"))
                .containsExactly("tandem.gateway.inboxes.shop.titel");
        assertThat(unknownIn(
                        "gateway", "tandem.gateway.staff.users: [{id: x, email: x@x, name: X, role: agent, hash: y}]"))
                .containsExactly("tandem.gateway.staff.users[0].hash");
        assertThat(unknownIn("crm", "tandem.routing.ring-time: 20s")).containsExactly("tandem.routing.ring-time");
        assertThat(unknownIn("crm", "tandem.web.public-paths: [/a, /b]")).isEmpty();
        assertThatThrownBy(() -> unknownIn("conversation", "tandem.objects.store: s3"))
                .hasMessageContaining("tandem.objects");
    }

    private static Set<String> unknownIn(String service, String line) {
        return new BoundSettings(service, files(service, false, line)).unknown(READ_OTHERWISE);
    }
}
