package dev.tandem.conversation.virtualagent.entity.time;

import dev.tandem.conversation.virtualagent.entity.number.NumberGrammar;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Times of day: {@code 2:30 pm}, {@code half past two}, {@code at 5}, {@code noon}, {@code 14 Uhr 30}, {@code halb drei}. */
final class ClockGrammar {

    private static final Map<String, LocalTime> NAMED = Map.of(
            "noon", LocalTime.NOON,
            "midday", LocalTime.NOON,
            "midnight", LocalTime.MIDNIGHT,
            "mitternacht", LocalTime.MIDNIGHT,
            "mittags", LocalTime.NOON);
    private static final Set<String> AFTERNOON = Set.of("nachmittags", "abends");
    private static final Set<String> LATER_PARTS = Set.of("afternoon", "evening", "night", "nachmittag", "abend");
    private static final Set<String> EARLY_PARTS = Set.of("morning", "morgen", "vormittag", "fruh");

    private final CalendarWords words;
    private final NumberGrammar numbers;
    private final boolean german;

    ClockGrammar(String language, CalendarWords words, NumberGrammar numbers) {
        this.words = words;
        this.numbers = numbers;
        this.german = language.startsWith("de");
    }

    /** A time that is recognisable by itself or by the word before it. */
    @Nullable
    Found<LocalTime> at(Tokens tokens, int index) {
        if (!tokens.startsWord(index)) {
            return null;
        }
        var named = NAMED.get(tokens.word(index));
        if (named != null) {
            return new Found<>(index, index + 1, named);
        }
        var time = DateGrammar.longer(written(tokens, index), spoken(tokens, index));
        if (time != null) {
            return time;
        }
        return introduced(tokens, index) ? bare(tokens, index) : null;
    }

    /** A number that can only be a time, since a time was asked for. */
    @Nullable
    Found<LocalTime> bare(Tokens tokens, int index) {
        var hour = hour(tokens, index);
        if (hour == null || tokens.isWord(hour.to()) && tokens.glued(hour.to()) || isCounting(tokens, hour.to())) {
            return null;
        }
        boolean literal = tokens.word(index).startsWith("0") || hour.value() > 12;
        var part = halfOfDay(tokens, hour.to());
        if (part != null) {
            return new Found<>(index, part.to(), onHalf(LocalTime.of(hour.value() % 24, 0), part.value()));
        }
        var time = LocalTime.of(hour.value() % 24, 0);
        return hour.as(literal ? time : TimeMath.daytime(time));
    }

    private boolean isCounting(Tokens tokens, int at) {
        return words.units().containsKey(tokens.word(at))
                || words.months().containsKey(tokens.word(at))
                || tokens.is(at, "%")
                || tokens.in(at, Set.of("people", "persons", "guests", "personen", "leute", "euro", "$", "€", "£"))
                || (tokens.gluedSymbol(at, '.')
                                || tokens.gluedSymbol(at, ',')
                                || tokens.gluedSymbol(at, '/')
                                || tokens.gluedSymbol(at, '-'))
                        && tokens.isDigits(at + 1)
                        && tokens.glued(at + 1);
    }

    private boolean introduced(Tokens tokens, int index) {
        return tokens.in(index - 1, words.at()) && !tokens.is(index - 1, "by") && !tokens.is(index - 1, "about");
    }

    private @Nullable Found<Integer> hour(Tokens tokens, int index) {
        var number = tokens.isDigits(index)
                ? tokens.word(index).length() > 2
                        ? null
                        : new Found<>(index, index + 1, Double.valueOf(tokens.word(index)))
                : german && tokens.is(index, "ein") ? new Found<>(index, index + 1, 1.0) : numbers.at(tokens, index);
        return number == null
                        || number.value() != Math.rint(number.value())
                        || number.value() < 0
                        || number.value() > 24
                ? null
                : number.as(number.value().intValue());
    }

    /** Digits with a colon, am or pm, o'clock, Uhr. */
    private @Nullable Found<LocalTime> written(Tokens tokens, int index) {
        var hour = hour(tokens, index);
        if (hour == null) {
            return null;
        }
        int end = hour.to();
        int minute = 0;
        boolean exact = false;
        boolean colon = tokens.gluedSymbol(end, ':') || tokens.gluedSymbol(end, '.');
        if (tokens.isDigits(index) && colon && minutes(tokens, end + 1) && tokens.glued(end + 1)) {
            exact = tokens.gluedSymbol(end, ':');
            minute = Integer.parseInt(tokens.word(end + 1));
            end += 2;
            if (exact && tokens.gluedSymbol(end, ':') && minutes(tokens, end + 1)) {
                end += 2;
            }
        } else if (minutesInWords(tokens, end) != null) {
            var spokenMinute = minutesInWords(tokens, end);
            if (halfOfDay(tokens, spokenMinute.to()) != null) {
                minute = spokenMinute.value();
                end = spokenMinute.to();
            }
        }
        var time = LocalTime.of(hour.value() % 24, minute);
        var half = halfOfDay(tokens, end);
        if (half != null && hour.value() <= 24) {
            return new Found<>(index, half.to(), onHalf(time, half.value()));
        }
        return unsided(tokens, index, end, time, exact);
    }

    private @Nullable Found<LocalTime> unsided(Tokens tokens, int index, int end, LocalTime time, boolean exact) {
        if (tokens.is(end, "uhr")) {
            boolean minutes = tokens.isDigits(end + 1)
                    && minutes(tokens, end + 1)
                    && time.getMinute() == 0
                    && !tokens.glued(end + 2);
            var full = minutes ? time.withMinute(Integer.parseInt(tokens.word(end + 1))) : time;
            int uhr = minutes ? end + 2 : end + 1;
            var half = halfOfDay(tokens, uhr);
            if (half != null) {
                return new Found<>(index, half.to(), onHalf(full, half.value()));
            }
            return new Found<>(index, uhr, tokens.isDigits(index) ? full : TimeMath.daytime(full));
        }
        int clock = tokens.is(end, "o") ? tokens.is(end + 1, "clock") ? end + 2 : end + 3 : end;
        if (clock > end && tokens.is(clock - 1, "clock") || tokens.is(end, "oclock")) {
            int after = tokens.is(end, "oclock") ? end + 1 : clock;
            var half = halfOfDay(tokens, after);
            return half == null
                    ? new Found<>(index, after, TimeMath.daytime(time))
                    : new Found<>(index, half.to(), onHalf(time, half.value()));
        }
        if (!exact || !tokens.endsWord(end)) {
            return null;
        }
        boolean literal = german || tokens.word(index).startsWith("0");
        return new Found<>(index, end, literal ? time : TimeMath.daytime(time));
    }

    private static boolean minutes(Tokens tokens, int at) {
        return tokens.isDigits(at) && tokens.word(at).length() == 2 && Integer.parseInt(tokens.word(at)) < 60;
    }

    private @Nullable Found<Integer> minutesInWords(Tokens tokens, int at) {
        var number = tokens.isWord(at) && !tokens.is(at, "a") ? numbers.at(tokens, at) : null;
        return number == null || number.value() < 1 || number.value() > 59
                ? null
                : number.as(number.value().intValue());
    }

    /** True for the half after noon. */
    private @Nullable Found<Boolean> halfOfDay(Tokens tokens, int at) {
        if (!german && (tokens.is(at, "am") || tokens.is(at, "pm"))) {
            return tokens.endsWord(at + 1) ? new Found<>(at, at + 1, tokens.is(at, "pm")) : null;
        }
        if ((tokens.is(at, "a") || tokens.is(at, "p")) && tokens.gluedSymbol(at + 1, '.') && tokens.is(at + 2, "m")) {
            return new Found<>(at, tokens.gluedSymbol(at + 3, '.') ? at + 4 : at + 3, tokens.is(at, "p"));
        }
        if (tokens.in(at, AFTERNOON)) {
            return new Found<>(at, at + 1, true);
        }
        if (german && tokens.is(at, "morgens") || tokens.is(at, "vormittags")) {
            return new Found<>(at, at + 1, false);
        }
        int part = tokens.is(at, "in") && tokens.is(at + 1, "the")
                ? at + 2
                : tokens.is(at, "at") || tokens.is(at, "am") || tokens.is(at, "in") && tokens.is(at + 1, "der")
                        ? at + 1
                        : at;
        if (part == at) {
            return null;
        }
        return tokens.in(part, LATER_PARTS)
                ? new Found<>(at, part + 1, true)
                : tokens.in(part, EARLY_PARTS) ? new Found<>(at, part + 1, false) : null;
    }

    private static LocalTime onHalf(LocalTime time, boolean afternoon) {
        if (time.getHour() > 12) {
            return time;
        }
        return time.withHour(time.getHour() % 12 + (afternoon ? 12 : 0));
    }

    /** Half past two, quarter to three, halb drei, zehn nach vier. */
    private @Nullable Found<LocalTime> spoken(Tokens tokens, int index) {
        if (german && tokens.is(index, "halb")) {
            return relative(tokens, index, index + 1, -30);
        }
        if (german && tokens.is(index, "dreiviertel")) {
            return relative(tokens, index, index + 1, -15);
        }
        if (tokens.is(index, "half") && tokens.is(index + 1, "past")) {
            return relative(tokens, index, index + 2, 30);
        }
        int at = tokens.is(index, "a") ? index + 1 : index;
        int minutes;
        if (tokens.is(at, "quarter") || german && tokens.is(at, "viertel")) {
            minutes = 15;
            at++;
        } else {
            var count = numbers.at(tokens, at);
            if (count == null || count.value() < 1 || count.value() > 29 || count.value() != Math.rint(count.value())) {
                return null;
            }
            minutes = count.value().intValue();
            at = tokens.is(count.to(), "minutes") || tokens.is(count.to(), "minuten") ? count.to() + 1 : count.to();
        }
        boolean past = tokens.is(at, "past") || german && tokens.is(at, "nach") || tokens.is(at, "after");
        boolean before = german ? tokens.is(at, "vor") : tokens.is(at, "to") && minutes % 5 == 0 && minutes < 30;
        if (!past && !before) {
            return null;
        }
        if (german && tokens.is(at + 1, "halb")) {
            return relative(tokens, index, at + 2, -30 + (past ? minutes : -minutes));
        }
        // "9 to 5" is a period; the minutes to an hour are spoken in words or as "10 to five".
        if (!german && before && tokens.isDigits(index) && tokens.isDigits(at + 1)) {
            return null;
        }
        return relative(tokens, index, at + 1, past ? minutes : -minutes);
    }

    private @Nullable Found<LocalTime> relative(Tokens tokens, int from, int hourAt, int minutes) {
        var hour = hour(tokens, hourAt);
        if (hour == null || isCounting(tokens, hour.to())) {
            return null;
        }
        int end = tokens.is(hour.to(), "uhr") ? hour.to() + 1 : hour.to();
        var time = LocalTime.of(hour.value() % 24, 0).plusMinutes(minutes);
        var half = halfOfDay(tokens, end);
        return half == null
                ? new Found<>(from, end, hour.value() > 12 ? time : TimeMath.daytime(time))
                : new Found<>(from, half.to(), onHalf(time, half.value()));
    }
}
