package dev.tandem.conversation.assignment;

import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingEvent.QueueLimitReached;
import java.util.Locale;

/** What a customer reads whose queue is full or too slow, with no other to go to, in German or English. */
final class LimitWording {

    private LimitWording() {}

    static String of(String language, QueueLimitReached reached) {
        boolean full = reached.limit() == QueueLimit.MAX_DEPTH;
        boolean callback = Boolean.TRUE.equals(reached.callback());
        return Locale.forLanguageTag(language).getLanguage().equals("de")
                ? german(full, callback)
                : english(full, callback);
    }

    private static String english(boolean full, boolean callback) {
        return (full
                        ? "Very many customers are waiting at the moment."
                        : "It is taking longer than it should, and we are sorry for that.")
                + (callback
                        ? " You need not wait: we will get back to you here, before anybody who comes later."
                        : " You keep your place. You need not wait, either: leave your message here and we will answer it.");
    }

    private static String german(boolean full, boolean callback) {
        return (full ? "Gerade warten sehr viele Kunden." : "Es dauert länger, als es sollte. Das tut uns leid.")
                + (callback
                        ? " Sie müssen nicht warten: Wir melden uns hier, vor allen, die später kommen."
                        : " Ihr Platz bleibt Ihnen. Sie müssen auch nicht warten: Schreiben Sie uns hier, wir antworten.");
    }
}
