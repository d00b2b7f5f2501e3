package dev.tandem.gateway.protocol;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.TeamFrame;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a frame must obey beyond its types and bounds. What the state allows is for the services to say. */
final class FrameRules {

    private static final int MAX_RESUMES = 200;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");
    private static final Set<AgentState> CHOSEN =
            Set.of(AgentState.AVAILABLE, AgentState.BUSY, AgentState.AWAY, AgentState.OFFLINE);

    private FrameRules() {}

    /** What is wrong, or null. */
    static @Nullable String problemWith(ClientFrame frame) {
        return switch (frame) {
            case ClientFrame.Hello hello -> resume(hello);
            case ClientFrame.ConversationStart start -> start(start);
            case ClientFrame.MessageSend send -> message(send);
            case ClientFrame.NoteAdd note -> note.text().isBlank() ? "a note needs a text" : null;
            case TeamFrame.ConsultMessage message -> message.text().isBlank() ? "a message needs a text" : null;
            case TeamFrame.WhisperSend whisper -> whisper.text().isBlank() ? "a whisper needs a text" : null;
            case TeamFrame.ConsultStart start ->
                (start.agent() == null) == (start.queue() == null) ? "name an agent or a queue" : null;
            case ClientFrame.AgentSetState set -> CHOSEN.contains(set.state()) ? null : "this state cannot be chosen";
            default -> null;
        };
    }

    private static @Nullable String resume(ClientFrame.Hello hello) {
        if (hello.resume().size() > MAX_RESUMES) {
            return "more than " + MAX_RESUMES + " conversations to resume";
        }
        for (var entry : hello.resume().entrySet()) {
            if (entry.getValue() == null || !isConversationId(entry.getKey())) {
                return "resume must name a seq for each conversation id";
            }
        }
        return null;
    }

    private static boolean isConversationId(String text) {
        try {
            return new ConversationId(text).value().equals(text);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static @Nullable String start(ClientFrame.ConversationStart start) {
        if (!LANGUAGE.matcher(start.language()).matches()) {
            return "language must be a BCP 47 tag";
        }
        var url = start.pageUrl();
        return url == null || url.startsWith("https://") || url.startsWith("http://")
                ? null
                : "pageUrl must be an http or https address";
    }

    private static @Nullable String message(ClientFrame.MessageSend send) {
        if (send.text().isBlank() && send.attachments().isEmpty()) {
            return "a message needs a text or an attachment";
        }
        return hasNull(send.attachments())
                        || new HashSet<>(send.attachments()).size()
                                < send.attachments().size()
                ? "attachments must be different ids"
                : null;
    }

    private static boolean hasNull(Collection<?> values) {
        return values.stream().anyMatch(value -> value == null);
    }
}
