package dev.tandem.conversation.log;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.firestore.OutboxFollower;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;

/** Addresses events to the gateways that want them, and keeps them in the outbox until the head has followed. */
final class FirestoreLogFollower implements OutboxFollower {

    private final FirestoreInterests interests;
    private final FirestoreHeadKeeper keeper;
    private final JsonMapper mapper;

    FirestoreLogFollower(FirestoreLogParts parts) {
        this.interests = parts.interests();
        this.keeper = parts.keeper();
        this.mapper = parts.mapper();
    }

    @Override
    public List<BusMessage> beforePublishing(String key, List<BusMessage> messages) {
        return interests.addressed(new ConversationId(key), messages);
    }

    /** A commit's events are of one conversation, in order. */
    @Override
    public CompletableFuture<Void> beforeDeletion(List<BusMessage> messages) {
        var last = messages.getLast();
        long seq = mapper.readTree(last.payload()).path("seq").asLong(0);
        return keeper.upToDate(new ConversationId(last.key()), seq);
    }
}
