package dev.tandem.conversation.virtualagent.definition;

import java.util.function.Consumer;

/** Writes what differs and leaves alone what does not, so that files keep what the records do not hold. */
final class Change {

    private Change() {}

    static <T> void of(T before, T after, Consumer<T> write) {
        if (!before.equals(after)) {
            write.accept(after);
        }
    }
}
