package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped agent, asked in words that are not among its training phrases. */
class UnderstandingTests {

    private final IntentMatcher matcher = TestAgent.matcher();

    @Test
    void atLeastNineInTenParaphrasesFindTheirIntent() throws IOException {
        var wrong = new ArrayList<String>();
        var lines = lines("in-scope.tsv");
        for (var line : lines) {
            var expected = line.substring(0, line.indexOf('\t'));
            var said = line.substring(line.indexOf('\t') + 1);
            var found = understood(said);
            if (!found.startsWith(expected + " ")) {
                wrong.add(said + " -> " + found + ", not " + expected);
            }
        }
        var right = 1 - wrong.size() / (double) lines.size();
        System.out.printf("in scope: %.1f %% of %d right; wrong: %s%n", 100 * right, lines.size(), wrong);
        assertThat(right).as(wrong.toString()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void mostOfWhatIsNoneOfItsBusinessIsRefused() throws IOException {
        var taken = new ArrayList<String>();
        var lines = lines("out-of-scope.txt");
        for (var line : lines) {
            var found = understood(line);
            if (!found.startsWith("Default Fallback Intent ")) {
                taken.add(line + " -> " + found);
            }
        }
        var refused = 1 - taken.size() / (double) lines.size();
        System.out.printf("out of scope: %.1f %% of %d refused; taken: %s%n", 100 * refused, lines.size(), taken);
        assertThat(refused).as(taken.toString()).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void theMatterCountsNotTheGreetingAroundIt() {
        assertThat(understood("Hello! I hope you are well. Where is my order 1042? Thanks a lot."))
                .startsWith("order.status ");
        assertThat(understood("Hi there. I was charged twice for one order. Kind regards, Maya"))
                .startsWith("invoice.problem ");
    }

    @Test
    void longOddAndEmptyTextsAreAnsweredByTheFallback() {
        var texts = List.of("   ", "🎉🎉🎉", "????", "x".repeat(10_000), "лорем ипсум долор", "' OR 1=1; --");
        for (var odd : texts) {
            assertThat(understood(odd)).startsWith("Default Fallback Intent ");
        }
    }

    @Test
    void aFollowUpIsUnderstoodOnlyWhileItsContextIsActive() {
        var email = TestAgent.reading("maya@brightleaf.example");

        assertThat(matcher.match(email, Set.of("order-email"))
                        .orElseThrow()
                        .intent()
                        .name())
                .isEqualTo("order.status - email");
        assertThat(matcher.match(email, Set.of()).orElseThrow().intent().fallback())
                .isTrue();
    }

    @Test
    void theModelsLibrariesCallNobody() {
        understood("is anybody listening");

        assertThat(Utils.isOfflineMode()).isTrue();
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    }

    private String understood(String said) {
        var match = matcher.match(TestAgent.reading(said), Set.of()).orElseThrow();
        return "%s %.2f".formatted(match.intent().name(), match.confidence());
    }

    private List<String> lines(String file) throws IOException {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
