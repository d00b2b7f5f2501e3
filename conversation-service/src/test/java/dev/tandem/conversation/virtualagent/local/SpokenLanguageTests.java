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
        assertThat(languageOf(agent.say("ok"))).isEqualTo("en");
        agent.say("Ich möchte bitte wissen, wann ihr geöffnet habt");

        assertThat(languageOf(agent.say("ok"))).isEqualTo("de");
        assertThat(languageOf(agent.say("xyzzy plugh"))).isEqualTo("de");
    }

    @Test
    void theFulfilmentIsAskedInThatLanguage() {
        agent.say("where is my order 1042");
        agent.say("Wo bleibt denn meine Bestellung 1042?");
        agent.in("en-GB").say("where is my order 1042");

        assertThat(asked).containsExactly("en", "de", "en-GB");
    }

    private static String languageOf(Turn turn) {
        return TestAgent.understanding().languageOf(said(turn), "unknown");
    }

    private static String said(Turn turn) {
        return turn.replies().stream().map(Reply::text).collect(Collectors.joining("\n"));
    }
}
