package dev.tandem.conversation.transcript;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationReturnedToBot;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.conversation.log.Conversation;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes what both sides could see as plain text. Never a note, and no line that only looks like another message. */
public final class Transcript {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private Transcript() {}

    /** The conversation as a customer may read it. */
    public static String of(Conversation conversation, List<LoggedEvent> events) {
        var text = new StringBuilder()
                .append("Conversation ")
                .append(conversation.id())
                .append('\n')
                .append("Started ")
                .append(TIME.format(conversation.origin().startedAt()))
                .append(" at ")
                .append(conversation.origin().inbox())
                .append("\n\n");
        for (var logged : events) {
            var said = switch (logged.event()) {
                case MessagePosted message -> name(message.author()) + ": " + content(message);
                case ConversationAssigned assigned ->
                    "* " + plain(assigned.agent().displayName()) + " joined.";
                case ConversationReturnedToBot _ -> "* The virtual agent is back.";
                case ConversationResolved _ -> "* The conversation ended.";
                default -> "";
            };
            if (!said.isEmpty()) {
                text.append('[')
                        .append(TIME.format(logged.at()))
                        .append("] ")
                        .append(said)
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String content(MessagePosted message) {
        var content = new StringBuilder(LINE_BREAK.matcher(message.text()).replaceAll("\n    "));
        for (var attachment : message.attachments()) {
            content.append(content.isEmpty() ? "" : " ")
                    .append("[file ")
                    .append(attachment.name())
                    .append(']');
        }
        return CONTROL.matcher(content).replaceAll("");
    }

    private static String name(Author author) {
        var name = plain(author.displayName());
        return author.kind() == AuthorKind.BOT ? name + " (virtual agent)" : name;
    }

    private static String plain(String name) {
        return CONTROL.matcher(LINE_BREAK.matcher(name).replaceAll(" ")).replaceAll("");
    }
}
