package dev.tandem.contracts.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the last release promised: its schemas without descriptions, and the digest of every golden sample that ever was.
 *
 * @param schemas by file name
 * @param samples digests of golden samples, by the kind's folder and name
 */
record Baseline(Map<String, JsonNode> schemas, List<String> samples) {

    /** The command that takes the present contracts as released. It refuses what breaks the last release. */
    static final String COMMAND = "mvn -q -pl contracts test -Dtandem.release";

    private static final String FOLDER = "src/test/resources/baseline";
    private static final String SAMPLES = "golden-samples.txt";
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Baseline read(Path module) {
        Path folder = module.resolve(FOLDER);
        Map<String, JsonNode> schemas = new TreeMap<>();
        for (Path file : files(folder, path -> path.toString().endsWith(".json"))) {
            schemas.put(file.getFileName().toString(), PRETTY.readTree(file));
        }
        return new Baseline(schemas, lines(folder.resolve(SAMPLES)));
    }

    /** What the module promises now. */
    static Baseline present(Path module) {
        Map<String, JsonNode> schemas = new TreeMap<>();
        SchemaFiles.arrange(Definitions.generate(Javadocs.read(module.resolve("src/main/java"))))
                .forEach((name, schema) -> schemas.put(name + ".json", withoutWords(schema)));
        return new Baseline(schemas, digests(module.resolve("src/test/resources/golden")));
    }

    /** Takes this as released, on top of the samples of earlier releases. */
    void write(Path module) {
        Path folder = module.resolve(FOLDER);
        schemas.forEach(
                (file, schema) -> GeneratedFiles.write(folder.resolve(file), PRETTY.writeValueAsString(schema) + "\n"));
        var all = new TreeSet<>(lines(folder.resolve(SAMPLES)));
        all.addAll(samples);
        GeneratedFiles.write(folder.resolve(SAMPLES), String.join("\n", all) + "\n");
    }

    /** {@code folder/kind digest}, so that a sample may move to {@code kind@label.json} but not change or vanish. */
    private static List<String> digests(Path golden) {
        return files(golden, path -> path.toString().endsWith(".json")).stream()
                .map(file ->
                        golden.relativize(file).toString().replace('\\', '/').replaceFirst("(@.*)?\\.json$", "") + " "
                                + digest(PRETTY.readTree(file).toString()))
                .sorted()
                .toList();
    }

    private static JsonNode withoutWords(JsonNode schema) {
        for (JsonNode described : schema.findParents("description")) {
            if (described.get("description").isString()) {
                ((tools.jackson.databind.node.ObjectNode) described).remove("description");
            }
        }
        return schema;
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder, Predicate<Path> wanted) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(wanted).sorted().collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
