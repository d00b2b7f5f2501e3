package dev.tandem.conversation.virtualagent.script;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of a YAML file that knows its line, so that a mistake can be shown where it is. */
final class YamlNode {

    private final String file;
    private final Node node;

    YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    InvalidScriptException wrong(String message) {
        return new InvalidScriptException(file, line(), message);
    }

    /** @throws InvalidScriptException for a key that is not among these, or there twice */
    Map<String, YamlNode> mapping(Set<String> known) {
        var mapping = mapping();
        for (var entry : mapping.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw entry.getValue()
                        .wrong("unknown key \"%s\"; known here: %s"
                                .formatted(entry.getKey(), String.join(", ", known)));
            }
        }
        return mapping;
    }

    Map<String, YamlNode> mapping() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("expected \"key: value\" lines");
        }
        var children = new LinkedHashMap<String, YamlNode>();
        for (var tuple : mapping.getValue()) {
            var key = new YamlNode(file, tuple.getKeyNode());
            if (children.put(key.text(), new YamlNode(file, tuple.getValueNode())) != null) {
                throw key.wrong("\"%s\" is there twice".formatted(key.text()));
            }
        }
        return children;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isNull() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    boolean isBoolean() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.BOOL);
    }

    List<YamlNode> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("expected a list");
        }
        return sequence.getValue().stream()
                .map(item -> new YamlNode(file, item))
                .toList();
    }

    /** A list of texts, or one alone. */
    List<String> texts() {
        if (!isList()) {
            return List.of(text());
        }
        var texts = new ArrayList<String>();
        list().forEach(item -> texts.add(item.text()));
        return texts;
    }

    /** As it is written, also where YAML would take it for a number or a date. */
    String text() {
        if (!(node instanceof ScalarNode scalar) || isNull()) {
            throw wrong("expected a text");
        }
        return scalar.getValue();
    }

    boolean bool() {
        if (!isBoolean()) {
            throw wrong("expected true or false");
        }
        var text = text().toLowerCase(java.util.Locale.ROOT);
        return text.equals("true") || text.equals("yes") || text.equals("on");
    }

    double number() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException none) {
            throw wrong("expected a number, not \"%s\"".formatted(text()));
        }
    }

    int integer() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException none) {
            throw wrong("expected a whole number, not \"%s\"".formatted(text()));
        }
    }

    /** As JSON would have it: dates are texts, numbers are decimal. */
    @Nullable
    Object value() {
        if (isNull()) {
            return null;
        }
        if (isList()) {
            var values = new ArrayList<@Nullable Object>();
            list().forEach(item -> values.add(item.value()));
            return values;
        }
        if (isMapping()) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            mapping().forEach((key, item) -> values.put(key, item.value()));
            return values;
        }
        if (isBoolean()) {
            return bool();
        }
        var numeric = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        return numeric && text().matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?") ? new BigDecimal(text()) : text();
    }
}
