package dev.tandem.conversation.virtualagent.dialogflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTests {

    @Test
    void aShortMessageIsAskedAsItIs() {
        assertThat(QueryText.of("  where is\nmy order?", Locale.ENGLISH)).isEqualTo("where is my order?");
    }

    @Test
    void ofALongMessageTheQuestionAndTheNumberAreAskedInTheirOrder() {
        var story = "I have been a customer for many years and always liked what you sell to us. ".repeat(8);
        var text = QueryText.of(
                "Hello. " + story + "The parcel for order 1042 never came. " + story + "When will it come? " + story,
                Locale.ENGLISH);

        assertThat(text)
                .hasSizeLessThanOrEqualTo(QueryText.MAX_LENGTH)
                .contains("The parcel for order 1042 never came. When will it come?")
                .doesNotContain("Hello.");
    }

    @Test
    void aSentenceWithoutEndIsCutBetweenWords() {
        var text = QueryText.of("please help me with this lamp ".repeat(400), Locale.ENGLISH);

        assertThat(text).hasSizeBetween(200, 256).endsWith("please help me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000\u0001", "\n\t"})
    void whatHasNothingToReadIsAQuestionMark(String text) {
        assertThat(QueryText.of(text, Locale.ENGLISH)).isEqualTo("?");
    }

    @Test
    void neverHalfACharacterIsSent() {
        var emoji = QueryText.of("😀".repeat(5_000), Locale.ENGLISH);
        var broken = QueryText.of("lamp \ud83d broken", Locale.ENGLISH);

        assertThat(emoji).hasSizeLessThanOrEqualTo(256);
        assertThat(emoji.codePointCount(0, emoji.length()) * 2).isEqualTo(emoji.length());
        assertThat(broken).isEqualTo("lamp \ufffd broken");
    }
}
