package dev.tandem.conversation.virtualagent.script;

import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.conversation.virtualagent.script.DialogueScript.Event;
import dev.tandem.conversation.virtualagent.script.DialogueScript.Says;
import dev.tandem.conversation.virtualagent.script.DialogueScript.Step;
import dev.tandem.conversation.virtualagent.script.DialogueScript.Wait;
import dev.tandem.conversation.virtualagent.script.Expectation.ExpectedHandoff;
import dev.tandem.conversation.virtualagent.script.Expectation.ExpectedReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads dialogue scripts strictly: a misspelt key is an error, since an expectation that is not read cannot fail. */
final class ScriptReader {

    private static final Set<String> SCRIPT = keys("name", "language", "customer", "clock", "turns");
    private static final Set<String> CUSTOMER = keys("id", "name", "email", "verified");
    private static final Set<String> TURN = keys("user", "event", "wait", "expect");
    private static final Set<String> EXPECT =
            keys("intent", "fallback", "confidence", "parameters", "contexts", "replies", "missing", "handoff", "end");
    private static final Set<String> HANDOFF = keys("queue", "reason", "priority", "skills", "summary");
    private static final Set<String> REPLY = keys("contains", "one of");
    private static final Pattern TIME = Pattern.compile("(\\d+)\\s*(s|m|h|d)");
    private static final CustomerRef VISITOR = new CustomerRef(new CustomerId("visitor"), "Visitor", null, false);
    private static final int MAX_BYTES = 1 << 20;

    private final String file;

    private ScriptReader(String file) {
        this.file = file;
    }

    static List<DialogueScript> read(Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new InvalidScriptException(path.toString(), 1, "larger than 1 MiB");
            }
            return new ScriptReader(path.toString()).read(Files.readString(path));
        } catch (NoSuchFileException missing) {
            throw new InvalidScriptException("there is no file " + path, missing);
        } catch (IOException unreadable) {
            throw new InvalidScriptException(path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private List<DialogueScript> read(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(10);
        var scripts = new ArrayList<DialogueScript>();
        try {
            for (var document : new Yaml(options).composeAll(new java.io.StringReader(text))) {
                var node = new YamlNode(file, document);
                if (!node.isNull()) {
                    scripts.add(script(node));
                }
            }
        } catch (MarkedYAMLException malformed) {
            var mark = malformed.getProblemMark();
            throw new InvalidScriptException(
                    "%s:%d: %s".formatted(file, mark == null ? 1 : mark.getLine() + 1, malformed.getProblem()),
                    malformed);
        } catch (YAMLException malformed) {
            throw new InvalidScriptException(file + ": " + malformed.getMessage(), malformed);
        }
        if (scripts.isEmpty()) {
            throw new InvalidScriptException(file, 1, "there is no dialogue in it");
        }
        return scripts;
    }

    private DialogueScript script(YamlNode node) {
        var fields = node.mapping(SCRIPT);
        var turns = required(node, fields, "turns").list();
        var steps = new ArrayList<Step>();
        turns.forEach(turn -> steps.add(step(turn)));
        if (steps.isEmpty()) {
            throw node.wrong("a dialogue needs turns");
        }
        return new DialogueScript(
                file,
                node.line(),
                required(node, fields, "name").text(),
                fields.containsKey("language") ? fields.get("language").text() : "",
                fields.containsKey("customer") ? customer(fields.get("customer")) : VISITOR,
                fields.containsKey("clock") ? clock(fields.get("clock")) : null,
                steps);
    }

    private static YamlNode required(YamlNode owner, Map<String, YamlNode> fields, String key) {
        var value = fields.get(key);
        if (value == null) {
            throw owner.wrong("\"%s\" is missing".formatted(key));
        }
        return value;
    }

    private static CustomerRef customer(YamlNode node) {
        var fields = node.mapping(CUSTOMER);
        return new CustomerRef(
                new CustomerId(fields.containsKey("id") ? fields.get("id").text() : "visitor"),
                fields.containsKey("name") ? fields.get("name").text() : "Visitor",
                fields.containsKey("email") ? fields.get("email").text() : null,
                fields.containsKey("verified") && fields.get("verified").bool());
    }

    private static Instant clock(YamlNode node) {
        try {
            return OffsetDateTime.parse(node.text()).toInstant();
        } catch (DateTimeException invalid) {
            throw node.wrong("expected a time with its offset such as 2026-06-03T10:00:00+02:00, not " + node.text());
        }
    }

    private static Step step(YamlNode node) {
        var fields = node.mapping(TURN);
        var kinds = new ArrayList<>(fields.keySet());
        kinds.remove("expect");
        if (kinds.size() != 1) {
            throw node.wrong("a turn has one of user, event and wait");
        }
        var subject = fields.get(kinds.getFirst());
        if (kinds.getFirst().equals("wait")) {
            if (fields.containsKey("expect")) {
                throw node.wrong("nothing can be expected of a wait");
            }
            return new Wait(node.line(), time(subject));
        }
        var expected = fields.containsKey("expect") ? expectation(fields.get("expect")) : Expectation.NOTHING;
        return kinds.getFirst().equals("user")
                ? new Says(node.line(), subject.text(), expected)
                : new Event(node.line(), subject.text(), expected);
    }

    private static Duration time(YamlNode node) {
        var match = TIME.matcher(node.text());
        if (!match.matches() || match.group(1).length() > 6) {
            throw node.wrong("expected a time such as 90s, 21m, 2h or 1d, not " + node.text());
        }
        var count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static Expectation expectation(YamlNode node) {
        var fields = node.mapping(EXPECT);
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        if (fields.containsKey("parameters")) {
            fields.get("parameters").mapping().forEach((name, value) -> parameters.put(name, value.value()));
        }
        return new Expectation(
                fields.containsKey("intent") ? fields.get("intent").text() : null,
                fields.containsKey("fallback")
                        ? (Boolean) fields.get("fallback").bool()
                        : null,
                fields.containsKey("confidence")
                        ? (Double) fields.get("confidence").number()
                        : null,
                parameters,
                fields.containsKey("contexts") ? contexts(fields.get("contexts")) : null,
                fields.containsKey("replies") ? replies(fields.get("replies")) : List.of(),
                fields.containsKey("missing")
                        ? new LinkedHashSet<>(fields.get("missing").texts())
                        : null,
                fields.containsKey("handoff") ? handoff(fields.get("handoff")) : null,
                fields.containsKey("end") ? (Boolean) fields.get("end").bool() : null);
    }

    /** Names, or names with life spans. */
    private static Map<String, @Nullable Integer> contexts(YamlNode node) {
        var contexts = new LinkedHashMap<String, @Nullable Integer>();
        if (node.isMapping()) {
            node.mapping().forEach((name, lifespan) -> contexts.put(name, lifespan.integer()));
        } else {
            node.texts().forEach(name -> contexts.put(name, null));
        }
        return contexts;
    }

    private static List<ExpectedReply> replies(YamlNode node) {
        var replies = new ArrayList<ExpectedReply>();
        for (var item : node.isList() ? node.list() : List.of(node)) {
            if (!item.isMapping()) {
                replies.add(new ExpectedReply(item.text(), List.of()));
                continue;
            }
            var fields = item.mapping(REPLY);
            if (fields.size() != 1) {
                throw item.wrong("a reply is a text that it contains, or \"contains\", or \"one of\"");
            }
            replies.add(
                    fields.containsKey("contains")
                            ? new ExpectedReply(fields.get("contains").text(), List.of())
                            : new ExpectedReply(null, fields.get("one of").texts()));
        }
        return replies;
    }

    private static ExpectedHandoff handoff(YamlNode node) {
        if (!node.isMapping()) {
            return new ExpectedHandoff(node.bool(), null, null, null, null, null);
        }
        var fields = node.mapping(HANDOFF);
        return new ExpectedHandoff(
                true,
                fields.containsKey("queue") ? fields.get("queue").text() : null,
                fields.containsKey("reason") ? fields.get("reason").text() : null,
                fields.containsKey("priority")
                        ? (Integer) fields.get("priority").integer()
                        : null,
                fields.containsKey("skills") ? fields.get("skills").texts() : null,
                fields.containsKey("summary") ? fields.get("summary").text() : null);
    }

    private static Set<String> keys(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
    }
}
