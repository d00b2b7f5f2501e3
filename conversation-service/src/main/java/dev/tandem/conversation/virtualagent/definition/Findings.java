package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.Finding.Rule;
import dev.tandem.conversation.virtualagent.definition.Finding.Severity;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects findings; says the same thing once. */
final class Findings {

    private final AgentDefinitionReader.Result read;
    private final Map<Intent, String> paths = new IdentityHashMap<>();
    private final Set<Finding> all = new LinkedHashSet<>();

    Findings(AgentDefinitionReader.Result read) {
        this.read = read;
        for (int i = 0; i < read.intentPaths().size(); i++) {
            paths.put(read.definition().intents().get(i), read.intentPaths().get(i));
        }
    }

    void error(Rule rule, Intent intent, String message) {
        add(Severity.ERROR, rule, file(intent), intent.name(), message);
    }

    void warning(Rule rule, Intent intent, String message) {
        add(Severity.WARNING, rule, file(intent), intent.name(), message);
    }

    void info(Rule rule, Intent intent, String message) {
        add(Severity.INFO, rule, file(intent), intent.name(), message);
    }

    void error(Rule rule, EntityType entity, String message) {
        add(Severity.ERROR, rule, file(entity), "@" + entity.name(), message);
    }

    void warning(Rule rule, EntityType entity, String message) {
        add(Severity.WARNING, rule, file(entity), "@" + entity.name(), message);
    }

    void error(Rule rule, String file, String name, String message) {
        add(Severity.ERROR, rule, file, name, message);
    }

    void warning(Rule rule, String file, String name, String message) {
        add(Severity.WARNING, rule, file, name, message);
    }

    void info(Rule rule, String file, String name, String message) {
        add(Severity.INFO, rule, file, name, message);
    }

    String file(Intent intent) {
        return paths.getOrDefault(intent, "");
    }

    List<Finding> sorted() {
        return all.stream().sorted().toList();
    }

    private String file(EntityType entity) {
        return read.entityPaths().getOrDefault(entity.name(), "");
    }

    private void add(Severity severity, Rule rule, String file, String name, String message) {
        all.add(new Finding(severity, rule, file, name, message));
    }
}
