package dev.tandem.analytics.fact.bigquery;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tandem.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of BigQuery's REST API as the service uses: tables, and queries with an answer made up by the test. */
final class BigQueryRestServer implements AutoCloseable {

    private static final String TABLES = "/bigquery/v2/projects/shop-prod/datasets/tandem/tables";
    private static final String QUERIES = "/bigquery/v2/projects/shop-prod/queries";

    private final HttpServer server;
    private final Map<String, ObjectNode> tables = new ConcurrentHashMap<>();
    private final List<String> changes = new CopyOnWriteArrayList<>();
    private final List<JsonNode> queries = new CopyOnWriteArrayList<>();
    private volatile String answer = "{}";
    private volatile int queryStatus = 200;
    private volatile boolean datasetMissing;

    BigQueryRestServer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    BigQuery client() {
        return BigQueryOptions.newBuilder()
                .setProjectId("shop-prod")
                .setHost("http://127.0.0.1:" + server.getAddress().getPort())
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = body(exchange);
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod();
        if (path.equals(QUERIES)) {
            queries.add(body);
            send(exchange, queryStatus, answer);
        } else if (datasetMissing) {
            send(exchange, 404, error(404, "notFound", "Not found: Dataset shop-prod:tandem"));
        } else if (path.equals(TABLES) && method.equals("POST")) {
            create(exchange, (ObjectNode) body);
        } else if (path.startsWith(TABLES + "/")) {
            table(exchange, method, path.substring(TABLES.length() + 1), body);
        } else {
            send(exchange, 400, error(400, "invalid", method + " " + path));
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (var in = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            var bytes = in.readAllBytes();
            return Json.mapper().readTree(bytes.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : bytes);
        }
    }

    private void create(HttpExchange exchange, ObjectNode table) throws IOException {
        var name = table.at("/tableReference/tableId").asString();
        table.put("type", "TABLE");
        if (tables.putIfAbsent(name, table) != null) {
            send(exchange, 409, error(409, "duplicate", "Already Exists: " + name));
        } else {
            changes.add("made " + name);
            send(exchange, 200, table.toString());
        }
    }

    private void table(HttpExchange exchange, String method, String name, JsonNode body) throws IOException {
        var table = tables.get(name);
        if (table == null) {
            send(exchange, 404, error(404, "notFound", "Not found: Table " + name));
            return;
        }
        if (!method.equals("GET")) {
            table.set("schema", body.path("schema"));
            changes.add("changed " + name);
        }
        send(exchange, 200, table.toString());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static String error(int code, String reason, String message) {
        return Json.mapper()
                .writeValueAsString(Map.of(
                        "error",
                        Map.of(
                                "code",
                                code,
                                "message",
                                message,
                                "errors",
                                List.of(Map.of("reason", reason, "message", message, "domain", "global")))));
    }

    /** What the next queries are answered with. */
    void answer(int status, String json) {
        queryStatus = status;
        answer = json;
    }

    void loseDataset() {
        datasetMissing = true;
    }

    void put(String name, String json) {
        tables.put(name, (ObjectNode) Json.mapper().readTree(json));
    }

    JsonNode get(String name) {
        return tables.get(name);
    }

    List<String> changes() {
        return changes;
    }

    List<JsonNode> queries() {
        return queries;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
