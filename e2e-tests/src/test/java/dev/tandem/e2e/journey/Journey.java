package dev.tandem.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.e2e.client.RestClient;
import dev.tandem.e2e.process.TandemProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What customers, agents and an admin do, over real sockets; the same however the product is run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Journey {

    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    TandemProcess tandem;

    private final SchemaObserver schemas = new SchemaObserver();

    @BeforeAll
    void start(@TempDir Path folder) {
        tandem = launch(folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        tandem.close();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theFramesOfAllThatWereChecked() {
        assertThat(schemas.checked()).isGreaterThan(20);
    }

    /** Starts the product on that folder. */
    abstract TandemProcess launch(Path data);

    @AfterEach
    void everyFrameWasWhatTheSchemasSay() {
        assertThat(schemas.problems()).isEmpty();
    }

    @Test
    void theVirtualAgentFetchesTheOrderAndIsHonestWhenItDoesNotUnderstand() {
        try (var maya = customer("maya")) {
            var conversation = maya.startConversation();

            maya.say(conversation, "where is my order 1042");
            var answer = maya.awaitMessage(conversation, "bot", "1042");
            assertThat(answer.event().get("text").asString()).containsIgnoringCase("PostNord");

            maya.say(conversation, "purple elephants dance at midnight on saturn");
            maya.awaitEvent(
                    conversation,
                    "message.posted",
                    message -> isBotAfter(message)
                            && !message.get("text").asString().contains("1042"));
            maya.say(conversation, "colourless green ideas sleep furiously");
            maya.awaitEvent(
                    conversation,
                    "message.posted",
                    message -> message.get("quickReplies").toString().contains("Talk to a person"));
        }
    }

    @Test
    void anAgentTakesOverFromTheVirtualAgentAndHandsBack() {
        try (var maya = customer("maya");
                var ana = staff("ana@tandem.example")) {
            LiveControl.takeOverAndHandBack(maya, ana);
        }
    }

    @Test
    void anotherCustomersOrderStaysSecret() {
        try (var jonas = customer("jonas")) {
            var conversation = jonas.startConversation();
            jonas.say(conversation, "where is my order 1042");
            jonas.awaitEvent(conversation, "message.posted", Journey::isBotAfter);

            assertThat(jonas.client().events(conversation).toString())
                    .doesNotContain("PostNord")
                    .doesNotContain("SE77200418");
        }
    }

    @Test
    void fromHandoffToRating() {
        try (var maya = customer("maya");
                var ana = staff("ana@tandem.example");
                var ben = staff("ben@tandem.example");
                var ada = staff("ada@tandem.example")) {
            var conversation = maya.startConversation();
            maya.say(conversation, "I need to talk to someone about a wrong invoice");
            maya.awaitEvent(
                    conversation,
                    "conversation.queued",
                    queued -> queued.get("queue").asString().equals("billing"));
            assertThat(maya.awaitPush("queue.position", place -> isOf(place, conversation))
                            .get("position")
                            .asInt())
                    .isEqualTo(1);

            ana.ask("agent.set-state", Map.of("state", "available"));
            var offer = ana.awaitPush("offer.made", made -> isOf(made.get("conversation"), conversation));
            assertThat(offer.get("ringSeconds").asInt()).isPositive();
            ana.ask("offer.accept", Map.of("offerId", offer.get("offerId").asString()));
            maya.awaitEvent(
                    conversation,
                    "conversation.assigned",
                    assigned ->
                            assigned.get("agent").get("displayName").asString().equals("Ana Torres"));

            agentKnowsEverything(ana, conversation);
            bothWrite(maya, ana, conversation);
            filesGoBothWays(maya, ana, conversation);
            transferAndResolve(maya, ana, ben, conversation);
            ratingReachesTheDashboard(maya, ada, conversation);
            assertThat(maya.client().violations()).isEmpty();
            assertThat(ana.client().violations()).isEmpty();
            assertThat(ben.client().violations()).isEmpty();
        }
    }

    @Test
    void colleaguesConsultAndASupervisorHelps() {
        try (var jonas = customer("jonas");
                var ana = staff("ana@tandem.example");
                var ben = staff("ben@tandem.example");
                var sam = staff("sam@tandem.example")) {
            var conversation = jonas.startConversation();
            jonas.say(conversation, "I need to talk to someone about a wrong invoice");
            jonas.awaitEvent(conversation, "conversation.queued", any -> true);
            ana.ask("agent.set-state", Map.of("state", "available"));
            var offer = ana.awaitPush("offer.made", made -> isOf(made.get("conversation"), conversation));
            ana.ask("offer.accept", Map.of("offerId", offer.get("offerId").asString()));
            jonas.awaitEvent(conversation, "conversation.assigned", any -> true);
            ben.ask("agent.set-state", Map.of("state", "available"));

            TeamSteps.consultAndTransfer(jonas, ana, ben, conversation);
            TeamSteps.supervise(jonas, ben, sam, conversation);

            ben.ask("conversation.resolve", conversation, "disposition", disposition(ben));
            ben.ask("wrapup.complete", conversation);
            ben.ask("agent.set-state", Map.of("state", "offline"));
            ana.ask("agent.set-state", Map.of("state", "offline"));
            assertThat(jonas.client().violations()).isEmpty();
            assertThat(ana.client().violations()).isEmpty();
            assertThat(ben.client().violations()).isEmpty();
        }
    }

    private static void agentKnowsEverything(Person ana, String conversation) {
        var handoff = ana.awaitEvent(conversation, "handoff.requested", any -> true)
                .event()
                .get("handoff");
        assertThat(handoff.get("queue").asString()).isEqualTo("billing");
        assertThat(handoff.get("authenticated").asBoolean()).isTrue();
        assertThat(handoff.get("summary").asString()).isNotBlank();
        var customer = ana.client().events(conversation).getFirst().event().get("customer");
        var found =
                ana.rest().get("/api/customers?email=" + customer.get("email").asString());
        assertThat(found.size()).isEqualTo(1);
        assertThat(ana.rest()
                        .get("/api/customers/" + found.get(0).get("recordId").asString() + "/cases")
                        .toString())
                .contains("Charged twice on invoice 2026-1187");
    }

    private static void bothWrite(Person maya, Person ana, String conversation) {
        ana.ask("message.typing", conversation, "typing", true);
        maya.awaitPush(
                "typing",
                typing -> isOf(typing, conversation) && typing.get("typing").asBoolean());
        long hello = ana.say(conversation, "Hello Maya, let me look at that invoice.");
        maya.awaitMessage(conversation, "agent", "look at that invoice");
        ana.awaitEvent(
                conversation,
                "message.delivered",
                mark -> mark.get("side").asString().equals("customer")
                        && mark.get("upToSeq").asLong() >= hello);
        maya.ask("message.read", conversation, "upToSeq", hello);
        ana.awaitEvent(
                conversation,
                "message.read",
                mark -> mark.get("side").asString().equals("customer")
                        && mark.get("upToSeq").asLong() == hello);
        maya.ask("message.typing", conversation, "typing", true);
        ana.awaitPush("typing", typing -> isOf(typing, conversation));
        maya.say(conversation, "Thank you, it is 2026-1187.");
        ana.awaitMessage(conversation, "customer", "2026-1187");
        long note = ana.ask(
                        "note.add",
                        conversation,
                        "clientMessageId",
                        "note-" + conversation.substring(24),
                        "text",
                        "Canary: debited twice.")
                .get("seq")
                .asLong();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> maya.client().events(conversation).size() >= note);
        assertThat(maya.client().events(conversation).get((int) note - 1).type())
                .isEqualTo("hidden");
        assertThat(maya.client().events(conversation).toString()).doesNotContain("Canary");
    }

    private static void filesGoBothWays(Person maya, Person ana, String conversation) {
        var photo = maya.upload(conversation, "invoice.png", "image/png", PIXEL);
        maya.say(conversation, "Here it is", photo);
        ana.awaitEvent(
                conversation,
                "message.posted",
                message -> message.get("attachments").toString().contains("invoice.png"));
        var link = ana.rest().post("/api/conversations/" + conversation + "/attachments/" + photo + "/link", Map.of());
        assertThat(RestClient.anonymous(ana.client().origin())
                        .fetch(link.get("url").asString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(RestClient.anonymous(ana.client().origin())
                        .fetch("/api/attachments/" + photo + "/content")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);

        var text = ana.upload(
                conversation,
                "corrected.txt",
                "text/plain",
                "Invoice 2026-1187, corrected".getBytes(StandardCharsets.UTF_8));
        ana.say(conversation, "And the corrected one", text);
        maya.awaitEvent(
                conversation,
                "message.posted",
                message -> message.get("attachments").toString().contains("corrected.txt"));
        var download =
                maya.rest().post("/api/conversations/" + conversation + "/attachments/" + text + "/link", Map.of());
        assertThat(RestClient.anonymous(maya.client().origin())
                        .fetch(download.get("url").asString())
                        .body())
                .isEqualTo("Invoice 2026-1187, corrected");
    }

    private static void transferAndResolve(Person maya, Person ana, Person ben, String conversation) {
        ana.ask("conversation.transfer", conversation, "queue", "orders", "note", "Billing is done, parcel is open.");
        maya.awaitEvent(
                conversation,
                "conversation.queued",
                queued -> queued.get("queue").asString().equals("orders"));
        ana.ask("agent.set-state", Map.of("state", "busy"));
        ben.ask("agent.set-state", Map.of("state", "available"));
        var offer = ben.awaitPush("offer.made", made -> isOf(made.get("conversation"), conversation));
        ben.ask("offer.accept", Map.of("offerId", offer.get("offerId").asString()));
        ben.awaitEvent(
                conversation, "note.added", note -> note.get("text").asString().contains("parcel is open"));
        ben.say(conversation, "Your parcel arrives in two days.");
        maya.awaitMessage(conversation, "agent", "two days");
        ben.ask("conversation.resolve", conversation, "disposition", disposition(ben), "note", "Told her the date.");
        maya.awaitEvent(
                conversation,
                "conversation.resolved",
                resolved -> resolved.get("cause").asString().equals("agent_resolved"));
        ben.awaitPush("wrapup.started", wrapup -> isOf(wrapup, conversation));
        ben.ask("wrapup.complete", conversation);
        ben.awaitEvent(
                conversation,
                "wrapup.completed",
                completed -> completed.get("by").asString().equals("agent"));
    }

    private static String disposition(Person agent) {
        for (var queue : agent.rest().get("/api/queues")) {
            if (queue.get("queueId").asString().equals("orders")) {
                return queue.get("dispositions").get(0).get("code").asString();
            }
        }
        throw new AssertionError("the queue orders is not on the board");
    }

    private static void ratingReachesTheDashboard(Person maya, Person ada, String conversation) {
        int before = ada.client().pushes().size();
        maya.ask("rating.submit", conversation, "score", 5, "comment", "Quick and kind");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> ada.client().pushes().stream()
                        .skip(before)
                        .anyMatch(push -> push.get("type").asString().equals("board.changed")
                                && push.get("data").get("topic").asString().equals("metrics")));
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(metric(ada, "rating").get("value").asDouble())
                                .isEqualTo(5.0));
        assertThat(metric(ada, "conversations").get("value").asDouble()).isGreaterThanOrEqualTo(1);
        assertThat(metric(ada, "first_response_time").get("value").asDouble()).isPositive();
        assertThat(metric(ada, "resolution_time").get("formula").asString()).isNotBlank();
    }

    @Test
    void aKillChangesNothingForOpenClients() {
        try (var maya = customer("maya")) {
            var conversation = maya.startConversation();
            maya.say(conversation, "where is my order 1042");
            maya.awaitMessage(conversation, "bot", "1042");

            tandem.kill();
            tandem.launchAgain();
            tandem.awaitReady();

            maya.client()
                    .requestUntilAnswered(
                            "message.send",
                            Map.of(
                                    "conversationId",
                                    conversation,
                                    "clientMessageId",
                                    "after-the-kill",
                                    "text",
                                    "what are your opening hours",
                                    "attachments",
                                    java.util.List.of()),
                            Duration.ofSeconds(60));
            maya.awaitEvent(
                    conversation,
                    "message.posted",
                    message -> message.path("clientMessageId").asString("").equals("after-the-kill"));
            assertThat(maya.client().violations()).isEmpty();
        }
    }

    Person customer(String name) {
        return Person.customer(tandem.origin(), name, schemas);
    }

    private Person staff(String email) {
        return Person.staff(tandem.origin(), email, schemas);
    }

    private static JsonNode metric(Person admin, String name) {
        for (var metric : admin.rest().get("/api/metrics/today")) {
            if (metric.get("name").asString().equals(name)) {
                return metric;
            }
        }
        throw new AssertionError("no metric " + name);
    }

    static boolean isBotAfter(JsonNode message) {
        return message.path("author").path("kind").asString("").equals("bot");
    }

    private static boolean isOf(JsonNode data, String conversation) {
        return data.get("conversationId").asString().equals(conversation);
    }
}
