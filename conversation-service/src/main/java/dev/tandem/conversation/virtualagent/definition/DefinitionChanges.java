package dev.tandem.conversation.virtualagent.definition;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says which files of an export a changed definition changes, and how. */
final class DefinitionChanges {

    /** What file systems refuse, as Dialogflow replaces it. */
    private static final Pattern UNWRITABLE = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]");

    private final AgentFiles files;
    private final AgentDefinitionReader.Result read;
    private final boolean inline;
    private final Map<String, @Nullable JsonNode> changes = new LinkedHashMap<>();
    private final Set<String> written = new LinkedHashSet<>();

    DefinitionChanges(AgentFiles files, AgentDefinitionReader.Result read) {
        this.files = files;
        this.read = read;
        this.inline = !files.paths().contains(AgentFiles.VERSION)
                && files.paths().stream()
                        .allMatch(path -> ExportPath.parse(path).language().isEmpty());
    }

    /** The name of a file for something with this display name. */
    static String fileName(String displayName) {
        return UNWRITABLE.matcher(displayName).replaceAll("_");
    }

    /** By path the new content, or nothing for a file that goes. */
    Map<String, @Nullable JsonNode> to(AgentDefinition after) {
        var before = read.definition();
        if (!before.settings().equals(after.settings())) {
            changes.put(
                    AgentFiles.SETTINGS,
                    SettingsWriter.patched(files.tree(AgentFiles.SETTINGS), before.settings(), after.settings()));
        }
        intents(before, after);
        entities(before, after);
        return changes;
    }

    private void intents(AgentDefinition before, AgentDefinition after) {
        Set<Intent> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        var writer = new IntentWriter(after.language(), inline);
        var origins = new LinkedHashMap<Integer, Intent>();
        for (int i = 0; i < after.intents().size(); i++) {
            var intent = after.intents().get(i);
            for (var candidate : before.intents()) {
                if (!taken.contains(candidate) && same(candidate, intent)) {
                    taken.add(candidate);
                    origins.put(i, candidate);
                    break;
                }
            }
        }
        for (int i = 0; i < before.intents().size(); i++) {
            if (!taken.contains(before.intents().get(i))) {
                move(read.intentPaths().get(i), null, ExportPath.Kind.PHRASES);
            }
        }
        for (int i = 0; i < after.intents().size(); i++) {
            write(writer, origins.get(i), after.intents().get(i));
        }
    }

    private static boolean same(Intent before, Intent after) {
        return before == after
                || (before.id().isEmpty()
                        ? before.name().equals(after.name())
                        : before.id().equals(after.id()));
    }

    private void write(IntentWriter writer, @Nullable Intent origin, Intent intent) {
        var old = origin == null ? null : path(origin);
        var path = origin != null && origin.name().equals(intent.name())
                ? Objects.requireNonNull(old)
                : "intents/" + fileName(intent.name()) + ".json";
        claim(path);
        if (origin != null && origin.equals(intent)) {
            return;
        }
        if (old != null && !old.equals(path)) {
            move(old, path, ExportPath.Kind.PHRASES);
        }
        changes.put(path, writer.written(old == null ? null : files.tree(old), origin, intent));
        if (!inline) {
            for (var language : languages(origin == null ? null : origin.phraseBook(), intent.phraseBook())) {
                if (origin == null
                        || !origin.phraseBook()
                                .exactlyIn(language)
                                .equals(intent.phraseBook().exactlyIn(language))) {
                    var own = "_usersays_" + language + ".json";
                    var raw = old == null ? null : files.tree(stem(old) + own);
                    var phrases = PhraseWriter.written(raw, intent.phraseBook().exactlyIn(language), language, intent);
                    changes.put(stem(path) + own, phrases.isEmpty() ? null : phrases);
                }
            }
        }
    }

    private void entities(AgentDefinition before, AgentDefinition after) {
        before.entities().forEach((name, entity) -> {
            if (after.entities().values().stream().noneMatch(changed -> same(entity, changed))) {
                move(read.entityPaths().get(name), null, ExportPath.Kind.ENTRIES);
            }
        });
        for (var entity : after.entities().values()) {
            var origin = before.entities().values().stream()
                    .filter(candidate -> same(candidate, entity))
                    .findFirst()
                    .orElse(null);
            write(origin, entity);
        }
    }

    private static boolean same(EntityType before, EntityType after) {
        return before.id().isEmpty()
                ? before.name().equals(after.name())
                : before.id().equals(after.id());
    }

    private void write(@Nullable EntityType origin, EntityType entity) {
        var old = origin == null ? null : read.entityPaths().get(origin.name());
        var path = old != null && Objects.requireNonNull(origin).name().equals(entity.name())
                ? old
                : "entities/" + fileName(entity.name()) + ".json";
        claim(path);
        if (entity.equals(origin)) {
            return;
        }
        if (old != null && !old.equals(path)) {
            move(old, path, ExportPath.Kind.ENTRIES);
        }
        changes.put(path, EntityWriter.written(old == null ? null : files.tree(old), origin, entity, inline));
        if (!inline) {
            for (var language : languages(origin == null ? null : origin.entryBook(), entity.entryBook())) {
                var entries = entity.entryBook().exactlyIn(language);
                if (origin == null || !origin.entryBook().exactlyIn(language).equals(entries)) {
                    changes.put(
                            stem(path) + "_entries_" + language + ".json",
                            entries.isEmpty() ? null : EntityWriter.entries(entries));
                }
            }
        }
    }

    private String path(Intent origin) {
        for (int i = 0; i < read.intentPaths().size(); i++) {
            if (read.definition().intents().get(i) == origin) {
                return read.intentPaths().get(i);
            }
        }
        throw new IllegalArgumentException("no intent of this export: " + origin.name());
    }

    private void claim(String path) {
        if (!written.add(path)) {
            throw new InvalidAgentDefinitionException("two of the agent would have the same file, " + path);
        }
    }

    /** Takes a file and its languages' files to another place, or away. */
    private void move(String from, @Nullable String to, ExportPath.Kind kind) {
        var stem = ExportPath.parse(from).stem();
        for (var path : files.paths()) {
            var named = ExportPath.parse(path);
            if (named.kind() == kind && named.stem().equals(stem)) {
                changes.putIfAbsent(path, null);
                if (to != null) {
                    changes.put(stem(to) + path.substring(stem(from).length()), files.tree(path));
                }
            }
        }
        changes.putIfAbsent(from, null);
    }

    private static String stem(String path) {
        return path.substring(0, path.length() - ".json".length());
    }

    private static Set<String> languages(@Nullable Localized<?> before, Localized<?> after) {
        var languages = new LinkedHashSet<String>();
        if (before != null) {
            languages.addAll(before.languages());
        }
        languages.addAll(after.languages());
        return languages;
    }
}
