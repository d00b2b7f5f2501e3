package dev.tandem.conversation.idle;

import dev.tandem.conversation.log.IdleTimer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long who may be silent in a chat ({@code tandem.conversation.idle}). Zero switches a timer off. A change counts for
 * the silences that run already. Nothing happens earlier than said, and up to {@code sweepEvery} later.
 *
 * @param reminderAfter how long a customer owes an agent an answer before being reminded
 * @param closeAfter how long after the reminder the conversation is closed; the agent's wrap-up follows
 * @param botCloseAfter how long nobody speaks before a conversation of the virtual agent is closed, without a word
 * @param agentNoticeAfter how long an agent owes a customer an answer before the staff sees a notice
 * @param abandonAfter how long a customer may be gone, without any connection, before losing the place in the queue
 * @param presenceCheckAfter how long a waiting customer is not heard of before it is asked whether they are still there, as
 *     after the crash of a gateway, which cannot say who left
 * @param returnWithin how long after the end of a conversation that people handled the customer's next one goes straight
 *     to its queue, and to the same agent if available
 * @param sweepEvery how often each process looks for what is due
 * @param texts what is said, by language such as {@code en}; English where a language is missing
 */
@Validated
@ConfigurationProperties("tandem.conversation.idle")
public record IdleProperties(
        @DefaultValue("5m") @DurationMin(seconds = 0) @DurationMax(days = 30)
        Duration reminderAfter,

        @DefaultValue("5m") @DurationMin(seconds = 0) @DurationMax(days = 30)
        Duration closeAfter,

        @DefaultValue("30m") @DurationMin(seconds = 0) @DurationMax(days = 30)
        Duration botCloseAfter,

        @DefaultValue("3m") @DurationMin(seconds = 0) @DurationMax(days = 30)
        Duration agentNoticeAfter,

        @DefaultValue("2m") @DurationMin(seconds = 0) @DurationMax(days = 30)
        Duration abandonAfter,

        @DefaultValue("10m") @DurationMin(seconds = 0) @DurationMax(days = 30)
        Duration presenceCheckAfter,

        @DefaultValue("5m") @DurationMin(seconds = 0) @DurationMax(days = 30)
        Duration returnWithin,

        @DefaultValue("5s") @DurationMin(millis = 10) @DurationMax(minutes = 10)
        Duration sweepEvery,

        @DefaultValue Map<String, Texts> texts) {

    private static final Texts ENGLISH = new Texts(
            "Are you still there? Just write if there is anything else; otherwise we will close this chat soon.",
            "We have not heard from you and close this chat for now. You can write to us again at any time.");
    private static final Texts GERMAN = new Texts(
            "Sind Sie noch da? Schreiben Sie einfach, wenn noch etwas offen ist; sonst beenden wir diesen Chat bald.",
            "Wir haben nichts mehr von Ihnen gehört und beenden diesen Chat vorerst. Sie können uns jederzeit wieder schreiben.");

    /** English and German have texts of their own unless others are given. */
    public IdleProperties {
        var all = new HashMap<>(Map.of("en", ENGLISH, "de", GERMAN));
        all.putAll(texts);
        texts = Map.copyOf(all);
    }

    /**
     * What the customer reads.
     *
     * @param reminder when an answer is missing for a while
     * @param closing when it is closed since none came
     */
    public record Texts(String reminder, String closing) {}

    /** In the language of the tag, else in English. */
    Texts textsIn(String language) {
        var own = texts.get(Locale.forLanguageTag(language).getLanguage());
        return own == null ? texts.getOrDefault("en", ENGLISH) : own;
    }

    /** After how much silence something happens; zero for never. */
    Duration patience(IdleTimer.Kind kind) {
        return switch (kind) {
            case BOT -> botCloseAfter;
            case CUSTOMER -> reminderAfter;
            case REMINDED -> closeAfter;
            case AGENT -> agentNoticeAfter;
            case GONE -> abandonAfter;
            // Whoever is not missed need not be looked for.
            case UNSEEN -> abandonAfter.isZero() ? Duration.ZERO : presenceCheckAfter;
        };
    }
}
