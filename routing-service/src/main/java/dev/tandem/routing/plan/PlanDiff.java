package dev.tandem.routing.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What differs between two plans, field by field. */
public final class PlanDiff {

    /** Whoever replaces everything is not listed beyond this. */
    private static final int MOST = 500;

    private final JsonMapper mapper;

    /** @param mapper writes plans as they are stored */
    public PlanDiff(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The fields that differ, in the order of the plan; at most 500 and then one that says how many more. */
    public List<FieldChange> between(RoutingPlan before, RoutingPlan after) {
        Map<String, String> old = flat(before);
        Map<String, String> next = flat(after);
        Set<String> paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(next.keySet());
        List<FieldChange> changes = new ArrayList<>();
        int more = 0;
        for (String path : paths) {
            @Nullable String was = old.get(path);
            @Nullable String is = next.get(path);
            if (Objects.equals(was, is)) {
                continue;
            }
            if (changes.size() < MOST) {
                changes.add(new FieldChange(path, was, is));
            } else {
                more++;
            }
        }
        if (more > 0) {
            changes.add(new FieldChange("…", null, more + " more"));
        }
        return changes;
    }

    private Map<String, String> flat(RoutingPlan plan) {
        Map<String, String> fields = new LinkedHashMap<>();
        flatten("", mapper.valueToTree(plan), fields);
        return fields;
    }

    /** A list of plain values is one value; what is empty is as good as absent. */
    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isContainer()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), into);
            }
        } else if (!node.isNull() && !(node.isArray() && node.isEmpty())) {
            into.put(path, node.toString());
        }
    }
}
