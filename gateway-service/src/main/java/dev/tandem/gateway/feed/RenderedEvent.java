package dev.tandem.gateway.feed;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.gateway.connection.Identity;
import dev.tandem.gateway.protocol.FrameWriter;
import org.jspecify.annotations.Nullable;

/**
 * An event with its frame's text, written once for those who may see it and once for the others, however many sockets get
 * it. Used under its feed's lock.
 */
final class RenderedEvent {

    private final LoggedEvent logged;
    private final FrameWriter writer;
    private @Nullable String shown;
    private @Nullable String hidden;

    RenderedEvent(LoggedEvent logged, FrameWriter writer) {
        this.logged = logged;
        this.writer = writer;
    }

    long seq() {
        return logged.seq();
    }

    ConversationEvent event() {
        return logged.event();
    }

    LoggedEvent logged() {
        return logged;
    }

    String frame(Identity viewer) {
        if (Visibility.isShown(event(), viewer)) {
            if (shown == null) {
                shown = writer.push(Visibility.push(logged, true));
            }
            return shown;
        }
        if (hidden == null) {
            hidden = writer.push(Visibility.push(logged, false));
        }
        return hidden;
    }
}
