package dev.tandem.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Several of the staff on one conversation: a consult before the transfer, and a supervisor who whispers and joins. */
final class TeamSteps {

    private TeamSteps() {}

    /** Ana, who owns it, asks Ben; the two talk it over; he takes it over. Returns when Ben owns it. */
    static void consultAndTransfer(Person maya, Person ana, Person ben, String conversation) {
        ana.ask("consult.start", conversation, "agent", "ben", "question", "Canary: twice on 1187?");
        var offer = ben.awaitPush(
                "offer.made",
                made -> made.get("conversation")
                                .get("conversationId")
                                .asString()
                                .equals(conversation)
                        && made.has("consult"));
        assertThat(offer.get("consult").get("question").asString()).contains("1187");
        ben.ask("offer.accept", Map.of("offerId", offer.get("offerId").asString()));
        ana.awaitEvent(conversation, "consult.joined", joined -> isBen(joined.get("agent")));
        write(ben, "consult.message", conversation, "Canary: yes, give it to me.");
        ana.awaitEvent(
                conversation,
                "consult.message-posted",
                message -> message.get("text").asString().contains("give it to me"));
        ana.ask("consult.complete", conversation);
        maya.awaitEvent(conversation, "conversation.assigned", assigned -> isBen(assigned.get("agent")));
        ben.say(conversation, "Hello Maya, Ben here.");
        maya.awaitMessage(conversation, "agent", "ben here");
    }

    /** Sam listens in, whispers to Ben, joins, writes and leaves. */
    static void supervise(Person maya, Person ben, Person sam, String conversation) {
        sam.client().track(conversation);
        sam.ask("conversation.subscribe", conversation, "afterSeq", 0);
        write(sam, "whisper.send", conversation, "Canary: free shipping.");
        ben.awaitEvent(conversation, "whisper.posted", whisper -> isBen(whisper.get("to")));
        sam.ask("conversation.join", conversation);
        maya.awaitEvent(conversation, "supervisor.joined", any -> true);
        sam.say(conversation, "Sam here, I help Ben.");
        maya.awaitMessage(conversation, "agent", "i help ben");
        sam.ask("conversation.leave", conversation);
        long seq = maya.awaitEvent(conversation, "supervisor.left", any -> true).seq();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> maya.client().events(conversation).size() >= seq);
        assertThat(maya.client().events(conversation).toString())
                .as("what the staff say among themselves")
                .doesNotContain("Canary");
    }

    private static void write(Person who, String type, String conversation, String text) {
        who.ask(type, conversation, "clientMessageId", UUID.randomUUID().toString(), "text", text);
    }

    private static boolean isBen(JsonNode agent) {
        return agent.get("displayName").asString().equals("Ben Okafor");
    }
}
