package dev.tandem.conversation.virtualagent.entity.number;

import dev.tandem.conversation.virtualagent.entity.text.Lexicon;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a measure measures, with its units in English and German. */
public enum Measure {
    LENGTH("""
            mm: mm millimeter millimeters millimetre millimetres millimetern
            cm: cm centimeter centimeters centimetre centimetres zentimeter zentimetern
            m: m meter meters metre metres metern
            km: km kilometer kilometers kilometre kilometres kilometern
            inch: inch inches zoll in
            ft: ft foot feet fuß
            yd: yd yard yards
            mi: mi mile miles meile meilen
            """),
    WEIGHT("""
            mg: mg milligram milligrams milligramm
            g: g gram grams gramm
            kg: kg kilo kilos kilogram kilograms kilogramm
            lb: lb lbs pound pounds pfund
            oz: oz ounce ounces unze unzen
            t: t ton tons tonne tonnes tonnen
            """),
    VOLUME("""
            ml: ml milliliter milliliters millilitre millilitres millilitern
            cl: cl centiliter zentiliter
            L: l liter liters litre litres litern
            gal: gal gallon gallons gallone gallonen
            """),
    AREA("""
            m²: m² sqm square_meters square_metres square_meter quadratmeter quadratmetern qm
            ft²: square_feet square_foot sqft
            ha: ha hectare hectares hektar
            """),
    SPEED("""
            km/h: kmh kph stundenkilometer
            mph: mph
            """),
    INFORMATION("""
            B: byte bytes
            kB: kb kilobyte kilobytes
            MB: mb megabyte megabytes meg megs
            GB: gb gigabyte gigabytes gig gigs
            TB: tb terabyte terabytes
            """),
    AGE("""
            mo: months_old monate_alt
            yr: years_old year_old jahre_alt jährig jähriger
            """);

    private final Map<String, String> units;

    Measure(String units) {
        this.units = Lexicon.dictionary(units);
    }

    @Nullable
    String unit(String folded) {
        return units.get(folded);
    }
}
