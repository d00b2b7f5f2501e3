package dev.tandem.conversation.assignment;

import dev.tandem.contracts.routing.RoutingEvent.QueueClosed;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a customer reads who comes to a closed queue, in German or English, by the clock of the queue's hours. */
final class ClosedWording {

    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter GERMAN =
            DateTimeFormatter.ofPattern("EEEE, d. MMMM, HH:mm 'Uhr' z", Locale.GERMAN);

    private ClosedWording() {}

    static String of(String language, QueueClosed closed) {
        boolean german = Locale.forLanguageTag(language).getLanguage().equals("de");
        String from = closed.opensAt() == null
                ? ""
                : (german ? GERMAN : ENGLISH)
                        .format(closed.opensAt()
                                .atZone(closed.zone() == null ? ZoneOffset.UTC : ZoneId.of(closed.zone())));
        return german ? german(closed.callback(), from) : english(closed.callback(), from);
    }

    private static String english(boolean callback, String from) {
        String opens =
                from.isEmpty() ? "We are closed at the moment." : "We are closed and open again on " + from + ".";
        return opens
                + (callback
                        ? " We will get back to you here then, before anybody who comes later."
                        : " Leave your message here: we will answer it when we are back.");
    }

    private static String german(boolean callback, String from) {
        String opens =
                from.isEmpty() ? "Wir haben gerade geschlossen." : "Wir haben geschlossen, wieder ab " + from + ".";
        return opens
                + (callback
                        ? " Dann melden wir uns hier, vor allen, die später kommen."
                        : " Schreiben Sie uns hier: Wir antworten, sobald wir wieder da sind.");
    }
}
