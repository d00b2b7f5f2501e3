package dev.tandem.routing.intake;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.platform.http.ServiceClients;
import dev.tandem.platform.sequence.GapSource;
import dev.tandem.platform.sequence.Sequenced;
import java.util.List;

/** Fetches missed log entries from conversation-service. Throws Spring's REST exceptions when it cannot be reached. */
final class ConversationLogSource implements GapSource<LoggedEvent> {

    private static final int PAGE = 500;

    private final ServiceClients clients;
    private final LoggedEventReader reader;

    ConversationLogSource(ServiceClients clients, LoggedEventReader reader) {
        this.clients = clients;
        this.reader = reader;
    }

    @Override
    public List<Sequenced<LoggedEvent>> between(String conversation, long afterSeq, long upToSeq) {
        String body = clients.client("conversation")
                .get()
                .uri(
                        "/internal/conversations/{id}/events?after={after}&limit={limit}",
                        conversation,
                        afterSeq,
                        Math.min(PAGE, upToSeq - afterSeq))
                .retrieve()
                .body(String.class);
        return body == null
                ? List.of()
                : reader.readAll(body).stream()
                        .map(entry -> new Sequenced<>(entry.seq(), entry))
                        .toList();
    }
}
