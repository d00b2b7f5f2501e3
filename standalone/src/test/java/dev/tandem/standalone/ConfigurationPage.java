package dev.tandem.standalone;

import dev.tandem.platform.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;

/** Writes {@code docs/configuration.md} from what Spring Boot's processor noted of the settings when they were compiled. */
final class ConfigurationPage {

    private static final String NOTES = "classpath*:META-INF/spring-configuration-metadata.json";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("java.lang.Boolean", "true or false"),
            Map.entry("java.lang.Integer", "number"),
            Map.entry("java.lang.Long", "number"),
            Map.entry("java.lang.Double", "number"),
            Map.entry("java.time.Duration", "duration"),
            Map.entry("java.time.ZoneId", "time zone"),
            Map.entry("java.net.URI", "address"),
            Map.entry("java.nio.file.Path", "path"),
            Map.entry("org.springframework.util.unit.DataSize", "size"));
    private static final String HEAD = """
            # Configuration
            Generated from the settings' own records and their Javadoc; do not edit.

            Everything has a default: `./tandem up` sets nothing. A property is set in a service's YAML file, on the command line (`--tandem.routing.ring-time=30s`) or as an environment variable: capital letters, dots as underscores, hyphens left out (`TANDEM_ROUTING_RINGTIME=30s`). Durations are written `500ms`, `30s`, `5m`, `12h`, `100d`; sizes `256KB`, `10MB`. Lists are comma-separated, or YAML lists; a map's entries stand below its name (`tandem.services.crm.url`). A name under `tandem` that is not listed here does nothing; in a file that is shipped it fails the build.

            ## On Google Cloud
            The profile `gcp` (`SPRING_PROFILES_ACTIVE=gcp`) chooses Google Cloud's parts; its one file is `platform/src/main/resources/dev/tandem/platform/platform-gcp.yml`. It needs the project's id and nothing else:

            ```
            SPRING_PROFILES_ACTIVE=gcp
            TANDEM_GOOGLE_PROJECTID=my-project
            ```

            Credentials are the application default ones: on GKE the service account that the pod runs as, on a laptop `gcloud auth application-default login`. There is no key file and no property for one.

            ## Secrets
            No file of this repository holds a secret. With the profile `gcp` any setting may name one of Secret Manager, as `${sm@NAME}`, `${sm@NAME/VERSION}` or `${sm@PROJECT/NAME/VERSION}`; it is read once when the service starts. Without the profile a secret is an environment variable, or made by the product itself in the data directory.

            | setting | service | what |
            |---|---|---|
            | `tandem.identity.local-issuer.signing-key` | all | the local issuer's RSA key (a JWK), which vouches for customers; else the file `identity/signing-key.json` below the data directory |
            | `tandem.gateway.visitors.key` | gateway | by which visitors without a name are known again; the same for all replicas |
            | `tandem.gateway.inboxes.shop.identity-secrets[0]` | gateway | with which the site of the inbox `shop` signs who its users are |
            | `tandem.conversation.attachments.link-key` | conversation | with which links to files are signed; the same for all replicas: `openssl rand -base64 32` |
            """;

    private ConfigurationPage() {}

    static String text() throws IOException {
        var byPrefix = new TreeMap<String, List<JsonNode>>(
                properties().stream().collect(Collectors.groupingBy(ConfigurationPage::section)));
        var page = new StringBuilder(HEAD);
        byPrefix.forEach((prefix, properties) -> {
            page.append("\n## ").append(prefix).append('\n');
            page.append("| property | default | type | |\n|---|---|---|---|\n");
            for (var property : properties) {
                page.append("| `%s` | %s | %s | %s |\n"
                        .formatted(name(property), standard(property), type(property), description(property)));
            }
        });
        return page.toString();
    }

    /** Of all modules, by name. */
    static List<JsonNode> properties() throws IOException {
        var found = new TreeMap<String, JsonNode>(Comparator.naturalOrder());
        for (var file : new PathMatchingResourcePatternResolver().getResources(NOTES)) {
            for (var property :
                    Json.mapper().readTree(file.getContentAsByteArray()).path("properties")) {
                if (name(property).startsWith("tandem.")) {
                    found.put(name(property), property);
                }
            }
        }
        return List.copyOf(found.values());
    }

    static String name(JsonNode property) {
        return property.path("name").asString();
    }

    /** One for each first word; the few that stand alone are together. */
    private static String section(JsonNode property) {
        var words = name(property).split("\\.");
        return words.length < 3 || words[1].equals("fault-injection") || words[1].equals("service-calls")
                ? "tandem"
                : "tandem." + words[1];
    }

    private static String standard(JsonNode property) {
        var value = property.path("defaultValue");
        if (value.isMissingNode()) {
            return "";
        }
        return "`"
                + (value.isArray()
                        ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                        : value.asString())
                + "`";
    }

    private static String type(JsonNode property) {
        var type = property.path("type").asString();
        if (type.startsWith("java.util.Map<")) {
            return "map";
        }
        if (type.startsWith("java.util.List<") || type.startsWith("java.util.Set<")) {
            return "list";
        }
        return TYPES.getOrDefault(type, choices(type));
    }

    /** An enum's names, or just text. */
    private static String choices(String type) {
        try {
            var constants = Class.forName(type).getEnumConstants();
            return constants == null
                    ? "text"
                    : Arrays.stream(constants)
                            .map(choice -> "`"
                                    + choice.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                            .collect(Collectors.joining(", "));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the processor noted a type that is not there", e);
        }
    }

    private static String description(JsonNode property) {
        return property.path("description")
                .asString("")
                .replaceAll("\\{@(?:code|value) ([^}]*)}", "`$1`")
                .replaceAll("\\{@link [^}]*?(\\w+)}", "`$1`")
                .replace("|", "\\|");
    }

    /** Properties that nobody described. */
    static List<String> undescribed() throws IOException {
        return properties().stream()
                .filter(property -> property.path("description").asString("").isBlank())
                .map(ConfigurationPage::name)
                .collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
    }
}
