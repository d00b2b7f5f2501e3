package dev.tandem.fulfillment;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What is said, from {@code texts_LANGUAGE.properties}: English, and German where that is asked for. */
final class Texts {

    private static final Texts ENGLISH = new Texts(Locale.ENGLISH);
    private static final Texts GERMAN = new Texts(Locale.GERMAN);

    private final Locale locale;
    private final Properties texts = new Properties();

    private Texts(Locale locale) {
        this.locale = locale;
        try (var in = Texts.class.getResourceAsStream("texts_" + locale.getLanguage() + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Texts in(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    /** The text, with {@code {0}}, {@code {1}} … replaced by the values. */
    String say(String key, Object... values) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("there is no text " + key + " in " + locale);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }

    Locale locale() {
        return locale;
    }

    /** Every text by key. */
    Map<Object, Object> all() {
        return Map.copyOf(texts);
    }
}
