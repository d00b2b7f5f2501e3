package dev.tandem.conversation.log;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A conversation's state as text beside its log: what the log leads to, kept so that the log need not be read. One that
 * another version of the fold wrote counts as none.
 *
 * @param fold the version of the fold that it comes from
 * @param state the state
 */
record StoredState(int fold, Conversation state) {

    /** To be raised when {@link Fold} leads to another state from the same log, or a state has other parts. */
    private static final int FOLD = 5;

    static String write(JsonMapper mapper, Conversation state) {
        return mapper.writeValueAsString(new StoredState(FOLD, state));
    }

    static @Nullable Conversation read(JsonMapper mapper, @Nullable String text) {
        if (text == null || mapper.readTree(text).path("fold").asInt() != FOLD) {
            return null;
        }
        return mapper.readValue(text, StoredState.class).state();
    }
}
