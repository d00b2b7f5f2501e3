package dev.tandem.conversation.virtualagent.entity.number;

import dev.tandem.conversation.virtualagent.entity.text.Lexicon;
import java.util.Map;
import java.util.Set;

/** Currencies, shares and degrees in English and German. */
final class Units {

    static final Map<String, String> CURRENCIES = Lexicon.dictionary("""
            EUR: € eur euro euros
            USD: $ usd dollar dollars bucks buck us-dollar
            GBP: £ gbp pound pounds quid pfund sterling
            CHF: chf franken franc francs rappen
            JPY: ¥ jpy yen
            CNY: cny yuan renminbi
            INR: ₹ inr rupee rupees rupien
            SEK: sek krona kronor
            NOK: nok
            DKK: dkk kroner krone kronen
            PLN: pln zloty zlotys
            CZK: czk koruna
            HUF: huf forint
            TRY: ₺ try lira
            CAD: cad
            AUD: aud
            BRL: brl real reais
            MXN: mxn peso pesos
            KRW: ₩ krw won
            """);

    /** Signs that may stand before the number. */
    static final Set<String> MONEY_SIGNS = Set.of("€", "$", "£", "¥", "₹", "₺", "₩");

    static final Set<String> CENTS = Set.of("cent", "cents", "ct", "cts");
    static final Set<String> PERCENT = Set.of("%", "percent", "prozent", "pct");
    static final Set<String> DEGREES = Set.of("°", "º", "degree", "degrees", "grad");
    static final Map<String, String> SCALES =
            Map.of("c", "C", "celsius", "C", "f", "F", "fahrenheit", "F", "k", "K", "kelvin", "K");

    private static final Set<String> CODES = Set.of(
            "eur", "usd", "gbp", "chf", "jpy", "cny", "inr", "sek", "nok", "dkk", "pln", "czk", "huf", "cad", "aud");

    private Units() {}

    static boolean isCode(String folded) {
        return CODES.contains(folded);
    }
}
