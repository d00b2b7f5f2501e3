package dev.tandem.conversation.virtualagent.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Dialogflow's system entities, read on Wednesday, 3 June 2026, 12:00 in Berlin. */
class SystemEntitiesTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-06-03T10:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EntityRecognizer recognizer = new EntityRecognizer(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "today | 06-03",
                "see you tomorrow! | 06-04",
                "the day after tomorrow | 06-05",
                "yesterday | 06-02",
                "on friday | 06-05",
                "next Friday | 06-05",
                "this thursday | 06-04",
                "last Monday | 06-01",
                "wednesday | 06-10",
                "friday next week | 06-12",
                "in two weeks | 06-17",
                "in 3 days | 06-06",
                "two days ago | 06-01",
                "a week from tomorrow | 06-11",
                "June 15 | 06-15",
                "June 15th | 06-15",
                "15 June 2026 | 06-15",
                "the 15th of June | 06-15",
                "Monday, June 15th | 06-15",
                "6/15/2026 | 06-15",
                "6/15 | 06-15",
                "2026-06-15 | 06-15",
                "15.06.2026 | 06-15",
                "on the 15th | 06-15",
                "June 23rd | 06-23",
                "October 2 | 10-02",
                "Christmas Eve | 12-24"
            })
    void englishDatesAreNoonOfTheDay(String text, String day) {
        assertThat(values("@sys.date", "en", text)).containsExactly(noon("2026-" + day));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heute | 06-03",
                "morgen | 06-04",
                "übermorgen | 06-05",
                "uebermorgen bitte | 06-05",
                "vorgestern | 06-01",
                "am Freitag | 06-05",
                "nächsten Freitag | 06-05",
                "letzten Montag | 06-01",
                "in zwei Wochen | 06-17",
                "vor drei Tagen | 05-31",
                "am 15.6. | 06-15",
                "am 15.06.2026 um 10 Uhr | 06-15",
                "15. Juni | 06-15",
                "Montag, den 15. Juni 2026 | 06-15",
                "am fünfzehnten Juni | 06-15",
                "am 15. | 06-15",
                "Heiligabend | 12-24",
                "Freitag nächste Woche | 06-12"
            })
    void germanDatesAreNoonOfTheDay(String text, String day) {
        assertThat(values("@sys.date", "de", text)).containsExactly(noon("2026-" + day));
    }

    @Test
    void aDayThatIsOverThisYearIsNextYears() {
        assertThat(values("@sys.date", "de", "am 15.3.")).containsExactly("\"2027-03-15T12:00:00+01:00\"");
        assertThat(values("@sys.date", "en", "February 29")).containsExactly("\"2028-02-29T12:00:00+01:00\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 2:30pm | 14:30",
                "en | 2:30 pm | 14:30",
                "en | at 2 p.m. please | 14:00",
                "en | 12am | 00:00",
                "en | noon | 12:00",
                "en | half past two | 14:30",
                "en | quarter to three | 14:45",
                "en | ten past nine | 09:10",
                "en | five o'clock | 17:00",
                "en | at 5 | 17:00",
                "en | at 9 | 09:00",
                "en | 9 in the evening | 21:00",
                "en | 14:30 | 14:30",
                "en | two thirty pm | 14:30",
                "de | 14 Uhr | 14:00",
                "de | 14:30 Uhr | 14:30",
                "de | 14 Uhr 30 | 14:30",
                "de | halb drei | 14:30",
                "de | Viertel nach neun | 09:15",
                "de | viertel vor acht | 07:45",
                "de | zehn vor halb drei | 14:20",
                "de | um 5 | 17:00",
                "de | 8 Uhr abends | 20:00",
                "de | Mitternacht | 00:00"
            })
    void timesAreOnTheReferenceDay(String language, String text, String time) {
        assertThat(values("@sys.time", language, text)).containsExactly("\"2026-06-03T" + time + ":00+02:00\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | half an hour | 30.0 | min",
                "en | an hour and a half | 90.0 | min",
                "en | 2 hours | 2.0 | h",
                "en | two hours and 15 minutes | 135.0 | min",
                "en | 1h30 | 90.0 | min",
                "en | a week | 1.0 | wk",
                "en | a couple of days | 2.0 | day",
                "de | eine halbe Stunde | 30.0 | min",
                "de | anderthalb Stunden | 90.0 | min",
                "de | eine Viertelstunde | 15.0 | min",
                "de | zwei Stunden und 15 Minuten | 135.0 | min",
                "de | drei Wochen | 3.0 | wk"
            })
    void durationsHaveAnAmountAndAUnit(String language, String text, String amount, String unit) {
        assertThat(values("@sys.duration", language, text))
                .containsExactly("{\"amount\":" + amount + ",\"unit\":\"" + unit + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | next week | 06-08 | 06-14",
                "en | last week | 05-25 | 05-31",
                "en | this month | 06-01 | 06-30",
                "en | this weekend | 06-06 | 06-07",
                "en | from June 3rd to June 5th | 06-03 | 06-05",
                "en | 3 to 5 June | 06-03 | 06-05",
                "en | the last three days | 05-31 | 06-03",
                "en | in August | 08-01 | 08-31",
                "de | nächste Woche | 06-08 | 06-14",
                "de | letzten Monat | 05-01 | 05-31",
                "de | vom 3. bis 5. Juni | 06-03 | 06-05",
                "de | zwischen Montag und Freitag | 06-08 | 06-05"
            })
    void periodsHaveAFirstAndALastDay(String language, String text, String first, String last) {
        var end = last.compareTo(first) < 0 ? "2027-" + last : "2026-" + last;
        assertThat(values("@sys.date-period", language, text))
                .containsExactly("{\"startDate\":" + noon("2026-" + first) + ",\"endDate\":" + noon(end) + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | in the morning | 06:00 | 12:00",
                "en | between 2 and 4 pm | 14:00 | 16:00",
                "en | from 9 to 5 | 09:00 | 17:00",
                "en | 2-4pm | 14:00 | 16:00",
                "de | am Nachmittag | 12:00 | 18:00",
                "de | zwischen 14 und 16 Uhr | 14:00 | 16:00",
                "de | von 9 bis 17 Uhr | 09:00 | 17:00"
            })
    void partsOfADayHaveAStartAndAnEnd(String language, String text, String start, String end) {
        assertThat(values("@sys.time-period", language, text))
                .containsExactly("{\"startTime\":\"2026-06-03T" + start + ":00+02:00\",\"endTime\":\"2026-06-03T" + end
                        + ":00+02:00\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "en | tomorrow at 4:30 pm | {\"date_time\":\"2026-06-04T16:30:00+02:00\"}",
                "en | at 5pm on Friday | {\"date_time\":\"2026-06-05T17:00:00+02:00\"}",
                "de | morgen um halb drei | {\"date_time\":\"2026-06-04T14:30:00+02:00\"}",
                "en | tomorrow morning | {\"startDateTime\":\"2026-06-04T06:00:00+02:00\",\"endDateTime\":\"2026-06-04T12:00:00+02:00\"}",
                "en | on Friday between 2 and 4 pm | {\"startDateTime\":\"2026-06-05T14:00:00+02:00\",\"endDateTime\":\"2026-06-05T16:00:00+02:00\"}",
                "en | tomorrow | \"2026-06-04T12:00:00+02:00\"",
                "en | 2:30 pm | \"2026-06-03T14:30:00+02:00\"",
                "en | next week | {\"startDate\":\"2026-06-08T12:00:00+02:00\",\"endDate\":\"2026-06-14T12:00:00+02:00\"}"
            })
    void datesAndTimesTogetherAreOneMoment(String language, String text, String json) {
        assertThat(values("@sys.date-time", language, text)).containsExactly(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 42 | 42.0",
                "en | two hundred and ten | 210.0",
                "en | twenty-one | 21.0",
                "en | three thousand five hundred | 3500.0",
                "en | 1,234.5 | 1234.5",
                "en | -7 | -7.0",
                "en | minus five | -5.0",
                "en | two and a half | 2.5",
                "en | 3 million | 3000000.0",
                "en | a dozen eggs | 12.0",
                "de | einundzwanzig | 21.0",
                "de | zweihundertfünfzig | 250.0",
                "de | zweitausendsechsundzwanzig | 2026.0",
                "de | dreißig | 30.0",
                "de | dreissig | 30.0",
                "de | 1.234,5 | 1234.5",
                "de | 3,50 | 3.5",
                "de | zweieinhalb | 2.5"
            })
    void numbersMayBeDigitsOrWords(String language, String text, String number) {
        assertThat(values("@sys.number", language, text)).containsExactly(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "@sys.unit-currency | de | 3,50 € | {\"amount\":3.5,\"currency\":\"EUR\"}",
                "@sys.unit-currency | en | it was $1,299.99! | {\"amount\":1299.99,\"currency\":\"USD\"}",
                "@sys.unit-currency | en | fifty euros | {\"amount\":50.0,\"currency\":\"EUR\"}",
                "@sys.unit-currency | de | 3 Euro 50 | {\"amount\":3.5,\"currency\":\"EUR\"}",
                "@sys.unit-currency | en | EUR 20 | {\"amount\":20.0,\"currency\":\"EUR\"}",
                "@sys.currency-name | en | in Swiss francs | \"CHF\"",
                "@sys.percentage | en | fifty percent | \"50%\"",
                "@sys.percentage | de | 12,5 Prozent | \"12.5%\"",
                "@sys.temperature | en | 70 degrees Fahrenheit | {\"amount\":70.0,\"unit\":\"F\"}",
                "@sys.temperature | de | 20 °C | {\"amount\":20.0,\"unit\":\"C\"}",
                "@sys.unit-length | en | 180cm | {\"amount\":180.0,\"unit\":\"cm\"}",
                "@sys.unit-weight | de | zwei Kilo | {\"amount\":2.0,\"unit\":\"kg\"}",
                "@sys.age | en | 25 years old | {\"amount\":25.0,\"unit\":\"yr\"}",
                "@sys.number-integer | en | 2.5 or 3 | 3.0",
                "@sys.ordinal | en | the twenty-first one | 21.0",
                "@sys.ordinal | de | die dritte Rechnung | 3.0",
                "@sys.email | en | it's <maya@brightleaf.example>. | \"maya@brightleaf.example\"",
                "@sys.url | en | see https://brightleaf.example/faq?x=1, please | \"https://brightleaf.example/faq?x=1\"",
                "@sys.phone-number | de | unter 0170 1234567 | \"01701234567\"",
                "@sys.phone-number | en | call (650) 253-0000 | \"6502530000\"",
                "@sys.phone-number | en | +49 170 1234567 | \"+491701234567\"",
                "@sys.flight-number | en | I'm on LH 402 | \"LH402\"",
                "@sys.person | en | my name is Maya Lindqvist. | {\"name\":\"Maya Lindqvist\"}",
                "@sys.person | de | ich heiße Jonas Weber | {\"name\":\"Jonas Weber\"}",
                "@sys.given-name | en | This is Priya Raman | \"Priya\"",
                "@sys.last-name | en | This is Priya Raman | \"Raman\"",
                "@sys.color | en | the grey one | \"gray\"",
                "@sys.color | de | die grünen Stühle | \"grün\"",
                "@sys.language | de | auf Englisch bitte | \"Englisch\"",
                "@sys.geo-city | en | in mountain view | \"Mountain View\"",
                "@sys.geo-city | de | nach Muenchen | \"München\"",
                "@sys.geo-city | en | to Munich | \"Munich\"",
                "@sys.geo-country | de | in die Schweiz | \"Schweiz\"",
                "@sys.geo-country | en | the UK | \"United Kingdom\"",
                "@sys.geo-state | en | in California | \"California\"",
                "@sys.zip-code | de | 10115 Berlin | \"10115\"",
                "@sys.street-address | en | 12 Main Street | \"12 Main Street\"",
                "@sys.street-address | de | Berliner Str. 12a | \"Berliner Str. 12a\""
            })
    void whatIsCountedAndNamedHasDialogflowsShape(String type, String language, String text, String json) {
        assertThat(values(type, language, text)).containsExactly(json);
    }

    @Test
    void aLocationHasAllNineFields() {
        assertThat(values("@sys.location", "de", "Hauptstraße 5, 10115 Berlin, Deutschland"))
                .containsExactly(
                        "{\"country\":\"Deutschland\",\"city\":\"Berlin\",\"admin-area\":\"\",\"business-name\":\"\","
                                + "\"street-address\":\"Hauptstraße 5\",\"zip-code\":\"10115\",\"shortcut\":\"\",\"island\":\"\","
                                + "\"subadmin-area\":\"\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@sys.date | de | Guten Morgen",
                "@sys.date | en | version 3.4.5 of it",
                "@sys.time | en | two people",
                "@sys.time | en | order 1042",
                "@sys.date-period | en | may I ask something",
                "@sys.number | en | A1042B",
                "@sys.phone-number | en | on 2026-06-03",
                "@sys.person | en | I am unhappy",
                "@sys.geo-city | de | ich möchte essen",
                "@sys.duration | en | for an answer"
            })
    void whatOnlyLooksLikeItIsNoMention(String type, String language, String text) {
        assertThat(values(type, language, text)).isEmpty();
    }

    @Test
    void anAnswerToAQuestionMayBeBare() {
        assertThat(recognizer.answers("@sys.time", "5", circumstances("en")))
                .extracting(Mention::value)
                .containsExactly("2026-06-03T17:00:00+02:00");
        assertThat(recognizer.answers("@sys.any", " it hums ", circumstances("en")))
                .extracting(Mention::value)
                .containsExactly("it hums");
        assertThat(recognizer.answers("@sys.given-name", "zoe", circumstances("en")))
                .extracting(Mention::value)
                .containsExactly("zoe");
        assertThat(recognizer.answers("@sys.person", "no idea", circumstances("en")))
                .isEmpty();
    }

    @Property(tries = 300)
    void anyTextIsSearchedWithoutHarm(@ForAll String text) {
        for (var language : List.of("en", "de")) {
            for (var type : TYPES) {
                for (var mention : recognizer.mentions(type, text, circumstances(language))) {
                    assertThat(text.substring(mention.start(), mention.end())).isEqualTo(mention.original());
                }
            }
        }
    }

    @Property(tries = 200)
    void aNumberInDigitsMeansItself(@ForAll @IntRange(min = -999_999, max = 999_999) int number) {
        assertThat(values("@sys.number", "en", "take " + number + " of them")).containsExactly(number + ".0");
        assertThat(values("@sys.number", "de", "nimm " + number + " davon")).containsExactly(number + ".0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a ",
                "1",
                "1 2 3 ",
                "today ",
                "one hundred ",
                "1.",
                "@",
                "ein",
                "und",
                "2026-06-03 ",
                "New York, ",
                "\ud83d"
            })
    void longTextsTakeNoTime(String piece) {
        var text = piece.repeat(10_000 / piece.length());
        var begin = System.nanoTime();
        for (var type : TYPES) {
            recognizer.mentions(type, text, circumstances("en"));
            recognizer.mentions(type, text, circumstances("de"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    }

    private static final List<String> TYPES = List.of(
            "@sys.any",
            "@sys.number",
            "@sys.ordinal",
            "@sys.date",
            "@sys.time",
            "@sys.date-time",
            "@sys.date-period",
            "@sys.time-period",
            "@sys.duration",
            "@sys.unit-currency",
            "@sys.percentage",
            "@sys.temperature",
            "@sys.email",
            "@sys.url",
            "@sys.phone-number",
            "@sys.person",
            "@sys.location",
            "@sys.geo-city",
            "@sys.zip-code",
            "@sys.street-address",
            "@sys.color",
            "@sys.language",
            "@sys.flight-number",
            "@sys.unit-length");

    private List<String> values(String type, String language, String text) {
        return recognizer.mentions(type, text, circumstances(language)).stream()
                .map(mention -> JSON.writeValueAsString(mention.value()))
                .collect(Collectors.toList());
    }

    private static Circumstances circumstances(String language) {
        return Circumstances.of(language, NOW, BERLIN);
    }

    private static String noon(String date) {
        var offset =
                java.time.LocalDate.parse(date).atTime(12, 0).atZone(BERLIN).getOffset();
        return "\"" + date + "T12:00:00" + offset + "\"";
    }
}
