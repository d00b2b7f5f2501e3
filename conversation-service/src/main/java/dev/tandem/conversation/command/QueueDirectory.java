package dev.tandem.conversation.command;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.platform.http.ServiceClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClientException;

/**
 * Knows which queues exist, so that no conversation is transferred to where nobody looks. Asks routing-service, at most
 * a minute behind; while that cannot be reached, what was known last holds.
 */
final class QueueDirectory {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final ParameterizedTypeReference<Set<QueueId>> IDS = new ParameterizedTypeReference<>() {};

    private final ServiceClients services;
    private final Clock clock;
    private volatile Known known = new Known(Set.of(), Instant.EPOCH);

    QueueDirectory(ServiceClients services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /** Why nothing can be transferred to this queue, or empty. */
    Optional<ErrorBody> refusal(QueueId queue) {
        var now = clock.instant();
        if (known.at.plus(FRESH).isBefore(now) || !known.queues.contains(queue)) {
            try {
                var queues = services.client("routing")
                        .get()
                        .uri("/internal/queues")
                        .retrieve()
                        .body(IDS);
                known = new Known(queues == null ? Set.of() : Set.copyOf(queues), now);
            } catch (RestClientException e) {
                if (known.queues.isEmpty()) {
                    return Optional.of(new ErrorBody(
                            ErrorCode.UNAVAILABLE, "Routing cannot be reached to check the queue.", true));
                }
            }
        }
        return known.queues.contains(queue)
                ? Optional.empty()
                : Optional.of(new ErrorBody(ErrorCode.BAD_REQUEST, "There is no queue " + queue + ".", false));
    }

    private record Known(Set<QueueId> queues, Instant at) {}
}
