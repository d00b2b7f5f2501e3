package dev.tandem.contracts.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class GeneratedFilesTests {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final boolean REGENERATE = System.getProperty("tandem.regenerate") != null;

    @Test
    void committedFilesSayWhatTheRecordsSay() throws IOException {
        if (REGENERATE) {
            GeneratedFiles.write(MODULE);
        }
        for (Map.Entry<String, String> file : GeneratedFiles.contents(MODULE).entrySet()) {
            Path path = MODULE.resolve(file.getKey()).normalize();
            String committed = Files.exists(path) ? Files.readString(path) : "";
            assertThat(committed.equals(file.getValue()))
                    .as("%s is stale: run `%s` and commit the result", path, GeneratedFiles.COMMAND)
                    .isTrue();
        }
    }

    @Test
    void generatingTwiceGivesTheSameBytes() {
        assertThat(GeneratedFiles.contents(MODULE)).isEqualTo(GeneratedFiles.contents(MODULE));
    }

    @Test
    void noSchemaIsLeftOfATypeThatIsGone() throws IOException {
        try (Stream<Path> files = Files.list(MODULE.resolve("src/main/resources/dev/tandem/contracts/schemas"))) {
            assertThat(files.map(MODULE::relativize).map(path -> path.toString().replace('\\', '/')))
                    .isSubsetOf(GeneratedFiles.contents(MODULE).keySet());
        }
    }

    @Test
    void everyMemberOfASealedFamilyIsKnownToJackson() {
        for (Family family : Family.TAGGED) {
            assertThat(Arrays.stream(family.root()
                                    .getAnnotation(JsonSubTypes.class)
                                    .value())
                            .map(JsonSubTypes.Type::value)
                            .collect(Collectors.toSet()))
                    .as(family.file())
                    .isEqualTo(Set.copyOf(family.members()));
        }
    }

    @Test
    void everyReferenceInTheAsyncApiDocumentLeadsSomewhere() {
        JsonNode document = YAMLMapper.builder().build().readTree(MODULE.resolve("asyncapi.yaml"));

        assertThat(new TreeSet<>(document.findValuesAsString("$ref")))
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(document.at(pointer(reference)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    @Test
    void everyTypeAndFieldIsDescribed() {
        Contracts contracts = Contracts.read(MODULE);

        assertThat(contracts.definitions()).allSatisfy((name, schema) -> {
            assertThat(schema.path("description").asString("")).as(name).isNotEmpty();
            schema.path("properties").properties().stream()
                    .filter(field -> !field.getValue().has("const"))
                    .forEach(field -> assertThat(
                                    field.getValue().path("description").asString(""))
                            .as(name + "." + field.getKey())
                            .isNotEmpty());
        });
    }

    private static String pointer(String reference) {
        return reference.substring(1);
    }
}
