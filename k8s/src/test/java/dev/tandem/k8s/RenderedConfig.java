package dev.tandem.k8s;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return List.copyOf(values(config).keySet());
    }

    /** The same with what each is. */
    static Map<String, JsonNode> values(JsonNode config) {
        var values = new LinkedHashMap<String, JsonNode>();
        collect("", config, values);
        return values;
    }

    private static void collect(String prefix, JsonNode node, Map<String, JsonNode> values) {
        if (!node.isObject()) {
            values.put(prefix, node);
            return;
        }
        node.properties()
                .forEach(entry -> collect(
                        prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(), entry.getValue(), values));
    }
}
