package dev.tandem.conversation.virtualagent.entity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * In whose light a text is read.
 *
 * @param language BCP 47 tag; German is read as German, anything else as English
 * @param now what relative dates refer to, in the zone whose days are meant
 */
public record Circumstances(String language, ZonedDateTime now) {

    public static Circumstances of(String language, Instant now, ZoneId zone) {
        return new Circumstances(language, now.atZone(zone));
    }

    boolean german() {
        return language.startsWith("de");
    }
}
