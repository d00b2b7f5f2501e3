package dev.tandem.conversation.virtualagent.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * References in answers and parameter values: {@code $name}, {@code $name.original}, {@code #context.name}.
 *
 * @param written as it stands in the text
 * @param context lower case; empty for a parameter of the intent itself
 * @param parameter its name, without what follows
 */
record References(String written, String context, String parameter) {

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_-]*";
    private static final Pattern NOTATION =
            Pattern.compile("\\$(" + NAME + ")(?:\\.original)?|#(" + NAME + ")\\.(" + NAME + ")(?:\\.original)?");

    /** All in a text. A price such as {@code $5} is none. */
    static List<References> in(String text) {
        var found = new ArrayList<References>();
        var match = NOTATION.matcher(text);
        while (match.find()) {
            var own = match.group(1);
            found.add(
                    own != null
                            ? new References(match.group(), "", trimmed(own))
                            : new References(
                                    match.group(), match.group(2).toLowerCase(Locale.ROOT), trimmed(match.group(3))));
        }
        return found;
    }

    /** All in what an intent says, in any language. */
    static List<References> ofMessages(Intent intent) {
        var found = new ArrayList<References>();
        var books = new ArrayList<>(intent.responses().byPlatform().values());
        books.add(intent.responses().general());
        for (var book : books) {
            for (var item : book.items()) {
                texts(item.value()).forEach(text -> found.addAll(in(text)));
            }
        }
        return found;
    }

    static List<String> texts(Message message) {
        return switch (message) {
            case Message.Text text -> text.variants();
            case Message.QuickReplies quick -> {
                var all = new ArrayList<>(quick.replies());
                all.add(quick.title());
                yield all;
            }
            case Message.Card card -> List.of(card.title(), card.subtitle());
            case Message.Payload payload -> List.of(payload.content().toString());
            case Message.Image _, Message.Unknown _ -> List.of();
        };
    }

    /** A hyphen at the end belongs to the sentence. */
    private static String trimmed(String name) {
        return name.replaceFirst("-+$", "");
    }
}
