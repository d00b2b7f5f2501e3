package dev.tandem.conversation.virtualagent.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.conversation.virtualagent.definition.EntityType;
import dev.tandem.conversation.virtualagent.definition.EntityType.Entry;
import dev.tandem.conversation.virtualagent.definition.EntityType.Kind;
import dev.tandem.conversation.virtualagent.definition.Localized;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The designer's entity types. */
class DesignedEntitiesTests {

    private static final Circumstances ENGLISH = Circumstances.of("en", Instant.EPOCH, ZoneOffset.UTC);

    private final EntityRecognizer recognizer = new EntityRecognizer(List.of(
            type(
                    "product",
                    Kind.MAP,
                    true,
                    entry("dining table", "dining table", "table"),
                    entry("armchair", "armchair", "easy chair")),
            type("strict", Kind.MAP, false, entry("armchair", "armchair")),
            type("möbel", Kind.MAP, false, entry("Stuhl", "Stuhl", "Stühle"), entry("Lampe", "Lampe")),
            type("size", Kind.LIST, false, entry("small"), entry("large"), entry("extra large")),
            type("colour", Kind.MAP, false, entry("red", "red", "crimson"), entry("blue", "blue")),
            type("shirt", Kind.LIST, false, entry("@size:size @colour:colour shirt"), entry("@size shirt")),
            type("order", Kind.LIST, false, entry("@sys.number:count @shirt:item")),
            type("loop", Kind.LIST, false, entry("@loop:again more")),
            type("code", Kind.REGEXP, false, entry("[A-Z]{2}\\d{4}", "X\\d{2}")),
            type("slow", Kind.REGEXP, false, entry("(a+)+b")),
            type("broken", Kind.REGEXP, false, entry("("), entry("\\d{3}"))));

    @ParameterizedTest
    @CsvSource({
        "my dining-table wobbles, dining table",
        "the Dining Tables wobble, dining table",
        "two tables, dining table",
        "the table's leg, dining table",
        "ÁRMCHAIR, armchair",
        "an armchiar, armchair",
        "the chair easy one, armchair"
    })
    void synonymsAreFoundInAnyForm(String text, String value) {
        assertThat(values("@product", text)).containsExactly(value);
    }

    @Test
    void misspellingIsForgivenOnlyWhereTheDesignerAllowsIt() {
        assertThat(values("@strict", "an armchiar")).isEmpty();
        assertThat(values("@product", "a cable")).as("another word").isEmpty();
        assertThat(values("@product", "acceptable")).isEmpty();
    }

    @Test
    void germanFormsAreTheSame() {
        assertThat(values("@möbel", "zwei Lampen und die Stühlen")).containsExactly("Lampe", "Stuhl");
    }

    @Test
    void theLongestWins() {
        assertThat(values("@size", "an extra large one, not small")).containsExactly("extra large", "small");
    }

    @Test
    void composedValuesAreObjects() {
        assertThat(values("@shirt", "a large crimson shirt")).containsExactly(Map.of("size", "large", "colour", "red"));
        assertThat(values("@shirt", "a small shirt please")).containsExactly(Map.of("size", "small"));
        assertThat(values("@shirt", "a large table")).isEmpty();
        assertThat(values("@order", "two large blue shirts"))
                .containsExactly(Map.of("count", 2.0, "item", Map.of("size", "large", "colour", "blue")));
    }

    @Test
    void aTypeComposedOfItselfEnds() {
        assertThat(values("@loop", "more more more")).isEmpty();
    }

    @Test
    void patternsGiveWhatTheyMatchedAsAWholeWord() {
        assertThat(values("@code", "it is AB1234, or X12")).containsExactly("AB1234", "X12");
        assertThat(values("@code", "XAB12345")).isEmpty();
        assertThat(values("@broken", "only 123")).containsExactly("123");
    }

    @Test
    void noPatternTakesLong() {
        var begin = System.nanoTime();

        assertThat(values("@slow", "a".repeat(10_000))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aSessionsTypesReplaceTheAgents() {
        var other = recognizer.with(List.of(type("size", Kind.LIST, false, entry("medium"))));

        assertThat(other.mentions("@size", "medium or small", ENGLISH))
                .extracting(Mention::value)
                .containsExactly("medium");
        assertThat(other.mentions("@shirt", "a medium shirt", ENGLISH)).hasSize(1);
        assertThat(values("@size", "medium or small")).containsExactly("small");
    }

    private List<Object> values(String type, String text) {
        var circumstances = type.equals("@möbel") ? Circumstances.of("de", Instant.EPOCH, ZoneOffset.UTC) : ENGLISH;
        return recognizer.mentions(type, text, circumstances).stream()
                .map(Mention::value)
                .toList();
    }

    private static EntityType type(String name, Kind kind, boolean fuzzy, Entry... entries) {
        return new EntityType("", name, kind, false, fuzzy, true, Localized.everywhere("en", List.of(entries)));
    }

    private static Entry entry(String value, String... synonyms) {
        return new Entry(value, List.of(synonyms));
    }
}
