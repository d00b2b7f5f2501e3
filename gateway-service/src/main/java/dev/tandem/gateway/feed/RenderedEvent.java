package dev.tandem.gateway.feed;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.gateway.protocol.FrameWriter;
import org.jspecify.annotations.Nullable;

/** An event with its frame's text, written once per side however many sockets get it. Used under its feed's lock. */
final class RenderedEvent {

    private final LoggedEvent logged;
    private final FrameWriter writer;
    private @Nullable String forCustomer;
    private @Nullable String forStaff;

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

    String frame(Side side) {
        if (side == Side.CUSTOMER) {
            if (forCustomer == null) {
                forCustomer = writer.push(Visibility.of(logged, side));
            }
            return forCustomer;
        }
        if (forStaff == null) {
            forStaff = writer.push(Visibility.of(logged, side));
        }
        return forStaff;
    }
}
