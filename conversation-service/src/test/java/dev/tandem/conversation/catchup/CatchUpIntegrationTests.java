package dev.tandem.conversation.catchup;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BEN_ACTS;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.GATEWAY_ACTS;
import static dev.tandem.conversation.Story.JONAS_ACTS;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static dev.tandem.conversation.Story.SAM_ACTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationCommand.AddNote;
import dev.tandem.contracts.conversation.ConversationCommand.EndConversation;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.RequestHandoff;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationStarted;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.contracts.view.CatchUp.Answer;
import dev.tandem.contracts.view.CatchUp.Log;
import dev.tandem.contracts.view.CatchUp.Request;
import dev.tandem.conversation.RunningService;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.log.Append;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.platform.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatchUpIntegrationTests {

    private static RunningService service;
    private static String gateway;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        gateway = service.tokens().service("gateway-service");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aViewerGetsExactlyWhatWasMissed() {
        var id = owned();

        var log = log(ANA_ACTS, id, 2L);

        assertThat(log.outcome()).isEqualTo(ResumeOutcome.COMPLETE);
        assertThat(log.events()).isEqualTo(stored(id).subList(2, stored(id).size()));
        assertThat(log.conversation().lastSeq())
                .isEqualTo(log.events().getLast().seq());
        assertThat(log(ANA_ACTS, id, log.conversation().lastSeq()).events()).isEmpty();
    }

    @Test
    void aCustomerSeesABareSeqWhereSomethingIsNotForThem() {
        var id = owned();
        service.send(SAM_ACTS, id, new AddNote("cn", "secret-canary"));

        var log = log(MAYA_ACTS, id, 0L);

        assertThat(log.events())
                .extracting(LoggedEvent::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, stored(id).size()).boxed().toList());
        assertThat(log.events())
                .extracting(LoggedEvent::event)
                .doesNotHaveAnyElementsOfTypes(
                        NoteAdded.class,
                        ConversationEvent.HandoffRequested.class,
                        ConversationEvent.ConversationOffered.class)
                .hasAtLeastOneElementOfType(ConversationEvent.Hidden.class)
                .hasAtLeastOneElementOfType(ConversationStarted.class);
        assertThat(log.events().toString()).doesNotContain("secret-canary");
        assertThat(log(ANA_ACTS, id, 0L).events().toString()).contains("secret-canary");
    }

    @Test
    void whoClaimsMoreThanThereIsOrMissesTooMuchStartsOver() {
        var id = owned();
        int size = stored(id).size();

        assertThat(log(MAYA_ACTS, id, size + 1L).outcome()).isEqualTo(ResumeOutcome.RESET);
        assertThat(log(MAYA_ACTS, id, -1L).outcome()).isEqualTo(ResumeOutcome.RESET);
        assertThat(log(MAYA_ACTS, id, Long.MAX_VALUE).outcome()).isEqualTo(ResumeOutcome.RESET);
        assertThat(log(MAYA_ACTS, id, null).outcome()).isEqualTo(ResumeOutcome.RESET);
        assertThat(log(MAYA_ACTS, id, size + 1L).events()).isEmpty();
        assertThat(log(MAYA_ACTS, id, size + 1L).conversation()).isNotNull();

        notes(id, 1_001);
        assertThat(log(MAYA_ACTS, id, (long) size).outcome()).isEqualTo(ResumeOutcome.RESET);
        assertThat(log(MAYA_ACTS, id, size + 1L).outcome()).isEqualTo(ResumeOutcome.COMPLETE);
        assertThat(log(MAYA_ACTS, id, size + 1L).events()).hasSize(1_000);
    }

    @Test
    void aStrangersConversationIsOneThatDoesNotExist() {
        var id = owned();

        for (var stranger : List.of(JONAS_ACTS, BEN_ACTS, new Actor(Role.CUSTOMER, "ana", "Ana"))) {
            assertThat(log(stranger, id, 0L)).isEqualTo(new Log(ResumeOutcome.NOT_FOUND, null, List.of()));
        }
        assertThat(log(MAYA_ACTS, new ConversationId("no-such"), 0L).outcome()).isEqualTo(ResumeOutcome.NOT_FOUND);
        assertThat(ask(new Request(MAYA_ACTS, false, Map.of("../../etc/passwd", 0L)))
                        .logs()
                        .get("../../etc/passwd")
                        .outcome())
                .isEqualTo(ResumeOutcome.NOT_FOUND);
    }

    @Test
    void openConversationsAreTheOnesStillOpenForTheViewer() {
        var lin = new Actor(Role.CUSTOMER, "lin", "Lin");
        var customer = new CustomerRef(new CustomerId("lin"), "Lin", null, false);
        var ended = service.open(lin, customer);
        service.send(lin, ended, new EndConversation());
        var open = service.open(lin, customer);
        service.send(lin, open, new RequestHandoff());
        var dana = new dev.tandem.contracts.conversation.Author(
                dev.tandem.contracts.conversation.AuthorKind.AGENT, "dana", "Dana");
        service.decide(
                open,
                new OfferMade(
                        new OfferId("o-lin"), open, dana, BILLING, Instant.now().plusSeconds(20), 20, 0));

        var forLin = ask(new Request(lin, true, Map.of())).open();
        var forDana = ask(new Request(new Actor(Role.AGENT, "dana", "Dana"), true, Map.of()))
                .open();

        assertThat(forLin).extracting(one -> one.conversationId()).containsExactly(open);
        assertThat(forLin.getFirst().status()).isEqualTo(ConversationStatus.QUEUED);
        assertThat(forLin.getFirst().owner()).isNull();
        assertThat(forDana).extracting(one -> one.status()).containsExactly(ConversationStatus.OFFERED);
        assertThat(ask(new Request(lin, false, Map.of())).open()).isEmpty();
    }

    @Test
    void aFullBatchCostsThreeStatementsAndEachViewerGetsTheirOwn() {
        var requests = new ArrayList<Request>();
        var ids = new ArrayList<ConversationId>();
        for (int i = 0; i < 256; i++) {
            var actor = new Actor(Role.CUSTOMER, "storm-" + i, "Storm " + i);
            var id = new ConversationId("storm-" + UUID.randomUUID());
            var start = new ConversationStarted(
                    Story.SHOP,
                    Channel.CHAT,
                    new CustomerRef(new CustomerId(actor.id()), actor.displayName(), null, false),
                    "en",
                    null);
            service.bean(ConversationStore.class).open(new Opening(id, "cc", start, RepeatKey.of("start")));
            notes(id, 20);
            ids.add(id);
            requests.add(new Request(actor, true, Map.of(id.value(), 1L)));
        }
        double before = reads();

        var answers = answers(new CatchUp.Batch(requests));

        assertThat(reads() - before).isLessThanOrEqualTo(3);
        for (int i = 0; i < 256; i++) {
            var answer = answers.answers().get(i);
            assertThat(answer.open()).extracting(one -> one.conversationId()).containsExactly(ids.get(i));
            assertThat(answer.logs()).containsOnlyKeys(ids.get(i).value());
            assertThat(answer.logs().get(ids.get(i).value()).events())
                    .extracting(LoggedEvent::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(2, 21).boxed().toList());
        }
    }

    @Test
    void twoViewersOfOneConversationEachGetWhatTheyMissed() {
        var id = owned();

        var answers = answers(new CatchUp.Batch(List.of(
                        new Request(MAYA_ACTS, false, Map.of(id.value(), 3L)),
                        new Request(ANA_ACTS, false, Map.of(id.value(), 1L)))))
                .answers();

        assertThat(answers.get(0).logs().get(id.value()).events().getFirst().seq())
                .isEqualTo(4);
        assertThat(answers.get(1).logs().get(id.value()).events().getFirst().seq())
                .isEqualTo(2);
    }

    @Test
    void aBatchBeyondItsLimitsIsRefused() {
        var tooMany = Collections.nCopies(257, new Request(MAYA_ACTS, false, Map.of()));
        var tooManyLogs = new HashMap<String, Long>();
        for (int i = 0; i < 201; i++) {
            tooManyLogs.put("c-" + i, 0L);
        }

        assertThat(status(new CatchUp.Batch(tooMany))).isEqualTo(400);
        assertThat(status(new CatchUp.Batch(List.of(new Request(MAYA_ACTS, false, tooManyLogs)))))
                .isEqualTo(400);
        assertThat(status(new CatchUp.Batch(List.of(new Request(GATEWAY_ACTS, true, Map.of())))))
                .isEqualTo(400);
        assertThat(service.post(gateway, "/internal/catch-ups", Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(service.post(gateway, "/internal/catch-ups", Map.of("requests", List.of(Map.of())))
                        .statusCode())
                .isEqualTo(400);
    }

    private static ConversationId owned() {
        var id = service.open(MAYA_ACTS, MAYA);
        service.send(MAYA_ACTS, id, new RequestHandoff());
        var offer = new OfferId(UUID.randomUUID().toString());
        service.decide(id, new OfferMade(offer, id, ANA, BILLING, Instant.now().plusSeconds(20), 20, 0));
        service.decide(id, new OfferAccepted(offer, id, ANA));
        service.send(MAYA_ACTS, id, new PostMessage("cm", "Hello", List.of()));
        return id;
    }

    /** Straight into the log: a thousand commands would only be slower. */
    private static void notes(ConversationId id, int count) {
        var store = service.bean(ConversationStore.class);
        var notes = new ArrayList<ConversationEvent>();
        for (int i = 0; i < count; i++) {
            notes.add(new NoteAdded(new dev.tandem.contracts.id.MessageId("n-" + i), null, ANA, "note " + i));
        }
        store.append(new Append(store.load(id).orElseThrow(), notes, RepeatKey.of("notes-" + count), 0));
    }

    private static List<LoggedEvent> stored(ConversationId id) {
        return service.bean(ConversationStore.class).events(id, 0, 5_000);
    }

    private static double reads() {
        return service.bean(MeterRegistry.class)
                .get("tandem.store.reads")
                .counter()
                .count();
    }

    private static Log log(Actor viewer, ConversationId id, Long after) {
        var afterSeqs = new HashMap<String, Long>();
        afterSeqs.put(id.value(), after);
        return ask(new Request(viewer, false, afterSeqs)).logs().get(id.value());
    }

    private static Answer ask(Request request) {
        return answers(new CatchUp.Batch(List.of(request))).answers().getFirst();
    }

    private static CatchUp.Answers answers(CatchUp.Batch batch) {
        var response = service.post(gateway, "/internal/catch-ups", batch);
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.mapper().readValue(response.body(), CatchUp.Answers.class);
    }

    private static int status(CatchUp.Batch batch) {
        return service.post(gateway, "/internal/catch-ups", batch).statusCode();
    }
}
