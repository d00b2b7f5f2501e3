package dev.tandem.conversation;

import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.HandoffRequested;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with the engine it is shipped with. */
class LocalEngineIntegrationTests {

    @Test
    void aCustomerNobodyUnderstandsIsOfferedAPersonAndGetsOne(@TempDir Path data) throws InterruptedException {
        try (var service = RunningService.start(data, Map.of("tandem.conversation.virtual-agent", "local"))) {
            // Who writes while it is still learning is handed over, after half a minute.
            service.bean(VirtualAgent.class).awaitReady(Duration.ofMinutes(4));
            var id = service.open(MAYA_ACTS, MAYA);

            say(service, id, "blorp zig wazzle");
            awaitAnswers(service, id, 1);
            say(service, id, "quux flibbertigibbet");
            awaitAnswers(service, id, 2);
            var buttons = answers(service, id).getLast().quickReplies();
            assertThat(buttons).extracting(QuickReply::title).contains("Talk to a person");
            say(
                    service,
                    id,
                    buttons.stream()
                            .filter(button -> button.title().equals("Talk to a person"))
                            .findFirst()
                            .orElseThrow()
                            .text());

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.published(id).getLast().event() instanceof ConversationQueued);
            assertThat(service.published(id))
                    .extracting(LoggedEvent::event)
                    .hasAtLeastOneElementOfType(HandoffRequested.class);
        }
    }

    private static void say(RunningService service, ConversationId id, String text) {
        service.send(MAYA_ACTS, id, new PostMessage(UUID.randomUUID().toString(), text, List.of()));
    }

    private static void awaitAnswers(RunningService service, ConversationId id, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> answers(service, id).size() >= count);
    }

    private static List<MessagePosted> answers(RunningService service, ConversationId id) {
        return service.published(id).stream()
                .map(LoggedEvent::event)
                .filter(event -> event instanceof MessagePosted message
                        && message.author().kind() == AuthorKind.BOT)
                .map(MessagePosted.class::cast)
                .toList();
    }
}
