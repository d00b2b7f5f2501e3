package dev.tandem.conversation;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.RequestHandoff;
import dev.tandem.contracts.conversation.ConversationCommand.ResolveConversation;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.OfferExpired;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.routing.RoutingEvent.WrapupEnded;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a bus that repeats, delays and reorders everything, even within a conversation. */
class DisorderIntegrationTests {

    private static final int MESSAGES = 12;

    @TempDir
    private Path data;

    @Test
    void everyMessageIsStoredOnceAndAnsweredOnce() {
        try (var service = RunningService.start(data, Map.of("test.disorder", "7"))) {
            var id = service.open(MAYA_ACTS, MAYA);
            var sent = IntStream.range(0, MESSAGES)
                    .mapToObj(i -> service.sendAsync(
                            UUID.randomUUID().toString(),
                            MAYA_ACTS,
                            id,
                            new PostMessage("cm-" + i, "order " + i, List.of())))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(sent).join();
            await().until(() -> turns(service, id).size() == MESSAGES);

            var log = log(service, id);
            assertThat(log)
                    .extracting(LoggedEvent::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, log.size()).boxed().toList());
            assertThat(log.stream()
                            .filter(logged -> logged.event() instanceof MessagePosted message
                                    && message.author().kind() == AuthorKind.CUSTOMER)
                            .map(LoggedEvent::seq))
                    .containsExactlyInAnyOrderElementsOf(turns(service, id));
            assertThat(turns(service, id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void routingsDecisionsLeadToTheSameEnd() {
        try (var service = RunningService.start(data, Map.of("test.disorder", "11"))) {
            var id = service.open(MAYA_ACTS, MAYA);
            service.send(MAYA_ACTS, id, new RequestHandoff());
            for (int i = 0; i < 3; i++) {
                var missed = new OfferId("missed-" + i + id.value().substring(0, 8));
                decideTogether(service, id, made(missed, id), new OfferExpired(missed, id, ANA));
            }
            var taken = new OfferId("taken-" + id.value().substring(0, 8));
            decideTogether(service, id, made(taken, id), new OfferAccepted(taken, id, ANA));
            assertThat(state(service, id).status()).isEqualTo(ConversationStatus.ACTIVE);
            service.send(ANA_ACTS, id, new ResolveConversation("other", null));
            decideTogether(service, id, new WrapupEnded(id, ANA, WrapupEnd.TIMER));

            assertThat(state(service, id).status()).isEqualTo(ConversationStatus.RESOLVED);
            assertThat(state(service, id)).isEqualTo(Conversation.of(log(service, id)));
            assertThat(service.bus().deadLetters().list(null)).isEmpty();
        }
    }

    private static OfferMade made(OfferId offer, ConversationId id) {
        return new OfferMade(offer, id, ANA, BILLING, Instant.now().plus(Duration.ofMinutes(1)), 20, 0);
    }

    private static void decideTogether(RunningService service, ConversationId id, RoutingEvent... events) {
        CompletableFuture.allOf(java.util.Arrays.stream(events)
                        .map(event -> CompletableFuture.runAsync(() -> service.decide(id, event)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static Conversation state(RunningService service, ConversationId id) {
        return service.bean(ConversationStore.class).load(id).orElseThrow();
    }

    private static List<LoggedEvent> log(RunningService service, ConversationId id) {
        return service.bean(ConversationStore.class).events(id, 0, 1_000);
    }

    private static List<Long> turns(RunningService service, ConversationId id) {
        return log(service, id).stream()
                .filter(logged -> logged.event() instanceof TurnCompleted)
                .map(logged -> ((TurnCompleted) logged.event()).inReplyToSeq())
                .toList();
    }
}
