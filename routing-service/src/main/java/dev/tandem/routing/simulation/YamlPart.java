package dev.tandem.routing.simulation;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of a YAML file that knows its line. */
record YamlPart(Path file, Node node) {

    static YamlPart read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null || root.getTag().equals(Tag.NULL)) {
                throw new BadInputException(file, "is empty");
            }
            return new YamlPart(file, root);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file, "there is no such file");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new BadInputException(file, line, "is not YAML: " + e.getProblem());
        } catch (YAMLException | IOException e) {
            throw new BadInputException(file, "cannot be read: " + e.getMessage());
        }
    }

    Place place() {
        return new Place(file, node.getStartMark().getLine() + 1);
    }

    BadInputException error(String message) {
        return place().error(message);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The entries of a map; names are in {@code known}, or any if that is empty. */
    Map<String, YamlPart> entries(Set<String> known) {
        if (!(node instanceof MappingNode map)) {
            throw error("is not a list of names with values");
        }
        Map<String, YamlPart> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            YamlPart key = new YamlPart(file, tuple.getKeyNode());
            String name = key.text();
            if (!known.isEmpty() && !known.contains(name)) {
                throw key.error("'" + name + "' is not known here; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
            if (entries.put(name, new YamlPart(file, tuple.getValueNode())) != null) {
                throw key.error("'" + name + "' is there twice");
            }
        }
        return entries;
    }

    /** The items of a list; one thing alone is a list of one. */
    List<YamlPart> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(item -> new YamlPart(file, item)).toList()
                : List.of(this);
    }

    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue().strip();
        }
        throw error("needs a value");
    }

    static @Nullable String textOf(@Nullable YamlPart part) {
        return part == null ? null : part.text();
    }
}
