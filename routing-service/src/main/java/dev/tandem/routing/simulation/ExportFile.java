package dev.tandem.routing.simulation;

import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.Handoff;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a log that {@link RecordedLog} reads. Nothing that people wrote goes in, nor customers' names or addresses. */
final class ExportFile implements Switchboard.Observer, AutoCloseable {

    private final Path file;
    private final BufferedWriter writer;
    private long states;

    private ExportFile(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    static ExportFile open(Path file) {
        try {
            return new ExportFile(file, Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new BadInputException(file, "cannot be written");
        }
    }

    /** Writes a recording. */
    static void write(Path file, Recording recording) {
        try (ExportFile export = open(file)) {
            recording.logs().forEach(log -> log.values().forEach(export::logged));
            recording
                    .states()
                    .forEach((agent, shown) -> shown.forEach((at, state) -> export.decided(
                            at, new RoutingEvent.AgentStateChanged(agent, agent.value(), state, null, at, 0, 0))));
        }
    }

    @Override
    public void logged(LoggedEvent entry) {
        ConversationEvent event = stripped(entry.event());
        line(
                event == entry.event()
                        ? entry
                        : new LoggedEvent(entry.eventId(), entry.conversationId(), entry.seq(), entry.at(), event));
    }

    @Override
    public void decided(Instant at, RoutingEvent event) {
        if (event instanceof RoutingEvent.AgentStateChanged) {
            line(new RoutingEventEnvelope(new EventId("state-" + ++states), at, event));
        }
    }

    private static ConversationEvent stripped(ConversationEvent event) {
        return switch (event) {
            case ConversationEvent.ConversationStarted started ->
                new ConversationEvent.ConversationStarted(
                        started.inbox(),
                        started.channel(),
                        new CustomerRef(started.customer().id(), "Customer", null, false),
                        started.language(),
                        null);
            case ConversationEvent.HandoffRequested(Handoff handoff) ->
                new ConversationEvent.HandoffRequested(stripped(handoff));
            default -> event;
        };
    }

    private static Handoff stripped(Handoff handoff) {
        @Nullable
        Object tier = handoff.parameters() == null ? null : handoff.parameters().get("tier");
        return new Handoff(
                handoff.reason(),
                null,
                0,
                tier == null ? Map.of() : Map.of("tier", tier),
                handoff.language(),
                handoff.sentiment(),
                handoff.queue(),
                handoff.skills(),
                handoff.priority(),
                "",
                0,
                false,
                null,
                null);
    }

    private void line(Object event) {
        try {
            writer.write(Json.mapper().writeValueAsString(event));
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
