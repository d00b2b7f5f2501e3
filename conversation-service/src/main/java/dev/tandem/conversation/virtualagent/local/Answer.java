package dev.tandem.conversation.virtualagent.local;

import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said, and where the conversation goes. */
record Answer(List<Reply> replies, @Nullable HandoffProposal handoff) {

    /**
     * Puts messages together: buttons belong to the text before them. A card or picture, for which the widget has no shape,
     * becomes its texts with its links written out and its buttons below.
     */
    static final class Builder {

        private static final int LONGEST_TEXT = 10_000;
        private static final int MOST_REPLIES = 10;

        private final List<Reply> replies = new ArrayList<>();
        private @Nullable HandoffProposal handoff;

        void text(String text) {
            if (!text.isBlank() && replies.size() < MOST_REPLIES) {
                replies.add(
                        new Reply(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT), List.of()));
            }
        }

        void quickReplies(String title, List<String> titles) {
            text(title);
            buttons(titles.stream()
                    .filter(button -> !button.isBlank())
                    .map(button -> new QuickReply(button, button))
                    .toList());
        }

        /** @param buttons by text what each says or opens */
        void card(List<String> lines, List<Button> buttons) {
            var links = buttons.stream().filter(Button::opens).map(button -> button.text() + ": " + button.postback());
            text(Stream.concat(lines.stream().filter(line -> !line.isBlank()), links)
                    .collect(Collectors.joining("\n")));
            buttons(buttons.stream()
                    .filter(button -> !button.opens() && !button.text().isBlank())
                    .map(button -> new QuickReply(
                            button.text(), button.postback().isBlank() ? button.text() : button.postback()))
                    .toList());
        }

        private void buttons(List<QuickReply> buttons) {
            if (!replies.isEmpty() && !buttons.isEmpty()) {
                var last = replies.removeLast();
                var all = new ArrayList<>(last.quickReplies());
                all.addAll(buttons);
                replies.add(new Reply(last.text(), List.copyOf(all)));
            }
        }

        void handoff(HandoffProposal proposal) {
            handoff = proposal;
        }

        Answer build() {
            return new Answer(List.copyOf(replies), handoff);
        }
    }

    /** A card's button. */
    record Button(String text, String postback) {

        boolean opens() {
            return postback.startsWith("https://") || postback.startsWith("http://");
        }
    }
}
