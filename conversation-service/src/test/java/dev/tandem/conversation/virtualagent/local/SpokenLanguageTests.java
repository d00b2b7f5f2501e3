package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shipped agent answers in the language that the customer writes. */
class SpokenLanguageTests {

    private final ArrayList<String> asked = new ArrayList<>();
    private final TestAgent agent = new TestAgent(request -> {
        asked.add(TestAgent.JSON
                .readTree(request)
                .path("queryResult")
                .path("languageCode")
                .asString());
        return "{}";
    });

    @Test
    void aGermanSentenceInAnEnglishConversationIsAnsweredInGerman() {
        var turn = agent.say("Wann habt ihr morgen geöffnet?");

        assertThat(turn.intent()).isEqualTo("opening.hours");
        assertThat(said(turn)).contains("Uhr");
        assertThat(said(agent.say("And when are you open on Saturday?"))).doesNotContain("Uhr");
    }

    @Test
    void whatIsNoLanguageOfItsOwnKeepsTheOneSpoken() {
        var english = said(agent.say("ok"));
        agent.say("Ich möchte bitte wissen, wann ihr geöffnet habt");

        assertThat(said(agent.say("xyzzy plugh")))
                .as("German is spoken now")
                .isNotEqualTo(said(new TestAgent(request -> "{}").say("xyzzy plugh")));
        assertThat(said(new TestAgent(request -> "{}").say("ok")))
                .as("nothing told the languages apart")
                .isEqualTo(english);
    }

    @Test
    void theFulfilmentIsAskedInThatLanguage() {
        agent.say("where is my order 1042");
        agent.say("Wo bleibt denn meine Bestellung 1042?");
        agent.in("en-GB").say("where is my order 1042");

        assertThat(asked).containsExactly("en", "de", "en-GB");
    }

    private static String said(Turn turn) {
        return turn.replies().stream().map(Reply::text).collect(Collectors.joining("\n"));
    }
}
