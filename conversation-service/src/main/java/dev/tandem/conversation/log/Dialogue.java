package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.Handoff;
import dev.tandem.contracts.conversation.Sentiment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the virtual agent knows and still owes.
 *
 * @param openTurns seqs of customer messages that wait for an answer of the virtual agent
 * @param intent display name of the last matched intent
 * @param confidence that intent's confidence, 0 to 1
 * @param parameters what was understood so far, by parameter name; later values win
 * @param noMatchCount how many turns in a row were not understood
 * @param customerTexts the last few things the customer wrote, oldest first, each cut
 * @param lines the last ten things that anybody said, oldest first, each cut
 * @param moods of the last ten customer messages whose mood was estimated, oldest first
 * @param answeredSeq seq of the last customer message that the virtual agent answered; 0 before the first
 */
public record Dialogue(
        Set<Long> openTurns,
        @Nullable String intent,
        double confidence,
        Map<String, Object> parameters,
        int noMatchCount,
        List<String> customerTexts,
        List<Handoff.Line> lines,
        List<Sentiment> moods,
        long answeredSeq) {

    static final Dialogue NONE = new Dialogue(Set.of(), null, 0, Map.of(), 0, List.of(), List.of(), List.of(), 0);

    private static final int TEXTS_KEPT = 5;
    private static final int LINES_KEPT = 10;
    private static final int MOODS_KEPT = 10;
    private static final int TEXT_LENGTH = 240;

    /** What is known after somebody said one more thing. */
    public Dialogue withLine(AuthorKind author, String text) {
        if (text.isBlank()) {
            return this;
        }
        var cut = Texts.cut(text, TEXT_LENGTH);
        return new Dialogue(
                openTurns,
                intent,
                confidence,
                parameters,
                noMatchCount,
                author == AuthorKind.CUSTOMER ? last(TEXTS_KEPT, customerTexts, cut) : customerTexts,
                last(LINES_KEPT, lines, new Handoff.Line(author, cut)),
                moods,
                answeredSeq);
    }

    Dialogue withOpenTurn(long seq) {
        var open = new TreeSet<>(openTurns);
        open.add(seq);
        return withOpenTurns(Set.copyOf(open));
    }

    Dialogue withoutOpenTurns() {
        return withOpenTurns(Set.of());
    }

    private Dialogue withOpenTurns(Set<Long> open) {
        return new Dialogue(
                open, intent, confidence, parameters, noMatchCount, customerTexts, lines, moods, answeredSeq);
    }

    /** What counts when a human gives it back: neither what was not understood nor the moods from before the human. */
    Dialogue returned() {
        return new Dialogue(Set.of(), intent, confidence, parameters, 0, customerTexts, lines, List.of(), answeredSeq);
    }

    /** What is known after one more turn. */
    public Dialogue withTurn(TurnCompleted turn) {
        var open = new TreeSet<>(openTurns);
        open.remove(turn.inReplyToSeq());
        var moodsNow = turn.sentiment() == null ? moods : last(MOODS_KEPT, moods, turn.sentiment());
        if (turn.fallback()) {
            return new Dialogue(
                    Set.copyOf(open),
                    intent,
                    confidence,
                    parameters,
                    noMatchCount + 1,
                    customerTexts,
                    lines,
                    moodsNow,
                    turn.inReplyToSeq());
        }
        var all = new LinkedHashMap<>(parameters);
        turn.parameters().forEach((name, value) -> {
            if (saysSomething(value)) {
                all.put(name, value);
            }
        });
        return new Dialogue(
                Set.copyOf(open),
                turn.intent(),
                turn.confidence(),
                Map.copyOf(all),
                0,
                customerTexts,
                lines,
                moodsNow,
                turn.inReplyToSeq());
    }

    /** A turn lists every parameter of its intent; one that was not said is an empty text, list or object. */
    private static boolean saysSomething(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case CharSequence text -> !text.isEmpty();
            case Collection<?> list -> list.stream().anyMatch(Dialogue::saysSomething);
            case Map<?, ?> fields -> fields.values().stream().anyMatch(Dialogue::saysSomething);
            default -> true;
        };
    }

    /** The mood of the last message, where it was estimated. */
    public @Nullable Sentiment mood() {
        return moods.isEmpty() ? null : moods.getLast();
    }

    /** How many of the last messages in a row had at most this score. */
    public int turnsInMood(double score) {
        int count = 0;
        for (var mood : moods.reversed()) {
            if (mood.score() > score) {
                break;
            }
            count++;
        }
        return count;
    }

    private static <T> List<T> last(int kept, List<T> earlier, T next) {
        var all = new ArrayList<>(earlier);
        all.add(next);
        return List.copyOf(all.subList(Math.max(0, all.size() - kept), all.size()));
    }
}
