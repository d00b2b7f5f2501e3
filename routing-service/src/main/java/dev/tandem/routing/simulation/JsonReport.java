package dev.tandem.routing.simulation;

import dev.tandem.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report for machines: all figures with their full names, times in seconds, parts 0 to 1, null for what is not known. */
final class JsonReport {

    private JsonReport() {}

    static String of(Report report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("runs", report.runs());
        all.put("staffing", Needed.of(report.first().outcome()));
        all.put("hints", report.hints());
        JsonNode tree = Json.mapper().valueToTree(all);
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(known(tree));
    }

    /** JSON has no number for what is not a number. */
    private static JsonNode known(JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                List.copyOf(object.propertyNames()).forEach(name -> {
                    JsonNode value = object.get(name);
                    if (unknown(value)) {
                        object.putNull(name);
                    } else {
                        known(value);
                    }
                });
            case ArrayNode array -> array.forEach(JsonReport::known);
            default -> {}
        }
        return node;
    }

    private static boolean unknown(JsonNode value) {
        return value.isNumber() && !Double.isFinite(value.asDouble());
    }
}
