package dev.tandem.conversation.virtualagent.entity.time;

import dev.tandem.conversation.virtualagent.entity.text.Lexicon;
import java.util.Map;
import java.util.Set;

/**
 * How a language speaks of time. All words folded.
 *
 * @param months 1 to 12 by name
 * @param weekdays 1 (Monday) to 7 by name
 * @param days days from today by name; two words with a space
 * @param holidays {@code month-day} by name
 * @param next after now
 * @param previous before now
 * @param current of now
 * @param units {@code s min h day wk mo yr} by name
 * @param in before a duration that leads forward
 * @param ago behind a duration that leads back, or before it
 * @param from begins a period
 * @param to between a period's ends
 * @param between begins a period too
 * @param and between the ends of that, and the parts of a duration
 * @param at before a time
 * @param on before a date
 * @param fillers between a date and a time
 * @param dayParts {@code start-end} hours by name
 * @param weekend the end of a week
 * @param half half of the unit that follows
 * @param of between a day and its month, a month and its year
 */
record CalendarWords(
        Map<String, String> months,
        Map<String, String> weekdays,
        Map<String, String> days,
        Map<String, String> holidays,
        Set<String> next,
        Set<String> previous,
        Set<String> current,
        Map<String, String> units,
        Set<String> in,
        Set<String> ago,
        Set<String> from,
        Set<String> to,
        Set<String> between,
        Set<String> and,
        Set<String> at,
        Set<String> on,
        Set<String> fillers,
        Map<String, String> dayParts,
        Set<String> weekend,
        Set<String> half,
        Set<String> of) {

    static CalendarWords of(String language) {
        return language.startsWith("de") ? GERMAN : ENGLISH;
    }

    private static final CalendarWords ENGLISH = new CalendarWords(
            Lexicon.dictionary("""
                    1: january jan
                    2: february feb
                    3: march mar
                    4: april apr
                    5: may
                    6: june jun
                    7: july jul
                    8: august aug
                    9: september sep sept
                    10: october oct
                    11: november nov
                    12: december dec
                    """),
            Lexicon.dictionary("""
                    1: monday mon mondays
                    2: tuesday tue tues
                    3: wednesday wed weds
                    4: thursday thu thur thurs
                    5: friday fri fridays
                    6: saturday sat
                    7: sunday sun sundays
                    """),
            Lexicon.dictionary("""
                    0: today tonight
                    1: tomorrow tmrw tomorow
                    -1: yesterday
                    """),
            Lexicon.dictionary("""
                    12-25: christmas christmas_day xmas
                    12-24: christmas_eve
                    12-26: boxing_day
                    1-1: new_year's_day new_years_day
                    12-31: new_year's_eve new_years_eve
                    2-14: valentine's_day valentines_day
                    10-31: halloween
                    """),
            Lexicon.words("next coming upcoming following"),
            Lexicon.words("last past previous"),
            Lexicon.words("this current"),
            Lexicon.dictionary("""
                    s: second seconds sec secs s
                    min: minute minutes min mins m
                    h: hour hours hr hrs h
                    day: day days d
                    wk: week weeks wk wks
                    mo: month months
                    yr: year years yr yrs
                    """),
            Lexicon.words("in within"),
            Lexicon.words("ago"),
            Lexicon.words("from"),
            Lexicon.words("to till until through – - thru"),
            Lexicon.words("between"),
            Lexicon.words("and"),
            Lexicon.words("at around about by"),
            Lexicon.words("on"),
            Lexicon.words("at on in the around about by , of"),
            Lexicon.dictionary("""
                    6-12: morning
                    12-18: afternoon
                    18-22: evening
                    22-24: night tonight
                    """),
            Lexicon.words("weekend"),
            Lexicon.words("half"),
            Lexicon.words("of in ,"));

    private static final CalendarWords GERMAN = new CalendarWords(
            Lexicon.dictionary("""
                    1: januar jan jänner
                    2: februar feb
                    3: märz mrz
                    4: april apr
                    5: mai
                    6: juni jun
                    7: juli jul
                    8: august aug
                    9: september sep sept
                    10: oktober okt
                    11: november nov
                    12: dezember dez
                    """),
            Lexicon.dictionary("""
                    1: montag montags mo
                    2: dienstag dienstags di
                    3: mittwoch mittwochs mi
                    4: donnerstag donnerstags do
                    5: freitag freitags fr
                    6: samstag samstags sonnabend sa
                    7: sonntag sonntags so
                    """),
            Lexicon.dictionary("""
                    0: heute
                    1: morgen
                    2: übermorgen
                    -1: gestern
                    -2: vorgestern
                    """),
            Lexicon.dictionary("""
                    12-24: heiligabend
                    12-25: weihnachten
                    12-31: silvester
                    1-1: neujahr
                    12-6: nikolaus
                    """),
            Lexicon.words(
                    "nächste nächsten nächster nächstes nächstem kommende kommenden kommender kommendes kommendem"),
            Lexicon.words(
                    "letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes vorige "
                            + "vorigen voriger voriges"),
            Lexicon.words("diese diesen dieser dieses diesem"),
            Lexicon.dictionary("""
                    s: sekunde sekunden sek s
                    min: minute minuten min
                    h: stunde stunden std h
                    day: tag tage tagen
                    wk: woche wochen
                    mo: monat monate monaten monats
                    yr: jahr jahre jahren jahres
                    """),
            Lexicon.words("in"),
            Lexicon.words("vor"),
            Lexicon.words("von vom"),
            Lexicon.words("bis – -"),
            Lexicon.words("zwischen"),
            Lexicon.words("und"),
            Lexicon.words("um gegen ab"),
            Lexicon.words("am den dem"),
            Lexicon.words("um gegen am den dem der im , ab"),
            Lexicon.dictionary("""
                    6-12: morgen früh vormittag morgens vormittags
                    12-14: mittag
                    12-18: nachmittag nachmittags
                    18-22: abend abends
                    22-24: nacht nachts
                    """),
            Lexicon.words("wochenende"),
            Lexicon.words("halbe halben halbes"),
            Lexicon.words("im , in"));
}
