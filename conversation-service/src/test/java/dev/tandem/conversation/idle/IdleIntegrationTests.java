package dev.tandem.conversation.idle;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerGone;
import dev.tandem.contracts.conversation.ConversationCommand.RequestHandoff;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.conversation.RunningService;
import dev.tandem.conversation.log.ConversationStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Silences in the running service, over the bus and through a restart. */
class IdleIntegrationTests {

    private static final ConversationResolved LEFT =
            new ConversationResolved(Author.SYSTEM, ResolveCause.CUSTOMER_LEFT);

    @TempDir
    private Path data;

    @Test
    void whatBeganBeforeARestartEndsAfterItByTheNewSettings() {
        ConversationId bot;
        ConversationId waiting;
        try (var before = service("bot-close-after", "1h")) {
            bot = before.open(MAYA_ACTS, MAYA);
            waiting = before.open(MAYA_ACTS, MAYA);
            before.send(MAYA_ACTS, waiting, new RequestHandoff());
            before.send(MAYA_ACTS, waiting, new ReportCustomerGone(Instant.now().plus(Duration.ofSeconds(1))));
        }
        try (var after = service("bot-close-after", "200ms", "abandon-after", "200ms")) {
            await().until(() -> ended(after, bot) && ended(after, waiting));
        }
    }

    @Test
    void aSilentCustomerIsRemindedInWordsOfTheSettingsAndWhoReturnsMeetsTheSameAgent() {
        try (var service = service(
                "reminder-after",
                "100ms",
                "close-after",
                "200ms",
                "return-within",
                "30m",
                "texts.en.reminder",
                "Hello?",
                "texts.en.closing",
                "Bye.")) {
            var id = service.open(MAYA_ACTS, MAYA);
            service.send(MAYA_ACTS, id, new RequestHandoff());
            service.decide(id, new OfferAccepted(new OfferId("o-1"), id, ANA));
            service.send(ANA_ACTS, id, new PostMessage("a-1", "I am Ana", List.of()));
            await().until(() -> ended(service, id));
            assertThat(events(service, id).stream()
                            .filter(MessagePosted.class::isInstance)
                            .map(MessagePosted.class::cast)
                            .filter(message -> message.author().equals(Author.SYSTEM))
                            .map(MessagePosted::text))
                    .containsExactly("Hello?", "Bye.");

            var next = service.open(MAYA_ACTS, MAYA);
            service.send(MAYA_ACTS, next, new PostMessage("m-1", "Sorry, I was away", List.of()));
            await().untilAsserted(() -> assertThat(events(service, next))
                    .last()
                    .isInstanceOfSatisfying(ConversationQueued.class, queued -> {
                        assertThat(queued.cause()).isEqualTo(QueueCause.CUSTOMER_RETURNED);
                        assertThat(queued.preferredAgent()).isEqualTo(new AgentId("ana"));
                    }));
        }
    }

    private RunningService service(String... settings) {
        var all = new HashMap<String, String>(Map.of("tandem.conversation.idle.sweep-every", "50ms"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put("tandem.conversation.idle." + settings[i], settings[i + 1]);
        }
        return RunningService.start(data, all);
    }

    private static boolean ended(RunningService service, ConversationId id) {
        return events(service, id).contains(LEFT);
    }

    private static List<ConversationEvent> events(RunningService service, ConversationId id) {
        return service.bean(ConversationStore.class).events(id, 0, 100).stream()
                .map(LoggedEvent::event)
                .toList();
    }
}
