package dev.tandem.conversation.virtualagent.local;

import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said, and where the conversation goes. */
record Answer(List<Reply> replies, @Nullable HandoffProposal handoff) {

    /** Puts messages together: buttons belong to the text before them. */
    static final class Builder {

        private final List<Reply> replies = new ArrayList<>();
        private @Nullable HandoffProposal handoff;

        void text(String text) {
            if (!text.isBlank()) {
                replies.add(new Reply(text, List.of()));
            }
        }

        void quickReplies(String title, List<String> titles) {
            text(title);
            var buttons = titles.stream()
                    .filter(button -> !button.isBlank())
                    .map(button -> new QuickReply(button, button))
                    .toList();
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
}
