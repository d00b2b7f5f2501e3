package dev.tandem.routing.simulation;

import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.platform.json.Json;
import dev.tandem.routing.plan.PlanVersion;
import dev.tandem.routing.plan.RoutingPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads recordings: of an installation, from its data folder, also while it runs; or from a file with one JSON object on a
 * line, each as it is on {@code conversation-events-v1} or {@code routing-events-v1}. What people wrote is not read.
 */
final class RecordedLog {

    private static final Set<String> TYPES = Set.of(
            "conversation.started",
            "handoff.requested",
            "conversation.queued",
            "conversation.offered",
            "offer.ended",
            "conversation.assigned",
            "conversation.parked",
            "conversation.resolved",
            "wrapup.completed");
    private static final String STATE = "agent.state-changed";

    private RecordedLog() {}

    /** Of a file or a data folder; {@code hint} is told what could not be read but is not needed. */
    static Recording read(Path from, Consumer<String> hint) {
        Recording recording = new Recording();
        if (Files.isDirectory(from)) {
            conversations(from, recording);
            states(from, recording, hint);
        } else {
            lines(from, recording);
        }
        return recording;
    }

    private static void lines(Path file, Recording recording) {
        int number = 0;
        boolean any = false;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    any = true;
                    add(line, recording);
                }
            }
        } catch (JacksonException | IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new BadInputException(file, number, "is not an event: " + reason);
        } catch (IOException e) {
            throw new BadInputException(file, Files.exists(file) ? "cannot be read" : "there is no such file");
        }
        if (!any) {
            throw new BadInputException(file, "is empty");
        }
    }

    private static void add(String line, Recording recording) {
        JsonNode tree = Json.mapper().readTree(line);
        String type = tree.path("event").path("type").asString("");
        if (type.isEmpty()) {
            throw new IllegalArgumentException("it has no event with a type");
        }
        if (TYPES.contains(type)) {
            recording.add(Json.mapper().treeToValue(tree, LoggedEvent.class));
        } else if (type.equals(STATE)) {
            recording.add(Json.mapper().treeToValue(tree, RoutingEventEnvelope.class));
        }
    }

    private static void conversations(Path data, Recording recording) {
        Path file = data.resolve("conversation/conversation.db");
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    data, "is not the data folder of an installation: it has no conversation/conversation.db");
        }
        try (Connection connection = sqlite(file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT payload FROM event ORDER BY conversation_id, seq")) {
            while (rows.next()) {
                add(rows.getString(1), recording);
            }
        } catch (SQLException | JacksonException e) {
            throw new BadInputException(file, "cannot be read: " + e.getMessage());
        }
    }

    /** DuckDB lets one process in, so a copy is read; if analytics writes at that moment it may be of no use. */
    private static void states(Path data, Recording recording, Consumer<String> hint) {
        Path file = data.resolve("analytics/analytics.duckdb");
        if (!Files.isRegularFile(file)) {
            hint.accept("There is no " + file + ": when agents worked is guessed from their conversations.");
            return;
        }
        try {
            Path copy = Files.createTempDirectory("tandem-simulate");
            Path database = copy.resolve("analytics.duckdb");
            Path log = copy.resolve("analytics.duckdb.wal");
            try {
                Files.copy(file, database, StandardCopyOption.REPLACE_EXISTING);
                Path wal = file.resolveSibling("analytics.duckdb.wal");
                if (Files.exists(wal)) {
                    Files.copy(wal, log, StandardCopyOption.REPLACE_EXISTING);
                }
                states(database, recording);
            } finally {
                Files.deleteIfExists(log);
                Files.deleteIfExists(database);
                Files.deleteIfExists(copy);
            }
        } catch (SQLException | IOException e) {
            hint.accept("When agents worked is guessed from their conversations, since " + file + " cannot be read: "
                    + e.getMessage());
        }
    }

    private static void states(Path database, Recording recording) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT agent_id, epoch_us(occurred_at), state FROM routing_event"
                                + " WHERE type = '" + STATE + "' AND agent_id IS NOT NULL AND state IS NOT NULL"
                                + " ORDER BY occurred_at, event_id")) {
            while (rows.next()) {
                recording.add(
                        new AgentId(rows.getString(1)),
                        Instant.EPOCH.plus(rows.getLong(2), ChronoUnit.MICROS),
                        AgentState.valueOf(rows.getString(3).toUpperCase(Locale.ROOT)));
            }
        }
    }

    /** The plan that is in force in an installation; absent where none has started yet. */
    static Optional<RoutingPlan> plan(Path data) {
        Path file = data.resolve("routing/routing.db");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Connection connection = sqlite(file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT record FROM plan")) {
            @Nullable String record = rows.next() ? rows.getString(1) : null;
            return Optional.ofNullable(record)
                    .map(text ->
                            Json.mapper().readValue(text, PlanVersion.class).plan());
        } catch (SQLException | JacksonException e) {
            throw new BadInputException(file, "cannot be read: " + e.getMessage());
        }
    }

    private static Connection sqlite(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + file.toAbsolutePath() + "?mode=ro");
    }
}
