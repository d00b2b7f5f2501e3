package dev.tandem.conversation.virtualagent.definition;

import java.util.regex.Pattern;

/**
 * What a file of an export is, by its path.
 *
 * @param kind which sort of file
 * @param stem the file's name without suffixes: what an intent has in common with its phrases; empty for other files
 * @param language of phrases and entries; empty for other files
 */
record ExportPath(Kind kind, String stem, String language) {

    enum Kind {
        SETTINGS,
        INTENT,
        PHRASES,
        ENTITY,
        ENTRIES,
        OTHER
    }

    private static final String LANGUAGE = "([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)";
    private static final Pattern INTENT = Pattern.compile("intents/([^/]+?)(?:_usersays_" + LANGUAGE + ")?\\.json");
    private static final Pattern ENTITY = Pattern.compile("entities/([^/]+?)(?:_entries_" + LANGUAGE + ")?\\.json");

    static ExportPath parse(String path) {
        if (path.equals(AgentFiles.SETTINGS)) {
            return new ExportPath(Kind.SETTINGS, "", "");
        }
        var intent = INTENT.matcher(path);
        if (intent.matches()) {
            return intent.group(2) == null
                    ? new ExportPath(Kind.INTENT, intent.group(1), "")
                    : new ExportPath(Kind.PHRASES, intent.group(1), intent.group(2));
        }
        var entity = ENTITY.matcher(path);
        if (entity.matches()) {
            return entity.group(2) == null
                    ? new ExportPath(Kind.ENTITY, entity.group(1), "")
                    : new ExportPath(Kind.ENTRIES, entity.group(1), entity.group(2));
        }
        return new ExportPath(Kind.OTHER, "", "");
    }
}
