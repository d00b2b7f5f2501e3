package dev.tandem.conversation.virtualagent.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The fulfilment behind an address, called as Dialogflow calls it: a POST of JSON with the configured headers. */
final class HttpWebhookTransport implements WebhookTransport {

    private static final String JSON = "application/json";

    private final HttpClient client;
    private final URI address;
    private final Map<String, String> headers;
    private final Duration limit;

    /** @param headers sent with each call, such as {@code Authorization} */
    HttpWebhookTransport(URI address, Map<String, String> headers, Duration limit) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.address = address;
        this.headers = Map.copyOf(headers);
        this.limit = limit;
    }

    @Override
    public String send(String request) throws IOException, InterruptedException {
        var post = HttpRequest.newBuilder(address)
                .timeout(limit)
                .POST(BodyPublishers.ofString(request))
                .header("Content-Type", "application/json; charset=utf-8");
        headers.forEach(post::header);
        // A body beyond the limit is not read to its end.
        var body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), Webhook.MAX_RESPONSE_BYTES);
        var response = client.send(post.build(), body);
        if (response.statusCode() / 100 != 2) {
            throw new IOException("HTTP status " + response.statusCode());
        }
        var type = response.headers().firstValue("Content-Type").orElse(JSON);
        if (!type.toLowerCase(Locale.ROOT).contains("json")) {
            throw new IOException("content type " + type + " rather than " + JSON);
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
