package dev.tandem.conversation.virtualagent.local;

import dev.tandem.fulfillment.CrmTransport;
import dev.tandem.platform.http.ServiceClients;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;

/** The fulfilment's way to crm-service inside this process: with the service's own token and the turn's trace. */
final class ServiceClientCrmTransport implements CrmTransport {

    private final ServiceClients clients;

    ServiceClientCrmTransport(ServiceClients clients) {
        this.clients = clients;
    }

    @Override
    public Answer get(String pathAndQuery) throws IOException {
        try {
            return clients.client("crm")
                    .get()
                    .uri(URI.create(pathAndQuery))
                    .exchange((request, response) -> new Answer(
                            response.getStatusCode().value(),
                            new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
        } catch (ResourceAccessException unreachable) {
            throw new IOException("crm-service cannot be reached", unreachable);
        }
    }

    @Override
    public Answer put(String path, String json) throws IOException {
        try {
            return clients.client("crm")
                    .put()
                    .uri(URI.create(path))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json)
                    .exchange((request, response) -> new Answer(
                            response.getStatusCode().value(),
                            new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
        } catch (ResourceAccessException unreachable) {
            throw new IOException("crm-service cannot be reached", unreachable);
        }
    }
}
