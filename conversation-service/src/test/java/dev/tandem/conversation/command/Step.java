package dev.tandem.conversation.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Something that happens to a conversation. The same step performed again is a redelivery.
 *
 * @param kind what, see {@link HeadlessService#perform}
 * @param number makes its ids
 */
record Step(int kind, int number) {

    static final int KINDS = 36;

    /** Messages, turns, a handoff, then an offer (number 8) that Ana accepts (number 9). */
    static final List<Integer> UNTIL_ANA_OWNS_IT = List.of(0, 14, 0, 4, 0, 6, 5, 15, 17);

    private static final Set<Integer> MARKS = Set.of(4, 5);

    static List<Step> numbered(List<Integer> beginning, List<Integer> rest) {
        var kinds = new ArrayList<>(beginning);
        kinds.addAll(rest);
        var numbered = new ArrayList<Step>();
        for (int i = 0; i < kinds.size(); i++) {
            numbered.add(new Step(kinds.get(i), i + 1));
        }
        return numbered;
    }

    /** Marks are answered with the log's last seq, everything else with the seq that it led to. */
    boolean hasAnswer() {
        return !MARKS.contains(kind);
    }
}
