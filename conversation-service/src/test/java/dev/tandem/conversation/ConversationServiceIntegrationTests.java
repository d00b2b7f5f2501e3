package dev.tandem.conversation;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BEN_ACTS;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.GENERAL;
import static dev.tandem.conversation.Story.JONAS;
import static dev.tandem.conversation.Story.JONAS_ACTS;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static dev.tandem.conversation.Story.SAM_ACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationCommand.AddNote;
import dev.tandem.contracts.conversation.ConversationCommand.EndConversation;
import dev.tandem.contracts.conversation.ConversationCommand.MarkRead;
import dev.tandem.contracts.conversation.ConversationCommand.ParkConversation;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.RequestHandoff;
import dev.tandem.contracts.conversation.ConversationCommand.ResolveConversation;
import dev.tandem.contracts.conversation.ConversationCommand.StartConversation;
import dev.tandem.contracts.conversation.ConversationCommand.SubmitRating;
import dev.tandem.contracts.conversation.ConversationCommand.TransferConversation;
import dev.tandem.contracts.conversation.ConversationCommand.UnparkConversation;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.routing.RoutingEvent.WrapupEnded;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationServiceIntegrationTests {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aConversationGoesFromTheBotToAnAgentToItsRating() {
        var id = service.open(MAYA_ACTS, MAYA);
        say(MAYA_ACTS, id, "where is my order 1042");
        awaitTypes(id, "conversation.started", "message.posted", "turn.completed", "message.posted");
        say(MAYA_ACTS, id, "the invoice is wrong");
        awaitLast(id, "conversation.queued");
        assign(id);
        assertThat(say(ANA_ACTS, id, "Hello, this is Ana.").error()).isNull();
        service.send(MAYA_ACTS, id, new MarkRead(service.published(id).getLast().seq()));
        service.send(ANA_ACTS, id, new ResolveConversation("billing.corrected", null));
        service.decide(id, new WrapupEnded(id, ANA, WrapupEnd.AGENT));
        service.send(MAYA_ACTS, id, new SubmitRating(5, "Quick"));

        awaitTypes(
                id,
                "conversation.started",
                "message.posted",
                "turn.completed",
                "message.posted",
                "message.posted",
                "turn.completed",
                "message.posted",
                "handoff.requested",
                "conversation.queued",
                "conversation.offered",
                "conversation.assigned",
                "message.posted",
                "message.read",
                "disposition.recorded",
                "conversation.resolved",
                "wrapup.completed",
                "rating.submitted");
        assertThat(service.published(id))
                .extracting(LoggedEvent::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 17).boxed().toList());
        assertThat(log(id)).isEqualTo(service.published(id));
    }

    @Test
    void anOutcomeComesAfterTheCommitAndNamesTheSeq() {
        var id = service.open(MAYA_ACTS, MAYA);

        var outcome = say(MAYA_ACTS, id, "Hello");

        assertThat(outcome.error()).isNull();
        assertThat(outcome.conversationId()).isEqualTo(id);
        assertThat(log(id)).extracting(LoggedEvent::seq).contains(outcome.seq());
    }

    @Test
    void aClientThatSendsAgainGetsTheFirstSeqAndChangesNothing() {
        var id = service.open(MAYA_ACTS, MAYA);
        service.send(MAYA_ACTS, id, new RequestHandoff());
        var first = service.send(MAYA_ACTS, id, new PostMessage("same", "Hello", List.of()));
        service.send(MAYA_ACTS, id, new EndConversation());

        var again = service.send(MAYA_ACTS, id, new PostMessage("same", "Hello", List.of()));

        assertThat(again.error()).isNull();
        assertThat(again.seq()).isEqualTo(first.seq());
    }

    @Test
    void aRedeliveredCommandIsAnsweredAgainAndNotCarriedOutAgain() {
        var id = owned();
        var commandId = UUID.randomUUID().toString();

        var first = service.send(commandId, ANA_ACTS, id, new TransferConversation(GENERAL, "note"));
        var again = service.send(commandId, ANA_ACTS, id, new TransferConversation(GENERAL, "note"));

        assertThat(again).isEqualTo(first);
        assertThat(service.send(ANA_ACTS, id, new TransferConversation(GENERAL, "note"))
                        .error()
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void aRepeatedStartFindsTheFirstConversation() {
        var start =
                new StartConversation("cc-" + UUID.randomUUID(), Story.SHOP, Channel.CHAT, MAYA, "de", "javascript:x");
        var first = service.send(MAYA_ACTS, new ConversationId(UUID.randomUUID().toString()), start);

        var again = service.send(MAYA_ACTS, new ConversationId(UUID.randomUUID().toString()), start);

        assertThat(again.conversationId()).isEqualTo(first.conversationId());
        assertThat(again.seq()).isEqualTo(1);
        assertThat(service.bean(ConversationStore.class)
                        .load(first.conversationId())
                        .orElseThrow()
                        .origin()
                        .pageUrl())
                .isNull();
    }

    @Test
    void nobodyOpensAConversationForSomebodyElse() {
        var start = new StartConversation("cc-x", Story.SHOP, Channel.CHAT, MAYA, "en", null);
        var id = new ConversationId(UUID.randomUUID().toString());

        assertThat(service.send(JONAS_ACTS, id, start).error().code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(service.send(ANA_ACTS, id, start).error().code()).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void anUnverifiedCustomersEmailIsNotTaken() {
        var claimed = new dev.tandem.contracts.conversation.CustomerRef(
                JONAS.id(), "Jonas", "maya@brightleaf.example", false);

        var id = service.open(JONAS_ACTS, claimed);

        assertThat(service.bean(ConversationStore.class)
                        .load(id)
                        .orElseThrow()
                        .origin()
                        .customer()
                        .email())
                .isNull();
    }

    static Stream<ConversationCommand> everyCommand() {
        return Stream.of(
                new PostMessage("cm-idor", "Hello", List.of()),
                new AddNote("cn-idor", "note"),
                new MarkRead(1),
                new RequestHandoff(),
                new TransferConversation(GENERAL, null),
                new ParkConversation(),
                new UnparkConversation(),
                new ResolveConversation("other", null),
                new EndConversation(),
                new SubmitRating(5, null));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void aStrangerChangesNothingAndLearnsNothing(ConversationCommand command) {
        var id = owned();
        var before = log(id);

        for (var stranger : List.of(JONAS_ACTS, BEN_ACTS)) {
            var refused = service.send(stranger, id, command);
            var missing = service.send(stranger, new ConversationId("no-such"), command);

            assertThat(refused.error()).isEqualTo(missing.error());
            assertThat(refused.error().code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(refused.seq()).isNull();
        }
        assertThat(log(id)).isEqualTo(before);
    }

    @Test
    void aTransferGoesOnlyWhereSomebodyLooks() {
        var id = owned();

        var refused = service.send(ANA_ACTS, id, new TransferConversation(new QueueId("nowhere"), null));

        assertThat(refused.error().code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(service.send(ANA_ACTS, id, new TransferConversation(BILLING, null))
                        .error())
                .isNull();
    }

    @Test
    void anUnknownKindOfCommandIsAnsweredAndTheNextOneWorks() {
        var id = service.open(MAYA_ACTS, MAYA);
        var commandId = UUID.randomUUID().toString();
        service.bus()
                .publish(new BusMessage("conversation-commands-v1", id.value(), Map.of(), """
                        {"commandId":"%s","replyTo":"%s","actor":{"role":"customer","id":"maya","displayName":"Maya"},
                         "at":"2026-03-02T09:00:00Z","conversationId":"%s","command":{"type":"paint-conversation"}}""".formatted(
                                commandId, service.bus().instanceId(), id)))
                .join();

        await().until(() -> service.outcomes(commandId).size() == 1);
        assertThat(service.outcomes(commandId).getFirst().error().code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);
        assertThat(say(MAYA_ACTS, id, "Hello").error()).isNull();
    }

    @Test
    void whatCannotBeReadIsSetAsideAndOtherConversationsGoOn() {
        var id = service.open(MAYA_ACTS, MAYA);
        var poison =
                service.bus().publish(new BusMessage("conversation-commands-v1", "poisoned", Map.of(), "{not json"));

        assertThat(say(MAYA_ACTS, id, "Hello").error()).isNull();
        assertThat(poison).isNotCompletedExceptionally();
    }

    @Test
    void aTextWithScriptIsKeptAsTheTextItIs() {
        var id = service.open(MAYA_ACTS, MAYA);
        var text = "<img src=x onerror=alert(1)> ${jndi:ldap://x} '; DROP TABLE event; -- \u202E";

        say(MAYA_ACTS, id, text);

        assertThat(Json.mapper().writeValueAsString(log(id).get(1).event())).contains("onerror=alert(1)");
        assertThat(log(id)).hasSizeGreaterThan(1);
    }

    @Test
    void everythingIsThereAfterARestartAndUnansweredMessagesAreAnswered(@TempDir Path data) {
        ConversationId id;
        List<LoggedEvent> before;
        try (var first = RunningService.start(data, Map.of())) {
            id = first.open(MAYA_ACTS, MAYA);
            first.send(MAYA_ACTS, id, new PostMessage("cm-1", "my invoice", List.of()));
            await().until(() -> first.published(id).size() == 6);
            before = first.published(id);
        }
        try (var second = RunningService.start(data, Map.of())) {
            assertThat(second.bean(ConversationStore.class).events(id, 0, 100)).isEqualTo(before);
            var again = second.send(MAYA_ACTS, id, new PostMessage("cm-1", "my invoice", List.of()));
            assertThat(again.seq()).isEqualTo(2);
            assertThat(second.send(MAYA_ACTS, id, new PostMessage("cm-2", "hello?", List.of()))
                            .seq())
                    .isEqualTo(7);
        }
    }

    @Test
    void aCommandNobodyWaitsForIsCarriedOutToo() {
        var id = service.open(MAYA_ACTS, MAYA);

        service.publish(new CommandEnvelope(
                        new CommandId(UUID.randomUUID().toString()),
                        null,
                        MAYA_ACTS,
                        Instant.now(),
                        id,
                        new EndConversation()))
                .join();

        awaitLast(id, "conversation.resolved");
    }

    @Test
    void staffListsSeeAndReadAsTheirRoleAllows() {
        var id = owned();
        var maya = service.tokens().customer("maya");
        var ana = service.tokens().agent("ana");
        var sam = service.tokens().supervisor("sam");
        service.send(SAM_ACTS, id, new AddNote("cn-1", "secret-canary"));

        assertThat(service.get(ana, "/api/conversations").body()).contains(id.value());
        assertThat(service.get(service.tokens().agent("ben"), "/api/conversations")
                        .body())
                .doesNotContain(id.value());
        assertThat(service.get(ana, "/api/conversations?scope=all").statusCode())
                .isEqualTo(403);
        assertThat(service.get(sam, "/api/conversations?scope=all&status=active&limit=200")
                        .body())
                .contains(id.value());
        assertThat(service.get(maya, "/api/conversations").statusCode()).isEqualTo(403);
        assertThat(service.get(null, "/api/conversations").statusCode()).isEqualTo(401);
        assertThat(service.get(sam, "/api/conversations?scope=everything").statusCode())
                .isEqualTo(400);
        assertThat(service.get(sam, "/api/conversations?status=sleeping").statusCode())
                .isEqualTo(400);
        assertThat(service.get(sam, "/api/conversations?limit=0").statusCode()).isEqualTo(400);

        assertThat(service.get(maya, "/api/conversations/" + id).body()).contains("\"status\":\"active\"");
        assertThat(service.get(maya, "/api/conversations/" + id + "/events").body())
                .contains("\"type\":\"hidden\"")
                .doesNotContain("secret-canary");
        assertThat(service.get(ana, "/api/conversations/" + id + "/events?after=1&limit=500")
                        .body())
                .contains("secret-canary");
        assertThat(service.get(ana, "/api/conversations/" + id + "/events?after=-1")
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.get(maya, "/api/conversations/" + id + "/transcript").body())
                .contains("Maya Lindqvist: the invoice is wrong", "Assistant (virtual agent):", "* Ana Torres joined.")
                .doesNotContain("secret-canary");
    }

    @Test
    void everyPathToAStrangersConversationEndsAlike() {
        var id = owned();
        var strangers = List.of(
                service.tokens().customer("jonas"),
                service.tokens().agent("chloe"),
                service.tokens().customer("ana"));

        for (var token : strangers) {
            for (var path : List.of("", "/events", "/transcript")) {
                var refused = service.get(token, "/api/conversations/" + id + path);
                var missing = service.get(token, "/api/conversations/no-such" + path);
                assertThat(refused.statusCode()).isEqualTo(404);
                assertThat(missing.statusCode()).isEqualTo(404);
                assertThat(refused.body()).doesNotContain("Maya", "invoice");
            }
            assertThat(service.get(token, "/internal/conversations/" + id).statusCode())
                    .isEqualTo(403);
            assertThat(service.get(token, "/internal/conversations/" + id + "/events")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(service.post(token, "/internal/catch-ups", Map.of()).statusCode())
                    .isEqualTo(403);
            assertThat(service.post(token, "/internal/attachments", Map.of()).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void siblingsReadWholeLogs() {
        var id = owned();
        var token = service.tokens().service("routing-service");

        var events = Json.mapper()
                .readValue(
                        service.get(token, "/internal/conversations/" + id + "/events?after=1&limit=2")
                                .body(),
                        LoggedEvent[].class);
        var summary = Json.mapper()
                .readValue(service.get(token, "/internal/conversations/" + id).body(), ConversationSummary.class);

        assertThat(events).extracting(LoggedEvent::seq).containsExactly(2L, 3L);
        assertThat(summary.owner()).isEqualTo(ANA);
    }

    @Test
    void healthAndMetricsAreThere() {
        service.open(MAYA_ACTS, MAYA);

        assertThat(service.get(null, "/actuator/health").body()).contains("UP");
        assertThat(service.get(null, "/actuator/prometheus").body())
                .contains(
                        "tandem_store_reads_total",
                        "tandem_log_appended_events_total",
                        "tandem_log_commit_seconds",
                        "tandem_log_conflicts_total",
                        "tandem_commands_handled_seconds");
    }

    private static dev.tandem.contracts.bus.CommandOutcome say(Actor actor, ConversationId id, String text) {
        return service.send(actor, id, new PostMessage(UUID.randomUUID().toString(), text, List.of()));
    }

    /** A conversation of Maya's that Ana owns. */
    private static ConversationId owned() {
        var id = service.open(MAYA_ACTS, MAYA);
        say(MAYA_ACTS, id, "the invoice is wrong");
        awaitLast(id, "conversation.queued");
        assign(id);
        return id;
    }

    private static void assign(ConversationId id) {
        var offer = new OfferId(UUID.randomUUID().toString());
        service.decide(id, new OfferMade(offer, id, ANA, BILLING, Instant.now().plusSeconds(20), 20, 0));
        service.decide(id, new OfferAccepted(offer, id, ANA));
        awaitLast(id, "conversation.assigned");
    }

    private static List<LoggedEvent> log(ConversationId id) {
        return service.bean(ConversationStore.class).events(id, 0, 1_000);
    }

    private static void awaitLast(ConversationId id, String type) {
        await().untilAsserted(() -> assertThat(types(id)).endsWith(type));
    }

    private static void awaitTypes(ConversationId id, String... expected) {
        await().untilAsserted(() -> assertThat(types(id)).isEqualTo(String.join(" ", expected)));
    }

    private static String types(ConversationId id) {
        return String.join(
                " ",
                service.published(id).stream()
                        .map(logged -> Messages.typeName(logged.event()))
                        .toList());
    }
}
