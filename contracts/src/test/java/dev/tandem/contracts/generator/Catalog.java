package dev.tandem.contracts.generator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.FrameType;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.view.ConversationSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which types make up the contracts and what each is called in schemas and in TypeScript. Types are found, not listed:
 * whatever is added to the packages or to a sealed family is generated, documented and tested.
 */
public final class Catalog {

    private Catalog() {}

    /** The frames that may be sent on a socket, in the order of the source. */
    public static List<Class<?>> framesOf(Class<? extends ClientFrame> socketOnly) {
        return Family.FRAMES.members().stream()
                .filter(type -> socketOnly.isAssignableFrom(type) || ClientFrame.Shared.class.isAssignableFrom(type))
                .toList();
    }

    /** The pushes that may come on a socket, in the order of the source. */
    public static List<Class<?>> pushesOf(Class<? extends ServerPush> socketOnly) {
        return Family.PUSHES.members().stream()
                .filter(type -> socketOnly.isAssignableFrom(type) || ServerPush.Shared.class.isAssignableFrom(type))
                .toList();
    }

    /** The records that topics carry, other than the members of a family. */
    public static List<Class<?>> envelopes() {
        List<String> payloads = Topology.read().topics().values().stream()
                .map(Topology.Topic::payload)
                .toList();
        return Stream.concat(recordsBeside(CommandEnvelope.class).stream(), recordsBeside(LoggedEvent.class).stream())
                .filter(type -> payloads.contains(type.getSimpleName()))
                .toList();
    }

    /** What REST carries. */
    public static List<Class<?>> views() {
        return recordsBeside(ConversationSummary.class);
    }

    /** The typed identifiers. */
    public static List<Class<?>> ids() {
        return recordsBeside(ConversationId.class);
    }

    /** The name of a type in schemas and TypeScript. */
    public static String nameOf(Class<?> type) {
        String name = type.getSimpleName();
        Optional<Family> family = Family.ofMember(type);
        if (family.isPresent()) {
            return name.endsWith(family.get().suffix())
                    ? name
                    : name + family.get().suffix();
        }
        Class<?> outer = type.getEnclosingClass();
        if (outer == null || Family.isRoot(outer)) {
            return name;
        }
        return outer.getSimpleName().endsWith(name) ? outer.getSimpleName() : outer.getSimpleName() + name;
    }

    /** The kind of a family's member: its {@code type} on the wire. Replies have none. */
    public static Optional<String> kindOf(Class<?> type) {
        if (type.isAnnotationPresent(FrameType.class)) {
            return Optional.of(type.getAnnotation(FrameType.class).value());
        }
        return Family.ofMember(type)
                .map(family -> family.root().getAnnotation(JsonSubTypes.class))
                .flatMap(subtypes -> Arrays.stream(subtypes.value())
                        .filter(subtype -> subtype.value() == type)
                        .map(JsonSubTypes.Type::name)
                        .findFirst());
    }

    private static List<Class<?>> recordsBeside(Class<?> neighbour) {
        String packageName = neighbour.getPackageName();
        try (Stream<Path> files = Files.list(classesFolder(neighbour).resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .<Class<?>>map(
                            name -> load(packageName + "." + name.substring(0, name.length() - ".class".length())))
                    .filter(Class::isRecord)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
