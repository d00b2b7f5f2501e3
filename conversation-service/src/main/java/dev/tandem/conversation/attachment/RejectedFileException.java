package dev.tandem.conversation.attachment;

import java.io.IOException;

/** The bytes are not what was announced. The message is for the person who uploads. */
final class RejectedFileException extends IOException {

    RejectedFileException(String message) {
        super(message);
    }
}
