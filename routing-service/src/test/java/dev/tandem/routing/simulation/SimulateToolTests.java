package dev.tandem.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.platform.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The tool from the outside: files and arguments in, text out. The examples of the documentation are what it is fed. */
class SimulateToolTests {

    private static final Path EXAMPLES = Path.of("..", "docs", "examples").toAbsolutePath();
    private static final double LIMIT = 0.02;

    @TempDir
    Path folder;

    private record Ran(int code, String out, String error) {
        JsonNode json() {
            return Json.mapper().readTree(out);
        }
    }

    private Ran run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        int code = new SimulateTool(new PrintStream(out, true), new PrintStream(error, true), folder, clock)
                .run(arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }

    private Ran example(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--arrivals", EXAMPLES.resolve("arrivals.yml").toString(),
                "--agents", EXAMPLES.resolve("agents.yml").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static JsonNode total(Ran ran, int run) {
        assertThat(ran.error).isEmpty();
        return ran.json().path("runs").path(run).path("outcome").path("total");
    }

    @Test
    void theSameSeedGivesTheSameAnswerAndAnotherOneAnother() {
        assertThat(example("--seed", "5")).isEqualTo(example("--seed", "5"));
        assertThat(example("--seed", "5")).isNotEqualTo(example("--seed", "6"));
    }

    @Test
    void everybodyWhoComesIsAccountedFor() {
        JsonNode runs = example(
                        "--json", "--compare", EXAMPLES.resolve("overflow.yml").toString())
                .json()
                .path("runs");
        assertThat(runs).hasSize(2);
        runs.forEach(run -> run.path("outcome").path("queues").forEach(queue -> {
            JsonNode figures = queue.path("figures");
            assertThat(figures.path("handled").asLong()
                            + figures.path("abandoned").asLong()
                            + figures.path("shortAbandons").asLong()
                            + figures.path("overflowed").asLong()
                            + figures.path("stillWaiting").asLong())
                    .isEqualTo(figures.path("offered").asLong())
                    .isPositive();
        }));
        JsonNode overflow = runs.path(1).path("outcome").path("total");
        assertThat(overflow.path("overflowed").asLong()).isPositive();
        assertThat(overflow.path("offered"))
                .isEqualTo(runs.path(0).path("outcome").path("total").path("offered"));
    }

    /** A simulated day is recorded like a real one; replayed with the same plan it happens again. */
    @Test
    void aReplayWithTheUnchangedPlanIsWhatHappened() {
        assertThat(example("--seed", "3", "--export", "day.jsonl").error).isEmpty();
        Ran replay = run("--from", "day.jsonl", "--json", "--plan", plan());
        same(total(replay, 0), total(replay, 1));
    }

    /** The agents of the example are not all in the plan that new installations start with. */
    private String plan() {
        return EXAMPLES.resolve("with-agents.yml").toString();
    }

    private static void same(JsonNode recorded, JsonNode replayed) {
        assertThat(replayed.path("offered")).isEqualTo(recorded.path("offered"));
        for (String count : List.of("handled", "abandoned", "shortAbandons")) {
            double all = recorded.path("offered").asDouble();
            assertThat(replayed.path(count).asDouble())
                    .describedAs(count)
                    .isCloseTo(recorded.path(count).asDouble(), within(LIMIT * all));
        }
        assertThat(replayed.path("serviceLevel").asDouble())
                .isCloseTo(recorded.path("serviceLevel").asDouble(), within(LIMIT));
        assertThat(replayed.path("averageSpeedOfAnswer").asDouble())
                .isCloseTo(recorded.path("averageSpeedOfAnswer").asDouble(), within(3.0));
        assertThat(replayed.path("handleTime").asDouble())
                .isCloseTo(recorded.path("handleTime").asDouble(), within(5.0));
    }

    @Test
    void anInstallationsDataFolderIsARecording() throws Exception {
        example("--seed", "3", "--export", "day.jsonl");
        installation(Files.readAllLines(folder.resolve("day.jsonl")));
        Ran fromData = run("--from", "data", "--json", "--plan", plan());
        Ran fromFile = run("--from", "day.jsonl", "--json", "--plan", plan());
        assertThat(total(fromData, 1)).isEqualTo(total(fromFile, 1));
        assertThat(fromData.json().path("hints")).isEmpty();
    }

    /** As conversation-service and analytics-service leave it behind. */
    private void installation(List<String> lines) throws Exception {
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("conversation"));
        Files.createDirectories(data.resolve("analytics"));
        try (var log = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("conversation/conversation.db"));
                var facts = DriverManager.getConnection("jdbc:duckdb:" + data.resolve("analytics/analytics.duckdb"))) {
            log.createStatement()
                    .execute("CREATE TABLE event (conversation_id TEXT, seq INTEGER, payload TEXT,"
                            + " PRIMARY KEY (conversation_id, seq)) WITHOUT ROWID");
            facts.createStatement()
                    .execute("CREATE TABLE routing_event (event_id VARCHAR, type VARCHAR, occurred_at TIMESTAMP,"
                            + " agent_id VARCHAR, state VARCHAR)");
            log.setAutoCommit(false);
            var entry = log.prepareStatement("INSERT INTO event VALUES (?, ?, ?)");
            var state = facts.prepareStatement(
                    "INSERT INTO routing_event VALUES (?, 'agent.state-changed', CAST(? AS TIMESTAMP), ?, ?)");
            for (String line : lines) {
                JsonNode tree = Json.mapper().readTree(line);
                if (tree.has("seq")) {
                    entry.setString(1, tree.path("conversationId").asString());
                    entry.setLong(2, tree.path("seq").asLong());
                    entry.setString(3, line);
                    entry.executeUpdate();
                } else {
                    state.setString(1, tree.path("eventId").asString());
                    state.setString(2, tree.path("at").asString().replace("Z", ""));
                    state.setString(3, tree.path("event").path("agentId").asString());
                    state.setString(4, tree.path("event").path("state").asString());
                    state.executeUpdate();
                }
            }
            log.commit();
        }
    }

    @Test
    void whatPeopleWroteIsNotExported() throws Exception {
        Files.writeString(folder.resolve("in.jsonl"), """
                {"eventId":"1","conversationId":"c","seq":1,"at":"2026-03-02T09:00:00Z","event":{"type":"conversation.started","inbox":"shop","channel":"chat","customer":{"id":"k1","displayName":"Maya Lindqvist","email":"maya@brightleaf.example","verified":true},"language":"en","pageUrl":"https://brightleaf.example/secret"}}
                {"eventId":"2","conversationId":"c","seq":2,"at":"2026-03-02T09:00:01Z","event":{"type":"message.posted","messageId":"m","author":{"kind":"customer","id":"k1","displayName":"Maya Lindqvist"},"text":"my secret","attachments":[],"quickReplies":[]}}
                {"eventId":"3","conversationId":"c","seq":3,"at":"2026-03-02T09:00:02Z","event":{"type":"conversation.queued","queue":"general","cause":"handoff","priority":0,"skills":[],"by":{"kind":"bot","id":"bot","displayName":"Assistant"}}}
                """);
        assertThat(run("--from", "in.jsonl", "--export", "out.jsonl").error).isEmpty();
        assertThat(folder.resolve("out.jsonl"))
                .content()
                .contains("conversation.queued")
                .doesNotContain("secret", "Maya", "maya");
    }

    @Test
    void theChartNeedsNothingFromElsewhereAndKnowsTheDark() throws Exception {
        assertThat(example("--chart", "day.html").error).isEmpty();
        assertThat(folder.resolve("day.html"))
                .content()
                .contains("<svg", "Service level", "Occupancy", "prefers-color-scheme: dark", "--c1")
                .doesNotContain("src=", "href=", "NaN", "Infinity", "<script");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            queue: biling\\n    per-hour: 5\\n    handle-time: 5m                | a.yml:2: there is no queue 'biling'
            queue: billing\\n    per-hour: -5\\n    handle-time: 5m              | a.yml:3: '-5' must not be negative
            queue: billing\\n    per-hour: 5\\n    handle-time: -5m              | a.yml:4: '-5m' must not be negative
            queue: billing\\n    per-hour: 5                                     | a.yml:2: needs handle-time
            queue: billing\\n    per-hour: 5\\n    handle-time: weird 5m         | a.yml:4: 'weird' is none of
            queue: billing\\n    per-hour: 5\\n    handle-time: 5m\\n    x: 1     | a.yml:5: 'x' is not known here
            queue: billing\\n    per-hour: { 8-12: 1, 11-13: 2 }\\n    handle-time: 5m | a.yml:3: overlaps
            queue: billing\\n    per-hour: 0\\n    handle-time: 5m               | a.yml: brings nobody
            queue: billing\\n    per-hour: 5\\n    handle-time: 5m\\n    priority: { 3: 60%, 4: 60% } | a.yml:5: the parts are more than 100 %
            """)
    void badArrivalsAreRefusedWithTheLine(String flow, String expected) throws Exception {
        Files.writeString(folder.resolve("a.yml"), "arrivals:\n  - " + flow.replace("\\n", "\n") + "\n");
        Ran ran = run("--arrivals", "a.yml");
        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.error).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ana: { shifts: [mon-fri 08:00-16:00, wed 15:00-20:00] }                     | b.yml:2: overlaps one before
            ana: { shifts: [sun 22:00-06:00, mon 05:00-09:00] }                         | b.yml:2: overlaps one before
            ana: { shifts: mon-fri 08:00-16:00, breaks: 17:00-17:30 }                   | b.yml:2: this break is not within a shift
            ana: { capacity: 2 }                                                        | b.yml:2: needs shifts
            bob: { shifts: mon 08:00-16:00 }                                            | b.yml:2: there is no agent bob in the plan
            ana: { shifts: mon 08:00-16:00, decline: 140% }                             | b.yml:2: '140%' must be 0 to 100 %
            ana: { shifts: mun 08:00-16:00 }                                            | b.yml:2: 'mun' is not days
            """)
    void badAgentsAreRefusedWithTheLine(String agent, String expected) throws Exception {
        Files.writeString(folder.resolve("b.yml"), "agents:\n  " + agent + "\n");
        Ran ran = run("--arrivals", EXAMPLES.resolve("arrivals.yml").toString(), "--agents", "b.yml");
        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.error).contains(expected);
    }

    @Test
    void emptyOrBrokenFilesAreNamed() throws Exception {
        Files.writeString(folder.resolve("empty.yml"), "");
        Files.writeString(folder.resolve("empty.jsonl"), "");
        Files.writeString(folder.resolve("bad.jsonl"), "{\"event\":{\"type\":\"rating.submitted\"}}\nnonsense\n");
        Files.writeString(folder.resolve("plan.yml"), "tandem:\n  routing:\n    queues:\n      q: { nam: Q }\n");
        assertThat(run("--arrivals", "empty.yml").error).contains("empty.yml: is empty");
        assertThat(run("--arrivals", "none.csv").error).contains("none.csv: there is no such file");
        assertThat(run("--from", "empty.jsonl").error).contains("empty.jsonl: is empty");
        assertThat(run("--from", "bad.jsonl").error).contains("bad.jsonl:2: is not an event");
        assertThat(run("--from", ".").error).contains("is not the data folder of an installation");
        assertThat(example("--plan", "plan.yml").error).contains("plan.yml: ", "nam");
        assertThat(run("--from", "x", "--days", "0").error).contains("--days must be 1 to 366");
        assertThat(run("--seed", "1").error).contains("name either --from DATA or --arrivals FILE");
    }

    @Test
    void arrivalsAreReadFromCsvToo() throws Exception {
        Ran ran = run("--arrivals", EXAMPLES.resolve("arrivals.csv").toString(), "--json");
        assertThat(total(ran, 0).path("offered").asLong()).isBetween(150L, 450L);
        Files.writeString(folder.resolve("bad.csv"), "queue,per-hour,handle-time\norders,5,5m\norders,many,5m\n");
        assertThat(run("--arrivals", "bad.csv").error).contains("bad.csv:3: 'many' is not a number");
    }

    @Test
    void aPlanIsReadAsTheApiAnswersIt() throws Exception {
        Files.writeString(folder.resolve("plan.json"), """
                {"version": 3, "plan": {"queues": {"orders": {"name": "Orders"}, "billing": {"name": "Billing"}},
                  "agents": {"ana": {"name": "Ana", "capacity": {"chat": 4}}}}}
                """);
        Ran ran = run("--arrivals", EXAMPLES.resolve("arrivals.csv").toString(), "--plan", "plan.json", "--json");
        assertThat(total(ran, 0).path("handled").asLong()).isPositive();
    }
}
