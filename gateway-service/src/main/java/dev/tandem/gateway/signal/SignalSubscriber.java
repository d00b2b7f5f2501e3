package dev.tandem.gateway.signal;

import dev.tandem.contracts.bus.Signal;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.gateway.desk.Boards;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.viewer.Viewers;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.platform.json.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Passes signals on to the others in the conversation. A customer learns of those only who talk with the customer, not
 * of colleagues or supervisors who look in.
 */
final class SignalSubscriber implements SmartLifecycle {

    private final EventBus bus;
    private final ConversationFeeds feeds;
    private final Boards boards;
    private final Viewers viewers;
    private volatile @Nullable Subscription subscription;

    SignalSubscriber(EventBus bus, ConversationFeeds feeds, Boards boards, Viewers viewers) {
        this.bus = bus;
        this.feeds = feeds;
        this.boards = boards;
        this.viewers = viewers;
    }

    private void on(Delivery delivery) {
        switch (Json.mapper().readValue(delivery.message().payload(), Signal.class)) {
            case Signal.Typing typing ->
                push(
                        typing.conversationId(),
                        typing.author(),
                        "typing:",
                        new ServerPush.Typing(typing.conversationId(), typing.author(), typing.typing()));
            case Signal.Presence presence ->
                push(
                        presence.conversationId(),
                        presence.author(),
                        "presence:",
                        new ServerPush.Presence(presence.conversationId(), presence.author(), presence.online()));
            case Signal.Viewing viewing -> viewers.heard(viewing);
            case Signal.BoardChanged changed -> boards.changed(Boards.Topic.METRICS);
        }
    }

    private void push(ConversationId conversation, Author author, String kind, ServerPush push) {
        for (var connection : feeds.followersOf(conversation)) {
            var identity = connection.identity();
            boolean own = identity.actor().id().equals(author.id());
            boolean shown = !identity.isCustomer() || feeds.speaksWithCustomer(conversation, author.id());
            if (!own && shown) {
                connection.pushEphemeral(kind + conversation + "/" + author.id(), push);
            }
        }
    }

    @Override
    public void start() {
        subscription = bus.subscribe("gateway.signals-v1", this::on);
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
}
