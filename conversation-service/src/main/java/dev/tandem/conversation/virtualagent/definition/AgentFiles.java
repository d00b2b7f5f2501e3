package dev.tandem.conversation.virtualagent.definition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON files of an export, by their path inside it: from the classpath, a folder, or a zip as the designer's console
 * exports it.
 *
 * @param byPath such as {@code intents/greeting.json}, sorted; one common root folder is taken off
 */
record AgentFiles(Map<String, String> byPath, Map<String, JsonNode> trees) {

    static final String SETTINGS = "agent.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int MAX_FILES = 20_000;
    private static final int MAX_FILE_BYTES = 16 * 1024 * 1024;
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    /**
     * Files in memory.
     *
     * @throws InvalidAgentDefinitionException if one is no JSON
     */
    static AgentFiles of(Map<String, String> texts) {
        var trees = new TreeMap<String, JsonNode>();
        texts.forEach((path, text) -> {
            try {
                trees.put(path, JSON.readTree(text));
            } catch (JacksonException malformed) {
                throw new InvalidAgentDefinitionException(path + " is not JSON", malformed);
            }
        });
        return new AgentFiles(new TreeMap<>(texts), trees);
    }

    /** In alphabetic order. */
    Set<String> paths() {
        return trees.keySet();
    }

    JsonNode tree(String path) {
        return trees.get(path);
    }

    /**
     * Reads an export.
     *
     * @param location {@code classpath:folder}, a folder, or a zip file
     * @throws InvalidAgentDefinitionException if nothing is there or it is unreasonably large
     */
    static AgentFiles at(String location) {
        try {
            var collector = new Collector();
            if (location.startsWith("classpath:")) {
                readClasspath(location.substring("classpath:".length()), collector);
            } else if (Files.isDirectory(Path.of(location))) {
                readFolder(Path.of(location), collector);
            } else {
                readZip(Path.of(location), collector);
            }
            return collector.files(location);
        } catch (IOException e) {
            throw new InvalidAgentDefinitionException("the agent at " + location + " cannot be read", e);
        }
    }

    private static void readClasspath(String folder, Collector collector) throws IOException {
        var root = folder + "/";
        for (var resource :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + root + "**/*.json")) {
            var url = UriUtils.decode(resource.getURL().getPath(), StandardCharsets.UTF_8);
            try (var content = resource.getInputStream()) {
                collector.add(url.substring(url.lastIndexOf("/" + root) + root.length() + 1), content);
            }
        }
    }

    private static void readFolder(Path folder, Collector collector) throws IOException {
        try (var paths = Files.walk(folder, 3)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                try (var content = Files.newInputStream(path)) {
                    collector.add(folder.relativize(path).toString().replace('\\', '/'), content);
                }
            }
        }
    }

    private static void readZip(Path zip, Collector collector) throws IOException {
        try (var entries = new ZipInputStream(Files.newInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (!entry.isDirectory()) {
                    collector.add(entry.getName().replace('\\', '/'), entries);
                }
            }
        }
    }

    private static final class Collector {

        private final TreeMap<String, String> files = new TreeMap<>();
        private long bytes;

        void add(String path, InputStream content) throws IOException {
            if (!path.endsWith(".json")
                    || path.substring(path.lastIndexOf('/') + 1).startsWith(".")) {
                return;
            }
            var read = content.readNBytes(MAX_FILE_BYTES + 1);
            bytes += read.length;
            if (read.length > MAX_FILE_BYTES || bytes > MAX_BYTES || files.size() == MAX_FILES) {
                throw new InvalidAgentDefinitionException("too large for an agent, at " + path);
            }
            var text = new String(read, StandardCharsets.UTF_8);
            files.put(path, text.startsWith("\uFEFF") ? text.substring(1) : text);
        }

        AgentFiles files(String location) {
            var settings = files.keySet().stream()
                    .filter(path -> path.equals("agent.json") || path.endsWith("/agent.json"))
                    .findFirst()
                    .orElseThrow(() -> new InvalidAgentDefinitionException("no agent.json in " + location));
            var root = settings.substring(0, settings.length() - "agent.json".length());
            var inside = new TreeMap<String, String>();
            files.forEach((path, text) -> {
                if (path.startsWith(root)) {
                    inside.put(path.substring(root.length()), text);
                }
            });
            return of(inside);
        }
    }
}
