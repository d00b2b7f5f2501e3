package dev.tandem.contracts.bus;

import static com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.id.ConversationId;
import java.util.List;

/**
 * Something that matters only now, on {@code signals-v1}: never stored, never retried, dropped first under pressure.
 */
@JsonTypeInfo(use = NAME, property = "type")
@JsonSubTypes({
    @Type(name = "typing", value = Signal.Typing.class),
    @Type(name = "presence", value = Signal.Presence.class),
    @Type(name = "viewing", value = Signal.Viewing.class),
    @Type(name = "board.changed", value = Signal.BoardChanged.class)
})
public sealed interface Signal {

    /**
     * Somebody is writing, or stopped.
     *
     * @param conversationId where
     * @param author who
     * @param typing whether writing now; a reader forgets it after 6 s without another
     */
    record Typing(ConversationId conversationId, Author author, boolean typing) implements Signal {}

    /**
     * A participant's connection appeared or went away.
     *
     * @param conversationId where
     * @param author who
     * @param online whether at least one device is connected
     */
    record Presence(ConversationId conversationId, Author author, boolean online) implements Signal {}

    /**
     * Who has a conversation on the screen at one gateway. The whole list each time; an empty one when nobody does any more.
     *
     * @param conversationId where
     * @param gateway which gateway instance
     * @param viewers who
     * @param asks whether the gateway does not know the others' viewers yet, and wants them to say theirs
     */
    record Viewing(ConversationId conversationId, String gateway, List<Onlooker> viewers, boolean asks)
            implements Signal {}

    /**
     * Somebody who has a conversation on the screen.
     *
     * @param author who
     * @param supervisor whether it is a supervisor or admin
     * @param unseen whether only supervisors are to be shown it
     */
    record Onlooker(Author author, boolean supervisor, boolean unseen) {}

    /**
     * The numbers on the dashboards changed. At most once a second.
     *
     * @param version grows with every change since the analytics process started
     */
    record BoardChanged(long version) implements Signal {}
}
