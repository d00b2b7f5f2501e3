package dev.tandem.e2e.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST side of the product, as a browser uses it. */
public final class RestClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final URI origin;
    private final @Nullable String token;

    private RestClient(URI origin, @Nullable String token) {
        this.origin = origin;
        this.token = token;
    }

    /** Calls without a token. */
    public static RestClient anonymous(URI origin) {
        return new RestClient(origin, null);
    }

    /** Calls with this token. */
    public RestClient with(String bearer) {
        return new RestClient(origin, bearer);
    }

    /** Logs a member of staff in and gives the token. */
    public static String staffToken(URI origin, String email) {
        return anonymous(origin)
                .post("/api/identity/login", Map.of("email", email, "password", "tandem-demo"))
                .get("token")
                .asString();
    }

    /** A widget session for a customer whom the demo shop signed in, or an anonymous one for an empty name. */
    public static JsonNode widgetSession(URI origin, String customer) {
        var rest = anonymous(origin);
        if (customer.isEmpty()) {
            return rest.post("/api/widget/sessions", Map.of("inbox", "shop"));
        }
        var identity = rest.get("/demo/identity?customer=" + customer);
        var jwt = identity.has("token")
                ? identity.get("token").asString()
                : identity.get("identityToken").asString();
        return rest.post("/api/widget/sessions", Map.of("inbox", "shop", "identityToken", jwt));
    }

    /** GET that must succeed. */
    public JsonNode get(String path) {
        return body(send(request(path).GET().build()));
    }

    /** POST that must succeed. */
    public JsonNode post(String path, Map<String, ?> body) {
        return body(send(json("POST", path, JSON.writeValueAsString(body))));
    }

    /** Any call with a JSON body, whatever its answer. */
    public HttpResponse<String> call(String method, String path, String body) {
        return send(json(method, path, body));
    }

    /** GET, whatever its answer. */
    public HttpResponse<String> fetch(String path) {
        return send(request(path).GET().build());
    }

    /** PUT of bytes with a content type, whatever its answer. */
    public HttpResponse<String> put(String path, String contentType, byte[] bytes) {
        return send(request(path)
                .header("Content-Type", contentType)
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build());
    }

    private HttpRequest json(String method, String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(20));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode body(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(response.request().method() + " " + response.uri() + " answered "
                    + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
