package dev.tandem.e2e.crash;

import java.util.List;

/**
 * What a run under fire came to.
 *
 * @param kills how often the process was killed
 * @param conversations how many conversations there were
 * @param assigned how many of them an agent owned at the end
 * @param acknowledged messages that the server acknowledged
 * @param sentAgain sends that repeated an earlier one
 * @param worstRecoveryMillis the longest time from a kill to the next acknowledgement, in milliseconds
 * @param breaches breaches of the delivery contract
 */
record CrashReport(
        int kills,
        int conversations,
        int assigned,
        int acknowledged,
        int sentAgain,
        long worstRecoveryMillis,
        List<String> breaches) {}
