package dev.tandem.gateway.protocol;

import dev.tandem.contracts.socket.Answers;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.FrameType;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ServerPush;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every frame of the contract by its name on the wire, read from the annotations once. */
final class FrameCatalogue {

    /**
     * A frame that clients send.
     *
     * @param type name on the wire
     * @param record the record
     * @param required names of the fields that must be there
     * @param collections lists (false) and maps (true), which count as empty when left out
     * @param bounds limits of its fields
     * @param answeredBy the data of its reply
     */
    record ClientFrameKind(
            String type,
            Class<? extends ClientFrame> record,
            List<String> required,
            Map<String, Boolean> collections,
            List<FieldBound> bounds,
            Class<? extends ReplyData> answeredBy) {

        boolean on(SocketKind socket) {
            return ClientFrame.Shared.class.isAssignableFrom(record)
                    || (socket == SocketKind.CUSTOMER
                            ? ClientFrame.CustomerOnly.class.isAssignableFrom(record)
                            : ClientFrame.AgentOnly.class.isAssignableFrom(record));
        }
    }

    private final Map<String, ClientFrameKind> clientFrames = new HashMap<>();
    private final Map<Class<?>, String> pushes = new HashMap<>();

    FrameCatalogue() {
        records(ClientFrame.class).forEach(type -> {
            var kind = kind(type.asSubclass(ClientFrame.class));
            clientFrames.put(kind.type(), kind);
        });
        records(ServerPush.class).forEach(type -> pushes.put(type, name(type)));
    }

    @Nullable
    ClientFrameKind clientFrame(String type) {
        return clientFrames.get(type);
    }

    String pushType(ServerPush push) {
        return pushes.get(push.getClass());
    }

    Collection<ClientFrameKind> clientFrames() {
        return clientFrames.values();
    }

    private static ClientFrameKind kind(Class<? extends ClientFrame> type) {
        var required = Stream.of(type.getRecordComponents())
                .filter(component -> !optional(component) && !isCollection(component))
                .map(RecordComponent::getName)
                .toList();
        var collections = new HashMap<String, Boolean>();
        for (var component : type.getRecordComponents()) {
            if (isCollection(component)) {
                collections.put(component.getName(), Map.class.isAssignableFrom(component.getType()));
            }
        }
        var answers = type.getAnnotation(Answers.class);
        if (answers == null) {
            throw new IllegalStateException(type.getName() + " has no @Answers");
        }
        return new ClientFrameKind(
                name(type), type, required, Map.copyOf(collections), FieldBound.of(type), answers.value());
    }

    private static boolean optional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isCollection(RecordComponent component) {
        return List.class.isAssignableFrom(component.getType()) || Map.class.isAssignableFrom(component.getType());
    }

    private static String name(Class<?> type) {
        var named = type.getAnnotation(FrameType.class);
        if (named == null) {
            throw new IllegalStateException(type.getName() + " has no @FrameType");
        }
        return named.value();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(FrameCatalogue::records)
                : Stream.of(type);
    }
}
