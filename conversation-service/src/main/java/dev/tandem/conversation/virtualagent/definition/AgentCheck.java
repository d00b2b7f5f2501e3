package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.Finding.Rule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Runs every check over an agent. */
final class AgentCheck {

    private final AgentFiles files;
    private final AgentDefinitionReader.Result read;
    private final AgentDefinition agent;
    private final Findings findings;

    private AgentCheck(AgentFiles files, AgentDefinitionReader.Result read) {
        this.files = files;
        this.read = read;
        this.agent = read.definition();
        this.findings = new Findings(read);
    }

    static List<Finding> of(AgentFiles files, AgentDefinitionReader.Result read) {
        var check = new AgentCheck(files, read);
        check.settings();
        check.orphans();
        check.doubledEntities();
        new NameCheck(check.agent, check.findings).run();
        new ContextCheck(check.agent, check.findings).run();
        new EntityCheck(check.agent, check.findings).run();
        new PhraseCheck(check.agent, check.findings).run();
        new ResponseCheck(check.agent, check.findings).run();
        return check.findings.sorted();
    }

    private void settings() {
        var confidence = agent.minConfidence();
        if (confidence < 0 || confidence > 1) {
            findings.error(
                    Rule.SETTINGS, AgentFiles.SETTINGS, "", "mlMinConfidence is %s, not 0 to 1".formatted(confidence));
        }
        if (agent.settings().description().length() > Limits.DESCRIPTION) {
            findings.error(
                    Rule.OVER_LIMIT,
                    AgentFiles.SETTINGS,
                    "",
                    "the description has %d characters, at most %d are taken"
                            .formatted(agent.settings().description().length(), Limits.DESCRIPTION));
        }
        if (!files.paths().contains(AgentFiles.VERSION)) {
            findings.info(
                    Rule.MISSING_FILE, AgentFiles.VERSION, "", "is missing, as in exports before 2017; pack adds it");
        }
        if (agent.intents().stream()
                .noneMatch(intent -> intent.fallback() && intent.inputContexts().isEmpty())) {
            findings.warning(
                    Rule.NO_FALLBACK,
                    AgentFiles.SETTINGS,
                    "",
                    "no fallback intent without input contexts: what is not understood gets no answer of the agent's own");
        }
    }

    /** Phrases and entries whose intent or entity type is missing. */
    private void orphans() {
        var owners = new HashSet<String>();
        for (var path : files.paths()) {
            owners.add(path);
        }
        for (var path : files.paths()) {
            var named = ExportPath.parse(path);
            if (!named.language().isEmpty()) {
                var folder = path.substring(0, path.indexOf('/') + 1);
                var owner = folder + named.stem() + ".json";
                if (!owners.contains(owner)) {
                    findings.error(Rule.MISSING_FILE, path, named.stem(), owner + ", to which it belongs, is missing");
                }
            }
        }
    }

    private void doubledEntities() {
        var first = new LinkedHashMap<String, String>();
        for (var path : files.paths()) {
            if (ExportPath.parse(path).kind() == ExportPath.Kind.ENTITY) {
                var name = files.tree(path).path("name").asString("");
                var before = first.putIfAbsent(name, path);
                if (before != null) {
                    findings.error(Rule.DUPLICATE_NAME, path, name, "has the same name as " + before);
                }
            }
        }
    }

    /** The languages that the agent claims to speak. */
    static Set<String> languages(AgentDefinition agent) {
        return new java.util.LinkedHashSet<>(agent.settings().languages());
    }
}
