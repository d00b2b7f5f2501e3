package dev.tandem.gateway.desk;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent.QueueChanged;
import dev.tandem.contracts.routing.RoutingEvent.QueuePlace;
import dev.tandem.contracts.socket.ServerPush;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who waits where, as routing-service said last. */
final class QueuePlaces {

    private final ConcurrentHashMap<QueueId, Map<ConversationId, QueuePlace>> queues = new ConcurrentHashMap<>();

    /** Takes a queue's new state; the places that are new or different. */
    List<ServerPush.QueuePosition> take(QueueChanged changed) {
        var now = new HashMap<ConversationId, QueuePlace>();
        changed.waiting().forEach(place -> now.put(place.conversationId(), place));
        var before = queues.put(changed.queue(), now);
        var moved = new ArrayList<ServerPush.QueuePosition>();
        for (var place : changed.waiting()) {
            if (before == null || !place.equals(before.get(place.conversationId()))) {
                moved.add(position(changed.queue(), place));
            }
        }
        return moved;
    }

    /** A conversation's place, if it waits. */
    Optional<ServerPush.QueuePosition> of(ConversationId conversation) {
        for (var queue : queues.entrySet()) {
            var place = queue.getValue().get(conversation);
            if (place != null) {
                return Optional.of(position(queue.getKey(), place));
            }
        }
        return Optional.empty();
    }

    private static ServerPush.QueuePosition position(QueueId queue, QueuePlace place) {
        return new ServerPush.QueuePosition(
                place.conversationId(), queue, place.position(), place.estimatedWaitSeconds());
    }
}
