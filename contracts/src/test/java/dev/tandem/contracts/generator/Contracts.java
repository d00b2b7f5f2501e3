package dev.tandem.contracts.generator;

import dev.tandem.contracts.samples.Sample;
import dev.tandem.contracts.samples.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that the generated files are made of, read once.
 *
 * @param definitions schemas by name
 * @param javadocs what the source says
 * @param guide the hand-written description of the sockets
 * @param topology topics and subscriptions
 */
record Contracts(Map<String, ObjectNode> definitions, Javadocs javadocs, String guide, Topology topology) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Contracts read(Path module) {
        Javadocs javadocs = Javadocs.read(module.resolve("src/main/java"));
        return new Contracts(Definitions.generate(javadocs), javadocs, SocketGuide.read(module), Topology.read());
    }

    /** The example of a message, as it travels. */
    JsonNode example(String folder, String kind) {
        List<Sample> found = Samples.all().stream()
                .filter(sample ->
                        sample.folder().equals(folder) && sample.kind().equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("Needs one sample of " + folder + "/" + kind + " in Samples: " + found);
        }
        return found.getFirst().onTheWire(MAPPER);
    }
}
