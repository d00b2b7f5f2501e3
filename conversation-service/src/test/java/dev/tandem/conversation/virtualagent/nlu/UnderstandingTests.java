package dev.tandem.conversation.virtualagent.nlu;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A travel agent in two languages, so that nothing of the shipped one is measured here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnderstandingTests {

    private static final double REFUSAL = 0.3;
    private static final Set<String> ALL = Set.of("book", "cancel", "baggage", "checkin", "delay");
    private static final Map<String, List<String>> ENGLISH = Map.of(
            "book",
            List.of(
                    "I want to book a flight",
                    "reserve two seats to Lisbon",
                    "can I buy a ticket for tomorrow",
                    "find me a flight to Rome",
                    "I need to fly to Oslo on Friday",
                    "book a return trip to Vienna",
                    "get me on the next plane to Paris",
                    "how do I purchase tickets"),
            "cancel",
            List.of(
                    "cancel my booking",
                    "I can't travel anymore, please cancel",
                    "I want to cancel the trip",
                    "how do I cancel a reservation",
                    "please annul my ticket",
                    "call off my flight",
                    "I don't want to fly after all",
                    "drop my reservation"),
            "baggage",
            List.of(
                    "how many bags may I take",
                    "what is the luggage allowance",
                    "my suitcase is too heavy",
                    "can I bring a second bag",
                    "how much does extra baggage cost",
                    "what size may hand luggage have",
                    "is a backpack counted as carry on",
                    "may I check in skis as luggage"),
            "checkin",
            List.of(
                    "I want to check in",
                    "where can I check in online",
                    "when does check-in open",
                    "get my boarding pass",
                    "send me the boarding card",
                    "choose a seat at check-in",
                    "until when can I check in",
                    "check in for my flight tomorrow"),
            "delay",
            List.of(
                    "is my flight delayed",
                    "why are we not leaving on time",
                    "how late is the plane",
                    "when does my flight leave now",
                    "is the plane on schedule",
                    "we have been waiting for departure for hours",
                    "what compensation do I get for a delay",
                    "my connection is at risk because of the delay"));
    private static final Map<String, List<String>> GERMAN = Map.of(
            "book",
            List.of(
                    "ich möchte einen Flug buchen",
                    "zwei Plätze nach Lissabon reservieren",
                    "kann ich ein Ticket für morgen kaufen",
                    "such mir einen Flug nach Rom",
                    "ich muss am Freitag nach Oslo fliegen",
                    "Hin- und Rückflug nach Wien buchen"),
            "cancel",
            List.of(
                    "meine Buchung stornieren",
                    "ich kann nicht reisen, bitte stornieren",
                    "ich möchte die Reise absagen",
                    "wie storniere ich eine Reservierung",
                    "bitte mein Ticket annullieren",
                    "ich will doch nicht fliegen"),
            "baggage",
            List.of(
                    "wie viele Koffer darf ich mitnehmen",
                    "wie viel Gepäck ist erlaubt",
                    "mein Koffer ist zu schwer",
                    "kann ich eine zweite Tasche mitnehmen",
                    "was kostet zusätzliches Gepäck",
                    "wie groß darf Handgepäck sein"),
            "checkin",
            List.of(
                    "ich möchte einchecken",
                    "wo kann ich online einchecken",
                    "ab wann ist der Check-in offen",
                    "meine Bordkarte bekommen",
                    "schick mir die Bordkarte",
                    "bis wann kann ich einchecken"),
            "delay",
            List.of(
                    "hat mein Flug Verspätung",
                    "warum starten wir nicht pünktlich",
                    "wie spät ist das Flugzeug dran",
                    "wann geht mein Flug jetzt",
                    "ist der Flieger pünktlich",
                    "was bekomme ich bei Verspätung"));

    @TempDir
    static Path folder;

    private Understanding understanding;
    private Understanding booking;

    @BeforeAll
    void train() {
        understanding = new Understanding(phrases(), folder.resolve("agent.nlu"));
        booking = new Understanding(
                ENGLISH.get("book").stream()
                        .map(text -> new LabelledPhrase("book", "en", text))
                        .toList(),
                folder.resolve("booking.nlu"));
    }

    @Test
    void paraphrasesInBothLanguagesFindTheirIntent() {
        assertThat(best("could you book me a plane to Madrid", "en").intent()).isEqualTo("book");
        assertThat(best("please cancel the reservation I made", "en").intent()).isEqualTo("cancel");
        assertThat(best("how heavy may my luggage be", "en").intent()).isEqualTo("baggage");
        assertThat(best("I would like my boarding pass now", "en").intent()).isEqualTo("checkin");
        assertThat(best("how long is the delay of my plane", "en").intent()).isEqualTo("delay");
        assertThat(best("bitte einen Flug nach Madrid buchen", "de").intent()).isEqualTo("book");
        assertThat(best("kann ich die Reservierung stornieren", "de").intent()).isEqualTo("cancel");
        assertThat(best("wie schwer darf das Gepäck sein", "de").intent()).isEqualTo("baggage");
        assertThat(best("ich hätte gern meine Bordkarte", "de").intent()).isEqualTo("checkin");
        assertThat(best("wie viel Verspätung hat der Flug", "de-AT").intent()).isEqualTo("delay");
    }

    @Test
    void almostAllThatResemblesNothingIsRefused() {
        var strangers = Map.of(
                "en",
                        List.of(
                                "what is the capital of France",
                                "sing me a song",
                                "how do I boil an egg",
                                "my printer has a paper jam",
                                "who won the match last night",
                                "asdkjh qwe zzz",
                                "👍"),
                "de", List.of("was ist die Hauptstadt von Frankreich", "wie koche ich ein Ei", "sing ein Lied"));
        var taken = new ArrayList<String>();
        strangers.forEach((language, texts) -> texts.stream()
                .filter(text -> best(text, language).confidence() >= REFUSAL)
                .forEach(taken::add));

        assertThat(taken).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aTrainingPhraseIsSureWhateverItsCaseAndPunctuation() {
        assertThat(best("Cancel my booking!", "en")).isEqualTo(new IntentScore("cancel", 1));
        assertThat(best("  MEINE   Buchung stornieren.", "de")).isEqualTo(new IntentScore("cancel", 1));
    }

    @Test
    void onlyEligibleIntentsAreRatedAndOthersLendThemNothing() {
        var scores = understanding.rate("how heavy may my luggage be", "en", Set.of("delay"));

        assertThat(scores).extracting(IntentScore::intent).containsExactly("delay");
        assertThat(scores.getFirst().confidence()).isLessThan(REFUSAL);
        assertThat(understanding.rate("cancel", "en", Set.of())).isEmpty();
    }

    @Test
    void negativeExamplesAreRefused() {
        var said = "do you sell travel insurance";
        var phrases = new ArrayList<>(phrases());
        for (var example : List.of(
                "sell me travel insurance", "I want an insurance", "insure my trip", "do you offer insurance")) {
            phrases.add(new LabelledPhrase(LabelledPhrase.NEGATIVE, "en", example));
        }
        var warned = new Understanding(phrases, folder.resolve("warned.nlu"));

        var scores = warned.rate(said, "en", ALL);
        assertThat(scores).extracting(IntentScore::intent).doesNotContain(LabelledPhrase.NEGATIVE);
        assertThat(scores.getFirst().confidence())
                .isLessThan(REFUSAL)
                .isLessThan(best(said, "en").confidence());
    }

    @Test
    void theLanguageIsTheTextsWhereItIsClear() {
        assertThat(understanding.languageOf("ich möchte bitte nach Rom fliegen", "en"))
                .isEqualTo("de");
        assertThat(understanding.languageOf("ok", "en")).isEqualTo("en");
    }

    @Test
    void tinyAgentsLearnWithoutFailing() {
        var phrases = List.of(
                new LabelledPhrase("only", "en", "open the door"),
                new LabelledPhrase("only", "en", "open the door"),
                new LabelledPhrase("only", "en", "   "),
                new LabelledPhrase("only", "en", "unlock the gate"));
        var tiny = new Understanding(phrases, folder.resolve("tiny.nlu"));

        assertThat(tiny.rate("open the door", "en", Set.of("only"))).containsExactly(new IntentScore("only", 1));
        assertThat(tiny.rate("please open the door for me", "fr", Set.of("only"))
                        .getFirst()
                        .confidence())
                .isGreaterThanOrEqualTo(REFUSAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blah blah qwerty",
                "hello",
                "hi there, how are you doing",
                "what is the capital of Peru",
                "asdf ghjk",
                "can you tell me a joke",
                "my bicycle has a flat tyre"
            })
    void anAgentWithOneIntentRefusesWhatIsNoneOfItsBusiness(String stranger) {
        assertThat(booking.rate(stranger, "en", Set.of("book")).getFirst().confidence())
                .isLessThan(0.2);
    }

    @Test
    void anAgentWithOneIntentUnderstandsParaphrases() {
        var found = Stream.of(
                        "I would like to book a flight to Madrid",
                        "could you reserve seats on a plane to Rome for me",
                        "I want to buy a plane ticket",
                        "please book me a trip to Lisbon on Monday",
                        "get me a flight tomorrow morning")
                .filter(said ->
                        booking.rate(said, "en", Set.of("book")).getFirst().confidence() >= REFUSAL)
                .toList();

        assertThat(found).hasSizeGreaterThanOrEqualTo(4);
    }

    /** "Hello" is an everyday sentence, which counts against an agent only where nothing in it resembles a greeting. */
    @Test
    void anAgentThatGreetsUnderstandsGreetings() {
        var phrases = new ArrayList<>(phrases());
        for (var greeting : List.of("hi", "hey there", "good morning", "hello you", "greetings")) {
            phrases.add(new LabelledPhrase("greet", "en", greeting));
        }
        var polite = new Understanding(phrases, folder.resolve("polite.nlu"));
        var best = polite.rate("hello", "en", Set.of("greet", "book", "cancel")).getFirst();

        assertThat(best.intent()).isEqualTo("greet");
        assertThat(best.confidence()).isGreaterThanOrEqualTo(REFUSAL);
    }

    @Test
    void anAgentWithoutPhrasesKnowsNothing() {
        assertThat(new Understanding(List.of(), folder.resolve("none.nlu")).rate("hello", "en", Set.of("x")))
                .isEmpty();
    }

    @Test
    void whatWasLearntIsLoadedAndRatesTheSame() throws InterruptedException, IOException {
        understanding.await(Duration.ofMinutes(2));
        var file = folder.resolve("agent.nlu");
        var stored = Files.getLastModifiedTime(file);
        var said = "I have to be in Oslo on Monday, any planes?";

        var loaded = new Understanding(phrases(), file);
        assertThat(loaded.rate(said, "en", ALL)).isEqualTo(understanding.rate(said, "en", ALL));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(stored);
    }

    @Test
    void learningTwiceGivesTheSame() {
        var again = new Understanding(phrases(), folder.resolve("again.nlu"));
        var said = "ich will am Montag nach Oslo";

        assertThat(again.rate(said, "de", ALL)).isEqualTo(understanding.rate(said, "de", ALL));
    }

    @Test
    void theModelsLibrariesCallNobody() {
        best("is anybody listening", "en");

        assertThat(Utils.isOfflineMode()).isTrue();
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    }

    private IntentScore best(String text, String language) {
        return understanding.rate(text, language, ALL).getFirst();
    }

    private static List<LabelledPhrase> phrases() {
        var phrases = new ArrayList<LabelledPhrase>();
        for (var intent : List.of("book", "cancel", "baggage", "checkin", "delay")) {
            ENGLISH.get(intent).forEach(text -> phrases.add(new LabelledPhrase(intent, "en", text)));
            GERMAN.get(intent).forEach(text -> phrases.add(new LabelledPhrase(intent, "de", text)));
        }
        return phrases;
    }
}
