package dev.tandem.conversation.virtualagent.nlu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTests {

    private final LanguageDetector detector = LanguageDetector.of(Map.of(
            "en",
                    List.of(
                            new LabelledPhrase("order", "en", "where is my order"),
                            new LabelledPhrase("return", "en", "I want to send the lamp back")),
            "de",
                    List.of(
                            new LabelledPhrase("order", "de", "wo ist meine Bestellung"),
                            new LabelledPhrase("return", "de", "ich möchte die Lampe zurückschicken"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wo bleibt mein Paket?",
                "Ich habe letzte Woche zwei Stühle bestellt",
                "koennen Sie mir bitte helfen",
                "das Sofa ist beschädigt angekommen",
                "wie kann ich bezahlen",
                "MEINE RECHNUNG STIMMT NICHT",
                "Guten Tag, wann haben Sie geöffnet?",
                "ich brauche einen Menschen",
            })
    void germanInAnEnglishConversationIsRecognised(String text) {
        assertThat(detector.detect(text, "en")).isEqualTo("de");
        assertThat(detector.detect(text, "de")).isEqualTo("de");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "where does my parcel stay?",
                "I ordered two chairs last week",
                "could you help me please",
                "the sofa arrived damaged",
                "how can I pay",
                "MY INVOICE IS WRONG",
                "Good morning, when are you open?",
                "i need a human",
            })
    void englishInAGermanConversationIsRecognised(String text) {
        assertThat(detector.detect(text, "de")).isEqualTo("en");
        assertThat(detector.detect(text, "en")).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "1042", "hallo", "maya@brightleaf.example", "👍", "hotline", "IKEA Billy"})
    void whatIsTooShortToTellKeepsTheConversationsLanguage(String text) {
        assertThat(detector.detect(text, "de")).isEqualTo("de");
        assertThat(detector.detect(text, "en")).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    où est ma commande s'il vous plaît
                    dónde está mi pedido por favor
                    dov'è il mio ordine per favore
                    waar is mijn bestelling alstublieft
                    gdzie jest moje zamówienie proszę
                    var är min beställning tack
                    """)
    void aLanguageThatTheAgentDoesNotSpeakKeepsTheConversations(String text) {
        assertThat(detector.detect(text, "de")).isEqualTo("de");
        assertThat(detector.detect(text, "en")).isEqualTo("en");
    }

    @Test
    void regionsAreSpelledAsTheAgentSpellsThem() {
        assertThat(detector.detect("ok", "de-AT")).isEqualTo("de");
        assertThat(detector.detect("ok", "fr")).isEqualTo("fr");
        assertThat(detector.detect("where is my order please", "de-AT")).isEqualTo("en");
    }

    @Test
    void anAgentOfOneLanguageHearsThatLanguage() {
        var english =
                LanguageDetector.of(Map.of("en", List.of(new LabelledPhrase("order", "en", "where is my order"))));

        assertThat(english.detect("wo ist meine Bestellung bitte", "en")).isEqualTo("en");
    }
}
