package dev.tandem.k8s;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart of this module, rendered and linted by Helm itself, in this process and without a network. */
final class Chart {

    static final Path FOLDER = Path.of("chart").toAbsolutePath();
    static final String RELEASE = "tandem";
    private static final String KUBERNETES = "1.32.0";
    private static final YAMLMapper YAML = new YAMLMapper();

    private Chart() {}

    /** The defaults and every {@code values-….yaml} on top of them. */
    static List<Path> valuesFiles() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().matches("values(-.+)?\\.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifests render(Path values) {
        return render(values, Map.of());
    }

    /** @throws IllegalStateException with Helm's words, if it does not render */
    static Manifests render(Path values, Map<String, Object> settings) {
        var command = new Helm(FOLDER)
                .template()
                .withName(RELEASE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values);
        settings.forEach(command::set);
        return Manifests.parse(command.call());
    }

    /** Helm lints the defaults only, so the values file is merged into the defaults of a copy. */
    static LintResult lint(Path values, Path scratch) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (var file : files.toList()) {
                var copy = scratch.resolve(FOLDER.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
            YAML.writeValue(scratch.resolve("values.yaml").toFile(), values(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Helm(scratch).lint().strict().call();
    }

    /** The defaults with the file on top, as Helm merges them: maps merge, null removes, everything else replaces. */
    static ObjectNode values(Path file) {
        var defaults = (ObjectNode) read(FOLDER.resolve("values.yaml"));
        merge(defaults, (ObjectNode) read(file));
        return defaults;
    }

    static JsonNode read(Path file) {
        return YAML.readTree(file.toFile());
    }

    private static void merge(ObjectNode target, ObjectNode source) {
        source.properties().forEach(entry -> {
            if (target.get(entry.getKey()) instanceof ObjectNode known && entry.getValue() instanceof ObjectNode own) {
                merge(known, own);
            } else if (entry.getValue().isNull()) {
                target.remove(entry.getKey());
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
