package dev.tandem.conversation.virtualagent.entity;

import dev.tandem.conversation.virtualagent.entity.number.AmountGrammar;
import dev.tandem.conversation.virtualagent.entity.number.Measure;
import dev.tandem.conversation.virtualagent.entity.number.NumberGrammar;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import dev.tandem.conversation.virtualagent.entity.time.TimeGrammar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dialogflow's system entities in one language, with its values: a number is a double; a date is ISO 8601 at noon of the
 * reference zone; what counts something is {@code {amount, unit}} or {@code {amount, currency}}; a person is
 * {@code {name}}; a location has all nine of Dialogflow's fields, empty where nothing was said.
 */
final class SystemEntities {

    private static final int MAX_FREE_TEXT = 1_000;

    private final NumberGrammar numbers;
    private final AmountGrammar amounts;
    private final TimeGrammar times;
    private final Contacts contacts;
    private final Places places;
    private final Persons persons;
    private final Names names;
    private final Map<String, Reader> readers;

    /** What of a kind begins at a token. */
    private interface At {
        @Nullable
        Found<? extends Object> at(Tokens tokens, int index, Circumstances circumstances);
    }

    /** What of a kind is in a text. */
    private interface Reader {
        List<Found<Object>> read(Tokens tokens, Circumstances circumstances);
    }

    SystemEntities(String language) {
        this.numbers = new NumberGrammar(language);
        this.amounts = new AmountGrammar(language);
        this.times = new TimeGrammar(language);
        this.contacts = new Contacts(language);
        this.places = new Places(language);
        this.persons = new Persons();
        this.names = new Names(language);
        this.readers = readers();
    }

    boolean knows(String type) {
        return readers.containsKey(type) || type.equals("@sys.any");
    }

    private Map<String, Reader> readers() {
        var all = new HashMap<String, Reader>();
        all.put("@sys.number", each((tokens, at, now) -> number(tokens, at)));
        all.put("@sys.cardinal", all.get("@sys.number"));
        all.put("@sys.number-integer", each((tokens, at, now) -> whole(number(tokens, at))));
        all.put("@sys.ordinal", each((tokens, at, now) -> numbers.ordinalAt(tokens, at)));
        all.put("@sys.date", each((tokens, at, now) -> times.dateAt(tokens, at, now.now())));
        all.put("@sys.time", each((tokens, at, now) -> times.timeAt(tokens, at, now.now())));
        all.put("@sys.date-time", each((tokens, at, now) -> times.dateTimeAt(tokens, at, now.now())));
        all.put("@sys.date-period", each((tokens, at, now) -> times.datePeriodAt(tokens, at, now.now())));
        all.put("@sys.time-period", each((tokens, at, now) -> times.timePeriodAt(tokens, at, now.now())));
        all.put("@sys.duration", each((tokens, at, now) -> times.durationAt(tokens, at)));
        all.put("@sys.unit-currency", each((tokens, at, now) -> amounts.moneyAt(tokens, at)));
        all.put("@sys.currency-name", each((tokens, at, now) -> amounts.currencyAt(tokens, at)));
        all.put("@sys.percentage", each((tokens, at, now) -> amounts.percentageAt(tokens, at)));
        all.put("@sys.temperature", each((tokens, at, now) -> amounts.temperatureAt(tokens, at)));
        all.put("@sys.age", measure(Measure.AGE));
        all.put("@sys.unit-length", measure(Measure.LENGTH));
        all.put("@sys.unit-weight", measure(Measure.WEIGHT));
        all.put("@sys.unit-volume", measure(Measure.VOLUME));
        all.put("@sys.unit-area", measure(Measure.AREA));
        all.put("@sys.unit-speed", measure(Measure.SPEED));
        all.put("@sys.unit-information", measure(Measure.INFORMATION));
        all.put("@sys.email", (tokens, now) -> contacts.emails(tokens));
        all.put("@sys.url", (tokens, now) -> contacts.urls(tokens));
        all.put("@sys.phone-number", (tokens, now) -> contacts.phoneNumbers(tokens));
        all.put("@sys.flight-number", (tokens, now) -> contacts.flightNumbers(tokens));
        all.put("@sys.zip-code", (tokens, now) -> places.zipCodes(tokens));
        all.put("@sys.street-address", each((tokens, at, now) -> places.streetAt(tokens, at)));
        all.put("@sys.address", all.get("@sys.street-address"));
        all.put("@sys.geo-city", each((tokens, at, now) -> places.cityAt(tokens, at)));
        all.put("@sys.geo-state", each((tokens, at, now) -> places.stateAt(tokens, at)));
        all.put("@sys.geo-country", each((tokens, at, now) -> places.countryAt(tokens, at)));
        all.put("@sys.location", each((tokens, at, now) -> places.locationAt(tokens, at)));
        all.put("@sys.person", (tokens, now) -> persons.persons(tokens));
        all.put("@sys.given-name", (tokens, now) -> persons.givenNames(tokens));
        all.put("@sys.last-name", (tokens, now) -> persons.lastNames(tokens));
        all.put("@sys.color", each((tokens, at, now) -> names.colorAt(tokens, at)));
        all.put("@sys.language", each((tokens, at, now) -> names.languageAt(tokens, at)));
        return Map.copyOf(all);
    }

    List<Found<Object>> find(String type, Tokens tokens, Circumstances circumstances) {
        var reader = readers.get(type);
        return reader == null ? List.of() : reader.read(tokens, circumstances);
    }

    /** What answers a question for just this type. */
    List<Found<Object>> answers(String type, Tokens tokens, Circumstances circumstances) {
        if (type.equals("@sys.any")) {
            return anything(tokens);
        }
        var found = type.equals("@sys.time")
                ? each((text, at, now) -> times.askedTimeAt(text, at, now.now()))
                        .read(tokens, circumstances)
                : find(type, tokens, circumstances);
        if (!found.isEmpty()) {
            return found;
        }
        return switch (type) {
            case "@sys.person" -> persons.answer(tokens, Map.of("name", tokens.written(0, tokens.size())));
            case "@sys.given-name", "@sys.last-name" -> persons.answer(tokens, tokens.written(0, tokens.size()));
            case "@sys.location" -> places.answer(tokens);
            default -> found;
        };
    }

    private static List<Found<Object>> anything(Tokens tokens) {
        int end = tokens.size();
        while (end > 0 && tokens.get(end - 1).end() - tokens.get(0).start() > MAX_FREE_TEXT) {
            end--;
        }
        return end == 0 ? List.of() : List.of(new Found<>(0, end, tokens.written(0, end)));
    }

    private @Nullable Found<Double> number(Tokens tokens, int at) {
        boolean fraction = tokens.isDigits(at)
                && tokens.glued(at)
                && (tokens.gluedSymbol(at - 1, '.') || tokens.gluedSymbol(at - 1, ','))
                && tokens.isDigits(at - 2);
        return tokens.startsWord(at) && !fraction ? numbers.at(tokens, at) : null;
    }

    private static @Nullable Found<Double> whole(@Nullable Found<Double> number) {
        return number == null || number.value() != Math.rint(number.value()) ? null : number;
    }

    private Reader measure(Measure measure) {
        return each((tokens, at, now) -> amounts.measureAt(tokens, at, measure));
    }

    private static Reader each(At at) {
        return (tokens, circumstances) -> {
            var found = new ArrayList<Found<Object>>();
            for (int index = 0; index < tokens.size(); index++) {
                var one = at.at(tokens, index, circumstances);
                if (one != null) {
                    found.add(new Found<>(one.from(), one.to(), one.value()));
                }
            }
            return found;
        };
    }
}
