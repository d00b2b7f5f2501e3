package dev.tandem.fulfillment;

import dev.tandem.contracts.view.VirtualAgentQuery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** conversation-service's endpoint for single questions. It is asked once: a question is not free of effects. */
final class VirtualAgentClient {

    /** A little more than a turn may take there. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI endpoint;
    private final AccessTokens tokens;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    VirtualAgentClient(URI conversationService, AccessTokens tokens) {
        this.endpoint = conversationService.resolve("/internal/virtual-agent/turns");
        this.tokens = tokens;
    }

    /** Whatever was answered, errors included. */
    HttpResponse<String> ask(VirtualAgentQuery.Question question) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + tokens.current())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(question)))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
