package dev.tandem.gateway.desk;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent.QueueChanged;
import dev.tandem.contracts.routing.RoutingEvent.QueuePlace;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.feed.ConversationFeeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who waits where, as routing-service said last, for the customers who wait. */
public final class QueuePlaces {

    private final ConcurrentHashMap<QueueId, Map<ConversationId, QueuePlace>> queues = new ConcurrentHashMap<>();
    private final ConversationFeeds feeds;

    QueuePlaces(ConversationFeeds feeds) {
        this.feeds = feeds;
    }

    /** What was so when this gateway started; news that came meanwhile wins. */
    void initial(Map<String, List<QueuePlace>> places) {
        places.forEach((queue, waiting) -> {
            var id = new QueueId(queue);
            if (queues.putIfAbsent(id, byConversation(waiting)) == null) {
                waiting.forEach(place -> tell(id, place));
            }
        });
    }

    /** News; only who moved is told. */
    void changed(QueueChanged change) {
        var now = byConversation(change.waiting());
        var before = queues.put(change.queue(), now);
        for (var place : change.waiting()) {
            if (before == null || !place.equals(before.get(place.conversationId()))) {
                tell(change.queue(), place);
            }
        }
    }

    /** Tells a customer the place of a conversation, if it waits. */
    public void tell(Connection customer, ConversationId conversation) {
        queues.forEach((queue, waiting) -> {
            var place = waiting.get(conversation);
            if (place != null) {
                push(customer, queue, place);
            }
        });
    }

    private void tell(QueueId queue, QueuePlace place) {
        for (var connection : feeds.followersOf(place.conversationId())) {
            if (connection.identity().isCustomer()) {
                push(connection, queue, place);
            }
        }
    }

    private static void push(Connection customer, QueueId queue, QueuePlace place) {
        customer.pushEphemeral(
                "queue:" + place.conversationId(),
                new ServerPush.QueuePosition(
                        place.conversationId(),
                        queue,
                        place.position(),
                        place.estimatedWaitSeconds(),
                        place.opensAt(),
                        place.callback()));
    }

    private static Map<ConversationId, QueuePlace> byConversation(List<QueuePlace> waiting) {
        var map = new HashMap<ConversationId, QueuePlace>();
        waiting.forEach(place -> map.put(place.conversationId(), place));
        return map;
    }
}
