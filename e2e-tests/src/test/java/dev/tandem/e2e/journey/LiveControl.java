package dev.tandem.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.e2e.client.RestClient;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An agent takes a conversation from the virtual agent and hands it back. */
final class LiveControl {

    private LiveControl() {}

    static void takeOverAndHandBack(Person maya, Person ana) {
        var conversation = maya.startConversation();
        maya.say(conversation, "where is my order");
        var asked = maya.awaitEvent(conversation, "message.posted", Journey::isBotAfter);
        ana.ask("agent.set-state", Map.of("state", "busy"));
        await().atMost(Duration.ofSeconds(10)).until(() -> isListed(ana.rest(), conversation));

        ana.ask("conversation.take-over", conversation);
        maya.awaitEvent(conversation, "conversation.assigned", assigned -> isAna(assigned.get("agent")));
        long human = maya.say(conversation, "where is my order 1042, please");
        ana.say(conversation, "Let me have a look.");
        maya.awaitMessage(conversation, "agent", "have a look");
        assertThat(isListed(ana.rest(), conversation)).isFalse();

        ana.ask("conversation.return-to-bot", conversation, "note", "Canary: she only wants the date.");
        var back = maya.awaitEvent(conversation, "conversation.returned-to-bot", returned -> isAna(returned.get("by")));
        maya.say(conversation, "1042");
        maya.awaitEvent(
                conversation,
                "message.posted",
                message -> Journey.isBotAfter(message)
                        && message.get("text").asString().contains("1042"));
        var bots = maya.client().events(conversation).stream()
                .filter(seen -> seen.type().equals("message.posted") && Journey.isBotAfter(seen.event()))
                .toList();
        assertThat(bots)
                .as("the virtual agent was silent from the takeover to the hand-back")
                .noneMatch(seen -> seen.seq() > human && seen.seq() < back.seq());
        assertThat(bots.getFirst().seq()).isEqualTo(asked.seq());
        assertThat(maya.client().events(conversation).toString()).doesNotContain("Canary");
        assertThat(maya.client().violations()).isEmpty();
        assertThat(ana.client().violations()).isEmpty();
        maya.ask("conversation.end", conversation);
    }

    private static boolean isListed(RestClient rest, String conversation) {
        return rest.get("/api/conversations?scope=virtual-agent&limit=200")
                .toString()
                .contains(conversation);
    }

    private static boolean isAna(JsonNode author) {
        return author.get("displayName").asString().equals("Ana Torres");
    }
}
