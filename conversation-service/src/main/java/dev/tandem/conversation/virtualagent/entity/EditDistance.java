package dev.tandem.conversation.virtualagent.entity;

/** How many letters were mistyped: inserted, left out, exchanged, or swapped with a neighbour. */
final class EditDistance {

    private EditDistance() {}

    /** Mistakes that are forgiven in a word: none in a short one, since that would be another word. */
    static int forgiven(int length) {
        return length < 5 ? 0 : length < 9 ? 1 : 2;
    }

    /** Whether there are at most so many mistakes. */
    static boolean within(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return false;
        }
        var beforeLast = new int[other.length() + 1];
        var last = new int[other.length() + 1];
        var current = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            var spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }
        return last[other.length()] <= most;
    }
}
