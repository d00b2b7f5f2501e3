package dev.tandem.k8s;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a service finds in {@code /etc/tandem/SERVICE.yml}. */
final class RenderedConfig {

    private RenderedConfig() {}

    static JsonNode of(Manifests manifests, String service) {
        var data = manifests.get("ConfigMap", Chart.RELEASE + "-" + service).path("data");
        return parse(data.path(service + ".yml"));
    }

    static JsonNode parse(JsonNode file) {
        return new YAMLMapper().readTree(file.asString());
    }

    /** Changes a service's file in place. */
    static void edit(Manifests manifests, String service, String text, String replacement) {
        var data = (ObjectNode)
                manifests.get("ConfigMap", Chart.RELEASE + "-" + service).path("data");
        var file = data.path(service + ".yml").asString();
        if (!file.contains(text)) {
            throw new IllegalArgumentException(service + ".yml does not contain " + text);
        }
        data.put(service + ".yml", file.replace(text, replacement));
    }

    /** Every property's full name, lists as one property. */
    static List<String> properties(JsonNode config) {
        var names = new ArrayList<String>();
        collect("", config, names);
        return names;
    }

    private static void collect(String prefix, JsonNode node, List<String> names) {
        if (!node.isObject()) {
            names.add(prefix);
            return;
        }
        node.properties()
                .forEach(entry -> collect(
                        prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(), entry.getValue(), names));
    }
}
