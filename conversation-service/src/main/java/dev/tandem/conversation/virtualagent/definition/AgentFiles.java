package dev.tandem.conversation.virtualagent.definition;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of an export, byte for byte, and what the JSON among them holds. Immutable.
 *
 * <p>Paths are those inside the agent, such as {@code intents/greeting.json}: a folder around it is taken off and put
 * back when the files are written.
 */
final class AgentFiles {

    static final String SETTINGS = "agent.json";
    static final String VERSION = "package.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String root;
    private final SortedMap<String, byte[]> contents;
    private final SortedMap<String, JsonNode> trees = new TreeMap<>();

    private AgentFiles(String root, SortedMap<String, byte[]> contents) {
        this.root = root;
        this.contents = contents;
        contents.forEach((path, content) -> {
            if (isInside(path) && isJson(path.substring(root.length()))) {
                var inside = path.substring(root.length());
                var tree = parse(inside, content);
                if (tree != null) {
                    trees.put(inside, tree);
                }
            }
        });
    }

    /** @throws InvalidAgentDefinitionException if nothing is there, it is no agent, or it is made to do harm */
    static AgentFiles at(String location) {
        return of(AgentLocation.read(location));
    }

    static AgentFiles of(FileCollector collected) {
        return new AgentFiles(root(collected.files().keySet(), collected), new TreeMap<>(collected.files()));
    }

    /** @throws InvalidAgentDefinitionException if one is no JSON or no agent.json is there */
    static AgentFiles of(Map<String, String> texts) {
        var collector = new FileCollector("the agent");
        texts.forEach((path, text) -> collector.add(path, text.getBytes(StandardCharsets.UTF_8)));
        return of(collector);
    }

    /** Those that are JSON, in alphabetic order. */
    Set<String> paths() {
        return trees.keySet();
    }

    JsonNode tree(String path) {
        return trees.get(path);
    }

    /** The path of a file with the folder around the agent, if there is one. */
    String whole(String path) {
        return root + path;
    }

    /** Every file with its content, by its whole path. */
    SortedMap<String, byte[]> contents() {
        return contents;
    }

    /** What a restore into Dialogflow reads, by its path inside the agent: settings, intents, entities; nothing hidden. */
    SortedMap<String, byte[]> restorable() {
        var restorable = new TreeMap<String, byte[]>();
        restorable.put(VERSION, "{\n  \"version\": \"1.0.0\"\n}".getBytes(StandardCharsets.UTF_8));
        trees.keySet().forEach(path -> restorable.put(path, contents.get(root + path)));
        return restorable;
    }

    /** With some files changed or, where there is no tree, taken away; the others keep their bytes. */
    AgentFiles with(Map<String, @Nullable JsonNode> changes) {
        var changed = new TreeMap<>(contents);
        changes.forEach((path, tree) -> {
            if (tree == null) {
                changed.remove(root + path);
            } else if (!tree.equals(trees.get(path))) {
                changed.put(root + path, printed(tree));
            }
        });
        return new AgentFiles(root, changed);
    }

    /** As Dialogflow's own exports are laid out. */
    private static byte[] printed(JsonNode tree) {
        var lines = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
        return JSON.writer().with(printer).writeValueAsBytes(tree);
    }

    private boolean isInside(String path) {
        return path.startsWith(root);
    }

    /** Of settings, intents and entities; other folders and hidden files have nothing to do with the agent. */
    private static boolean isJson(String inside) {
        var name = inside.substring(inside.lastIndexOf('/') + 1);
        var folder = inside.substring(0, inside.length() - name.length());
        return name.endsWith(".json")
                && !name.startsWith(".")
                && (folder.isEmpty() || folder.equals("intents/") || folder.equals("entities/"));
    }

    /** Nothing for a file that is no JSON and that no agent needs. */
    private static @Nullable JsonNode parse(String path, byte[] content) {
        try {
            var tree = JSON.readTree(content);
            if (tree.isMissingNode()) {
                throw new InvalidAgentDefinitionException(path + " is empty");
            }
            return tree;
        } catch (JacksonException malformed) {
            if (ExportPath.parse(path).kind() == ExportPath.Kind.OTHER) {
                return null;
            }
            var place = malformed.getLocation();
            throw new InvalidAgentDefinitionException(
                    "%s is not JSON: line %d, column %d: %s"
                            .formatted(
                                    path,
                                    place == null ? 0 : place.getLineNr(),
                                    place == null ? 0 : place.getColumnNr(),
                                    malformed.getOriginalMessage()),
                    malformed);
        }
    }

    /** The folder that holds {@code agent.json}. */
    private static String root(Collection<String> paths, FileCollector collected) {
        var candidates = paths.stream()
                .filter(path -> path.equals(SETTINGS) || path.endsWith("/" + SETTINGS))
                .map(path -> path.substring(0, path.length() - SETTINGS.length()))
                .filter(folder -> !folder.endsWith("intents/") && !folder.endsWith("entities/"))
                .filter(folder -> !folder.startsWith("__MACOSX/"))
                .sorted(Comparator.comparingLong(AgentFiles::depth))
                .toList();
        if (candidates.isEmpty()) {
            throw new InvalidAgentDefinitionException("no agent.json in " + collected.where());
        }
        if (candidates.size() > 1 && depth(candidates.get(0)) == depth(candidates.get(1))) {
            throw new InvalidAgentDefinitionException("more than one agent in %s: %s and %s"
                    .formatted(collected.where(), candidates.get(0), candidates.get(1)));
        }
        return candidates.getFirst();
    }

    private static long depth(String folder) {
        return folder.chars().filter(c -> c == '/').count();
    }
}
