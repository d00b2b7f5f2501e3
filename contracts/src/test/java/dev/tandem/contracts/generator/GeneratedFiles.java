package dev.tandem.contracts.generator;

import dev.tandem.contracts.samples.Sample;
import dev.tandem.contracts.samples.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Every committed file that follows from the records, and where it is. The text is the same on every machine. */
final class GeneratedFiles {

    /** The command that brings them up to date. */
    static final String COMMAND = "mvn -q -pl contracts test -Dtandem.regenerate";

    private static final String SCHEMAS = "src/main/resources/dev/tandem/contracts/schemas/";
    private static final String TYPESCRIPT = "../agent-console-ui/packages/protocol/src/generated/contracts.ts";

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private GeneratedFiles() {}

    /** What the files should say, by path relative to the module. */
    static Map<String, String> contents(Path module) {
        Contracts contracts = Contracts.read(module);
        Map<String, String> files = new TreeMap<>();
        SchemaFiles.arrange(contracts.definitions())
                .forEach((name, schema) ->
                        files.put(SCHEMAS + name + ".json", PRETTY.writeValueAsString(schema) + "\n"));
        files.put(TYPESCRIPT, TypeScript.write(contracts.definitions(), contracts.javadocs()));
        files.put("asyncapi.yaml", AsyncApi.write(contracts));
        files.put("../docs/protocol.md", ProtocolPage.write(contracts));
        return files;
    }

    /** Writes them all, and a golden file for each sample that has none: existing golden files are never touched. */
    static void write(Path module) {
        contents(module).forEach((file, text) -> write(module.resolve(file), text));
        for (Sample sample : Samples.all()) {
            Path golden = module.resolve("src/test/resources/golden").resolve(sample.file());
            if (!Files.exists(golden)) {
                write(golden, PRETTY.writeValueAsString(sample.onTheWire(PRETTY)) + "\n");
            }
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
