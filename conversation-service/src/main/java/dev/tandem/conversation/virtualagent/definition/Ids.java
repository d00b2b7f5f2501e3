package dev.tandem.conversation.virtualagent.definition;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of what was added: the same addition gets the same id, so that writing twice gives the same files. */
final class Ids {

    private Ids() {}

    static String of(String... what) {
        return UUID.nameUUIDFromBytes(String.join("\n", what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
