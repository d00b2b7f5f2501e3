package dev.tandem.contracts.generator;

import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.bus.Signal;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.FrameType;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.view.ConversationSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which types make up the contracts and what each is called in schemas and in TypeScript. Types are found, not listed:
 * whatever is added to the packages or to a sealed family is generated, documented and tested.
 */
public final class Catalog {

    /** Sealed families, by the suffix that tells their members apart from those of other families. */
    private static final Map<Class<?>, String> SUFFIXES = Map.of(
            ConversationEvent.class, "Event",
            ConversationCommand.class, "Command",
            RoutingEvent.class, "RoutingEvent",
            RoutingCommand.class, "Command",
            Signal.class, "Signal",
            ClientFrame.class, "Frame",
            ReplyData.class, "Reply",
            ServerPush.class, "Push");

    private Catalog() {}

    /** Every frame that a client may send, in the order of the source. */
    public static List<Class<?>> frames() {
        return membersOf(ClientFrame.class).stream()
                .filter(type -> type.isAnnotationPresent(FrameType.class))
                .toList();
    }

    /** Every push that a server may send, in the order of the source. */
    public static List<Class<?>> pushes() {
        return membersOf(ServerPush.class);
    }

    /** The members of a sealed interface that are records, in the order of the source. */
    public static List<Class<?>> membersOf(Class<?> family) {
        return Stream.of(family.getPermittedSubclasses())
                .flatMap(type -> type.isInterface() ? membersOf(type).stream() : Stream.of(type))
                .toList();
    }

    /** The sealed families that carry their kind in a {@code type} property. */
    public static List<Class<?>> taggedFamilies() {
        return List.of(
                ConversationEvent.class,
                ConversationCommand.class,
                RoutingEvent.class,
                RoutingCommand.class,
                Signal.class);
    }

    /** What wraps an event or a command on a topic. */
    public static List<Class<?>> busPayloads() {
        return records(CommandEnvelope.class, false);
    }

    /** What REST carries. */
    public static List<Class<?>> views() {
        return records(ConversationSummary.class, true);
    }

    /** The typed identifiers. */
    public static List<Class<?>> ids() {
        return records(ConversationId.class, false);
    }

    /** The name of a type in schemas and TypeScript. */
    public static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        if (outer == null) {
            return type.getSimpleName();
        }
        Class<?> family = familyOf(type);
        if (family == null) {
            return nestedName(outer, type.getSimpleName());
        }
        String suffix = SUFFIXES.get(family);
        String name = type.getSimpleName();
        return name.endsWith(suffix) ? name : name + suffix;
    }

    private static String nestedName(Class<?> outer, String name) {
        if (SUFFIXES.containsKey(outer)) {
            return name;
        }
        return outer.getSimpleName().endsWith(name) ? outer.getSimpleName() : outer.getSimpleName() + name;
    }

    private static Class<?> familyOf(Class<?> type) {
        return SUFFIXES.keySet().stream()
                .filter(family -> family != type && family.isAssignableFrom(type))
                .findFirst()
                .orElse(null);
    }

    private static List<Class<?>> records(Class<?> neighbour, boolean nested) {
        String packageName = neighbour.getPackageName();
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(classesFolder(neighbour).resolve(packageName.replace('.', '/')))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .filter(name -> nested || !name.contains("$"))
                    .map(name -> load(packageName + "." + name.substring(0, name.length() - ".class".length())))
                    .filter(Class::isRecord)
                    .forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparing(Class::getName));
        return List.copyOf(found);
    }

    private static Path classesFolder(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
