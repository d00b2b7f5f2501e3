package dev.tandem.conversation.turn;

import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.MessageHandler;
import tools.jackson.databind.json.JsonMapper;

/** Takes customer messages off the bus and has them answered. */
final class TurnSubscriber implements MessageHandler {

    static final String SUBSCRIPTION = "conversation-turns.conversation-events-v1";

    private final JsonMapper mapper;
    private final Turns turns;

    TurnSubscriber(JsonMapper mapper, Turns turns) {
        this.mapper = mapper;
        this.turns = turns;
    }

    @Override
    public void handle(Delivery delivery) {
        var logged = mapper.readValue(delivery.message().payload(), LoggedEvent.class);
        if (logged.event() instanceof MessagePosted message && message.author().kind() == AuthorKind.CUSTOMER) {
            turns.answer(logged, message);
        }
    }
}
