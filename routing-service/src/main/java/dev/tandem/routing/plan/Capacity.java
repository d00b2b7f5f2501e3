package dev.tandem.routing.plan;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much an agent takes at once, ringing and after-contact work included. In YAML a plain number is that many chats.
 *
 * @param chat conversations by text
 * @param voice calls; 0: none
 * @param voiceInterruptsChat whether a call may come while chats are open. If not, it comes to an agent without work only.
 *     During a call no chat comes either way
 */
public record Capacity(
        @DefaultValue("1") int chat,
        @DefaultValue("0") int voice,
        @DefaultValue("false") boolean voiceInterruptsChat) {

    /** One chat, no calls. */
    public static final Capacity ONE_CHAT = chats(1);

    /** So many chats, no calls. */
    public static Capacity chats(int chat) {
        return new Capacity(chat, 0, false);
    }

    /** A plain number: so many chats. */
    public static Capacity valueOf(Integer chats) {
        return chats(chats);
    }

    /** A plain number as text: so many chats. */
    public static Capacity valueOf(String chats) {
        return chats(Integer.parseInt(chats.strip()));
    }
}
