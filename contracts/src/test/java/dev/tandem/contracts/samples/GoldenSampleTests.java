package dev.tandem.contracts.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.generator.Catalog;
import dev.tandem.contracts.generator.Family;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class GoldenSampleTests {

    /** On purpose without any setting: the records alone say how they are written. */
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final SchemaValidator VALIDATOR = SchemaValidator.strict();
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    /** An earlier shape of a kind is kept beside the present one as {@code kind@anything.json}. */
    private record Golden(Sample sample, String file) {}

    static List<Sample> samples() {
        return Samples.all();
    }

    static List<Golden> goldenFiles() throws IOException {
        Map<String, Sample> samples = Samples.all().stream().collect(Collectors.toMap(Sample::file, sample -> sample));
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .map(file -> new Golden(samples.get(file.replaceFirst("@.*", ".json")), file))
                    .toList();
        }
    }

    @Test
    void everyKindOfEventCommandSignalFrameAndPushHasASample() {
        for (Family family : Family.all()) {
            if (family != Family.REPLIES) {
                assertThat(kindsSampled(family.file()))
                        .as(family.file())
                        .isEqualTo(family.members().stream()
                                .map(type -> Catalog.kindOf(type).orElseThrow())
                                .collect(Collectors.toSet()));
            }
        }
    }

    @Test
    void everyRequestHasASampleOfItsReply() {
        assertThat(kindsSampled("reply"))
                .containsAll(kindsSampled("client-frame"))
                .contains("error");
    }

    @Test
    void everyEnvelopeAndViewIsPartOfASample() {
        Set<Class<?>> sampled =
                recordsOfTheStory().stream().map(Record::getClass).collect(Collectors.toSet());

        assertThat(sampled).containsAll(Catalog.envelopes()).containsAll(Catalog.views());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void producersStillWriteExactlyTheGoldenShape(Sample sample) {
        assertThat(sample.onTheWire(MAPPER)).isEqualTo(MAPPER.readTree(GoldenFiles.read(sample.file())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void consumersReadTheGoldenFileBackIntoTheSameValue(Sample sample) {
        assertThat(sample.fromTheWire(MAPPER.readTree(GoldenFiles.read(sample.file())), MAPPER))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(sample.value());
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void everyGoldenFileEverWrittenIsStillReadableAndValid(Golden golden) {
        assertThat(golden.sample()).as("a sample for " + golden.file()).isNotNull();
        String json = GoldenFiles.read(golden.file());

        assertThat(golden.sample().fromTheWire(MAPPER.readTree(json), MAPPER)).isNotNull();
        assertThat(VALIDATOR.problems(golden.sample().schema(), json)).isEmpty();
    }

    @Test
    void optionalFieldsAreLeftOutNeverNull() {
        List<Record> withoutOptionals = recordsOfTheStory().stream()
                .filter(item -> optionals(item.getClass()) > 0)
                .map(GoldenSampleTests::withoutOptionals)
                .toList();

        assertThat(withoutOptionals)
                .hasSizeGreaterThan(20)
                .extracting(MAPPER::writeValueAsString)
                .noneMatch(json -> json.contains(":null"));
    }

    private static Set<String> kindsSampled(String folder) {
        return Samples.all().stream()
                .filter(sample -> sample.folder().equals(folder))
                .map(Sample::kind)
                .collect(Collectors.toSet());
    }

    private static Set<Record> recordsOfTheStory() {
        Set<Record> found = new HashSet<>();
        Samples.all().forEach(sample -> collect(sample.value(), found));
        return found;
    }

    private static void collect(Object value, Set<Record> found) {
        switch (value) {
            case null -> {}
            case Collection<?> list -> list.forEach(item -> collect(item, found));
            case Map<?, ?> map -> map.values().forEach(item -> collect(item, found));
            case Record item -> {
                found.add(item);
                components(item).forEach(component -> collect(component, found));
            }
            default -> {}
        }
    }

    private static List<@Nullable Object> components(Record item) {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : item.getClass().getRecordComponents()) {
            try {
                values.add(component.getAccessor().invoke(item));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return values;
    }

    private static long optionals(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(GoldenSampleTests::isOptional)
                .count();
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Record withoutOptionals(Record item) {
        RecordComponent[] components = item.getClass().getRecordComponents();
        Object[] values = components(item).toArray();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = isOptional(components[i]) ? null : values[i];
        }
        try {
            return (Record) item.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
