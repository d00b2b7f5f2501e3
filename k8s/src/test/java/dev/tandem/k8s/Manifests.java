package dev.tandem.k8s;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Kubernetes objects as rendered.
 *
 * @param objects in the order of the output
 */
record Manifests(List<ObjectNode> objects) {

    private static final YAMLMapper YAML = new YAMLMapper();

    static Manifests parse(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Manifests(documents.readAll().stream()
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast)
                    .toList());
        }
    }

    /** A copy that may be changed. */
    Manifests copy() {
        return new Manifests(objects.stream().map(ObjectNode::deepCopy).toList());
    }

    List<ObjectNode> kind(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asString().equals(kind))
                .toList();
    }

    @Nullable
    ObjectNode find(String kind, String name) {
        return kind(kind).stream()
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElse(null);
    }

    ObjectNode get(String kind, String name) {
        var found = find(kind, name);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + kind + " " + name);
        }
        return found;
    }

    /** Whatever makes pods. */
    List<ObjectNode> workloads() {
        return Stream.of("Deployment", "StatefulSet")
                .flatMap(kind -> kind(kind).stream())
                .toList();
    }

    /** What makes a service's pods. */
    ObjectNode workload(String name) {
        return workloads().stream()
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing makes pods of " + name));
    }

    /** Containers and init containers of everything that makes pods, each with where it is. */
    Stream<Located> containers() {
        return workloads().stream()
                .flatMap(deployment -> Stream.of("containers", "initContainers")
                        .flatMap(list -> pod(deployment).path(list).valueStream())
                        .map(container -> new Located(name(deployment), deployment, (ObjectNode) container)));
    }

    /** Whether labels fit {@code matchLabels}; a selector without any fits everything. */
    static boolean selects(JsonNode selector, JsonNode deployment) {
        var labels = deployment.at("/spec/template/metadata/labels");
        return selector.path("matchExpressions").isMissingNode()
                && selector.path("matchLabels").properties().stream()
                        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }

    /** Changes one place in the first object of the kind, the way a careless edit would. */
    void plant(String kind, String folder, String field, @Nullable String json) {
        var parent = (ObjectNode) kind(kind).getFirst().requiredAt(folder);
        if (json == null) {
            parent.remove(field);
        } else {
            parent.set(field, YAML.readTree(json));
        }
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asString();
    }

    static JsonNode pod(JsonNode deployment) {
        return deployment.path("spec").path("template").path("spec");
    }

    /**
     * A container.
     *
     * @param name of what makes its pods
     * @param workload that it is in
     * @param container itself
     */
    record Located(String name, ObjectNode workload, ObjectNode container) {}
}
