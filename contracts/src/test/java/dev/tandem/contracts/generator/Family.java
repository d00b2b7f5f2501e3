package dev.tandem.contracts.generator;

import dev.tandem.contracts.bus.Signal;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ServerPush;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A set of kinds under one sealed interface.
 *
 * @param root the interface
 * @param file the name of its schema file and of its golden samples' folder
 * @param suffix what tells the names of its members apart from those of other families
 */
public record Family(Class<?> root, String file, String suffix) {

    /** Requests of clients. */
    public static final Family FRAMES = new Family(ClientFrame.class, "client-frame", "Frame");

    /** Replies to them. */
    public static final Family REPLIES = new Family(ReplyData.class, "reply", "Reply");

    /** Pushes. */
    public static final Family PUSHES = new Family(ServerPush.class, "push", "Push");

    /** The families whose members carry their kind in a {@code type} property. */
    public static final List<Family> TAGGED = List.of(
            new Family(ConversationEvent.class, "conversation-event", "Event"),
            new Family(ConversationCommand.class, "conversation-command", "Command"),
            new Family(RoutingEvent.class, "routing-event", "RoutingEvent"),
            new Family(RoutingCommand.class, "routing-command", "Command"),
            new Family(Signal.class, "signal", "Signal"));

    /** Every family. */
    public static List<Family> all() {
        return Stream.concat(TAGGED.stream(), Stream.of(FRAMES, REPLIES, PUSHES))
                .toList();
    }

    /** The members, in the order of the source. */
    public List<Class<?>> members() {
        return membersOf(root);
    }

    static Optional<Family> ofMember(Class<?> type) {
        return all().stream()
                .filter(family -> family.root != type && family.root.isAssignableFrom(type))
                .findFirst();
    }

    static boolean isRoot(Class<?> type) {
        return all().stream().anyMatch(family -> family.root == type);
    }

    /** The file name for a type that has one of its own. */
    static String fileName(String typeName) {
        return typeName.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static List<Class<?>> membersOf(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isInterface() ? membersOf(type).stream() : Stream.of(type))
                .toList();
    }
}
