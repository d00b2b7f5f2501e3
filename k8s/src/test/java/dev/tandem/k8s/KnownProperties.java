package dev.tandem.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code tandem.*} properties that the services read, from their sources: components of records with
 * {@code @ConfigurationProperties} and names in {@code @ConditionalOnProperty}. Spring's own are those that the services
 * or the platform set somewhere themselves, and a few more.
 */
final class KnownProperties {

    private static final Set<String> SPRINGS =
            Set.of("management.server.port", "logging.structured.format.console", "logging.level");
    private static final Pattern PREFIX = Pattern.compile("@ConfigurationProperties\\(\"([a-z.-]+)\"\\)");
    private static final Pattern COMPONENT = Pattern.compile("\\b([a-z][A-Za-z]*)\\s*(?=[,)])");
    private static final Pattern CONDITION = Pattern.compile("\"(tandem\\.[a-z.-]+)\",\\s*havingValue");

    private final Set<String> names = new HashSet<>(SPRINGS);

    KnownProperties(Path root) {
        try (Stream<Path> modules = Files.list(root)) {
            modules.map(module -> module.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .forEach(this::readSources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A property, or one inside it where it is a map, a list or a record. */
    boolean contains(String property) {
        return names.stream().anyMatch(name -> property.equals(name) || property.startsWith(name + "."));
    }

    private void readSources(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(".java")) {
                    readJava(Files.readString(file));
                } else if (name.matches("(platform|[a-z]+-service)\\.yml")) {
                    RenderedConfig.properties(Chart.read(file)).stream()
                            .filter(property -> !property.startsWith("tandem."))
                            .forEach(names::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readJava(String source) {
        CONDITION.matcher(source).results().map(match -> match.group(1)).forEach(names::add);
        for (MatchResult prefix : PREFIX.matcher(source).results().toList()) {
            for (var component : components(source, prefix.end())) {
                names.add(prefix.group(1) + "." + kebab(component));
            }
        }
    }

    /** The names between the record's parentheses, annotations and type arguments taken away. */
    private static List<String> components(String source, int from) {
        int open = source.indexOf('(', source.indexOf("record ", from));
        int depth = 1;
        int end = open + 1;
        while (depth > 0) {
            depth += switch (source.charAt(end++)) {
                case '(' -> 1;
                case ')' -> -1;
                default -> 0;
            };
        }
        var header = source.substring(open + 1, end).replaceAll("@\\w+(\\([^()]*\\))?", "");
        var found = new ArrayList<String>();
        COMPONENT.matcher(header.replaceAll("<[^()]*?>+", "")).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
