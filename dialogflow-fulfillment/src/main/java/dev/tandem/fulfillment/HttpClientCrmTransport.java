package dev.tandem.fulfillment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** crm-service over the JDK's HTTP client with a bearer token: what the Cloud Function uses. */
public final class HttpClientCrmTransport implements CrmTransport {

    private final URI base;
    private final AccessTokens tokens;
    private final Duration limit;
    private final HttpClient http;

    /**
     * A transport that keeps its connections.
     *
     * @param base scheme, host and port, without a path
     * @param tokens who calls
     * @param limit longest time for one answer, connecting included
     */
    public HttpClientCrmTransport(URI base, AccessTokens tokens, Duration limit) {
        this.base = base;
        this.tokens = tokens;
        this.limit = limit;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Answer get(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery).GET());
    }

    @Override
    public Answer put(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(base.resolve(pathAndQuery))
                .timeout(limit)
                .header("Authorization", "Bearer " + tokens.current())
                .header("Accept", "application/json");
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
