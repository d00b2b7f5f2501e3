package dev.tandem.conversation.virtualagent.dialogflow;

import dev.tandem.contracts.id.ConversationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Dialogflow's session ids have at most 36 characters; a conversation's id may be longer. */
final class SessionIds {

    private static final Pattern FITS = Pattern.compile("[A-Za-z0-9_-]{1,36}");
    private static final int DIGEST_CHARACTERS = 35;

    private SessionIds() {}

    /** The conversation's own id where it fits, else a digest of it: always the same, and no other conversation's. */
    static String of(ConversationId conversation) {
        var id = conversation.value();
        if (FITS.matcher(id).matches()) {
            return id;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return "x" + HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
