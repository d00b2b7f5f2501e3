package dev.tandem.conversation.virtualagent.local;

import java.util.List;

/** A designer's entity type. */
record EntityType(String name, Kind kind, List<Entry> entries) {

    enum Kind {
        /** Synonyms stand for a reference value. */
        MAP,
        /** The values themselves. */
        LIST,
        /** Values and synonyms are patterns; the value is the text that matched. */
        REGEXP
    }

    record Entry(String value, List<String> synonyms) {}
}
