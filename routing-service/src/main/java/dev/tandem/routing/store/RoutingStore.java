package dev.tandem.routing.store;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.RoutingSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps routing's state across crashes. One writer at a time uses it. Every method may throw a runtime exception when the
 * storage fails; a failed {@link #save} stored nothing.
 */
public interface RoutingStore {

    /** Everything that was saved, except conversations without work. */
    RoutingSnapshot load();

    /** A saved conversation, with or without work; absent when never saved. */
    @Nullable
    ConversationRecord find(ConversationId id);

    /**
     * Stores changed records over their earlier versions, and messages to publish, in one transaction. Returns when they
     * are durable. The messages are published after that, at least once, in the order given.
     */
    void save(Changes changes, List<BusMessage> outgoing);
}
