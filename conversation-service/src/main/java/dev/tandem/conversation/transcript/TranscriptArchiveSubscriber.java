package dev.tandem.conversation.transcript;

import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.WrapupCompleted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.MessageHandler;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

final class TranscriptArchiveSubscriber implements MessageHandler {

    static final String SUBSCRIPTION = "conversation-archive.conversation-events-v1";

    private final JsonMapper mapper;
    private final TranscriptArchive archive;

    TranscriptArchiveSubscriber(JsonMapper mapper, TranscriptArchive archive) {
        this.mapper = mapper;
        this.archive = archive;
    }

    @Override
    public void handle(Delivery delivery) throws IOException {
        var logged = mapper.readValue(delivery.message().payload(), LoggedEvent.class);
        if (logged.event() instanceof ConversationResolved || logged.event() instanceof WrapupCompleted) {
            archive.keepIfOver(logged.conversationId(), logged.seq());
        }
    }
}
