package dev.tandem.routing.staffing;

/**
 * Loss without waiting (M/M/c/c). A. K. Erlang, "Solution of some Problems in the Theory of Probabilities of Significance
 * in Automatic Telephone Exchanges", Elektroteknikeren 13 (1917).
 */
public final class ErlangB {

    private ErlangB() {}

    /**
     * The probability that all are busy: {@code B(c) = a B(c-1) / (c + a B(c-1))} with {@code B(0) = 1}, which adds only
     * positive numbers below 1 and so keeps its digits for any number of servers. Takes time in proportion to it.
     *
     * @param servers 0 or more
     * @param load erlangs, 0 or more
     */
    public static double blocking(int servers, double load) {
        if (servers < 0 || !(load >= 0)) {
            throw new IllegalArgumentException("servers and load must be 0 or more");
        }
        double blocking = 1;
        for (int n = 1; n <= servers; n++) {
            blocking = next(blocking, n, load);
        }
        return blocking;
    }

    /** The blocking of so many servers, from that of one less. */
    static double next(double blocking, int servers, double load) {
        return load * blocking / (servers + load * blocking);
    }
}
