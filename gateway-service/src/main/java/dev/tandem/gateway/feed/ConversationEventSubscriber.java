package dev.tandem.gateway.feed;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Brings conversation-events to the feeds. */
public final class ConversationEventSubscriber implements SmartLifecycle {

    private final EventBus bus;
    private final LogClient reader;
    private final ConversationFeeds feeds;
    private volatile @Nullable Subscription subscription;

    public ConversationEventSubscriber(EventBus bus, LogClient reader, ConversationFeeds feeds) {
        this.bus = bus;
        this.reader = reader;
        this.feeds = feeds;
    }

    @Override
    public void start() {
        subscription = bus.subscribe(
                "gateway.conversation-events-v1", delivery -> feeds.accept(reader.read(delivery.message())));
    }

    @Override
    public void stop() {
        var running = subscription;
        subscription = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    /** Before the web server listens: a socket that connects must not miss what happens. */
    @Override
    public int getPhase() {
        return 0;
    }
}
