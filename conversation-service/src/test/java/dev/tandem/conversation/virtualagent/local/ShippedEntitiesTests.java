package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.Localized;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.entity.Circumstances;
import dev.tandem.conversation.virtualagent.entity.EntityRecognizer;
import dev.tandem.conversation.virtualagent.entity.Mention;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped agent's own entity types find. */
class ShippedEntitiesTests {

    private final AgentDefinition agent = TestAgent.definition();
    private final EntityRecognizer finder = TestAgent.entities();
    private final ParameterReader reader = new ParameterReader(agent, new PhraseBooks(agent));
    private final Circumstances circumstances = Circumstances.of("en", Instant.EPOCH, ZoneOffset.UTC);

    @Property
    void anOrderNumberIsFoundBetweenAnyWords(
            @ForAll @IntRange(min = 1000, max = 999_999) int number,
            @ForAll("words") String before,
            @ForAll("glue") String glue,
            @ForAll("words") String after) {
        var text = before + glue + number + " " + after;

        assertThat(finder.mentions("@order-number", text, circumstances))
                .extracting(Mention::value)
                .contains("" + number);
    }

    @Property
    void noPieceOfALongerNumberIsAnOrderNumber(
            @ForAll("digits") String digits, @ForAll("words") String before, @ForAll("words") String after) {
        var text = before + " " + digits + " " + after;

        assertThat(finder.mentions("@order-number", text, circumstances)).isEmpty();
    }

    @Property
    void anyTextIsSearchedWithoutHarm(@ForAll String text) {
        for (var type : List.of("@order-number", "@product", "@billing-issue", "@sys.email", "@sys.number")) {
            for (var mention : finder.mentions(type, text, circumstances)) {
                assertThat(text.substring(mention.start(), mention.end())).isEqualTo(mention.original());
            }
        }
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                "where", "is", "my", "order", "please check", "parcel", "Bestellung", "late!", "I asked you");
    }

    @Provide
    Arbitrary<String> glue() {
        return Arbitraries.of(" ", " #", ": ", " no. ", " no.", " (", " \"", ", ", " order-", "\n", "?");
    }

    @Provide
    Arbitrary<String> digits() {
        return Arbitraries.strings().numeric().ofMinLength(7).ofMaxLength(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1042",
                "order -1042",
                "10.42",
                "1,042",
                "1042.50",
                "$1042",
                "€1042",
                "1042€",
                "1042 euros",
                "A1042B",
                "1042nd",
                "+491042",
                "0170 104211",
                "12:1042",
                "2026-1187",
                "since 2024",
                "in March 2026",
                "x_1042",
                "123",
                "1234567"
            })
    void digitsThatMeanSomethingElseAreNoOrderNumber(String text) {
        assertThat(finder.mentions("@order-number", text, circumstances)).isEmpty();
    }

    @Test
    void theNumberThatTrainingPhrasesIntroduceWins() {
        var intent = agent.intent("order.status").orElseThrow();
        var reading = TestAgent.reading("my neighbour at 4711 Elm Street took order 1042");

        assertThat(reader.read(intent, reading, Map.of())).containsEntry("order-number", "1042");
    }

    @ParameterizedTest
    @CsvSource({
        "my Dining-Table wobbles, table",
        "the dining tables wobble, table",
        "two floor lamps, lamp",
        "a comfortable couch, sofa"
    })
    void synonymsAreFoundAsWholeWordsInAnyForm(String text, String product) {
        assertThat(finder.mentions("@product", text, circumstances))
                .extracting(Mention::value)
                .containsExactly(product);
    }

    @Test
    void aWordInsideAnotherIsNotAMention() {
        assertThat(finder.mentions("@product", "that is unacceptable and lighthearted", circumstances))
                .isEmpty();
    }

    @Test
    void anEmailAddressIsFoundWithoutThePunctuationAroundIt() {
        assertThat(finder.mentions(
                        "@sys.email",
                        "it's <maya@brightleaf.example>, or try maya.l+shop@mail.example.",
                        circumstances))
                .extracting(Mention::value)
                .containsExactly("maya@brightleaf.example", "maya.l+shop@mail.example");
    }

    @Test
    void listParametersTakeEveryMention() {
        var many = new Parameter(
                "",
                "products",
                "@product",
                false,
                "$products",
                "",
                true,
                Localized.none("en"),
                Localized.none("en"),
                Localized.none("en"),
                List.of());

        assertThat(reader.read(intent(many), TestAgent.reading("a lamp, two chairs and a rug"), Map.of()))
                .isEqualTo(Map.of(
                        "products", List.of("lamp", "chair", "rug"),
                        "products.original", List.of("lamp", "chairs", "rug")));
    }

    private static Intent intent(Parameter parameter) {
        var none = Intent.named("x", "en");
        return new Intent(
                "",
                "",
                "",
                "x",
                true,
                Intent.NORMAL_PRIORITY,
                none.inputContexts(),
                List.of(),
                false,
                "",
                List.of(parameter),
                none.responses(),
                none.phraseBook(),
                none.events(),
                false,
                false,
                false,
                false,
                false);
    }
}
