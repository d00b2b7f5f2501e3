package dev.tandem.analytics.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where event facts are kept and metric queries run. Facts may be added in any order and more than once: each counts
 * once. A query sees every fact whose {@code add} has returned.
 */
public interface AnalyticsStore {

    /**
     * Stores the facts durably, ignoring those already there.
     *
     * @throws FactsRefusedException if some of them can never be stored; all others are
     * @throws RuntimeException if it is not known to have worked; the facts may be added again
     */
    void add(List<EventFact> facts);

    /**
     * Runs a query over the facts.
     *
     * @param sql the query; {@code :name} marks a moment
     * @param moments values of the marks, UTC
     * @return the rows by column name
     */
    List<Map<String, Object>> query(String sql, Map<String, Instant> moments);

    /** How queries must be written. */
    SqlDialect dialect();
}
