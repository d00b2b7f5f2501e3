package dev.tandem.analytics.metric;

import dev.tandem.analytics.fact.SqlDialect;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A metric as its SQL file defines it: a header of {@code -- key: value} lines, then a query that yields one row for each
 * conversation counted: {@code moment}, which decides the period, and {@code value}.
 *
 * @param name the file's name
 * @param title for people
 * @param unit count, percent, seconds or score
 * @param aggregate how values become a number
 * @param formula the rule in words
 * @param now whether it tells the present moment rather than a period
 * @param byQueue whether it is also told queue by queue; its query then yields {@code conversation_id}, too
 * @param sql the query
 */
record MetricDefinition(
        String name,
        String title,
        String unit,
        Aggregate aggregate,
        String formula,
        boolean now,
        boolean byQueue,
        String sql) {

    private static final Pattern HEADER = Pattern.compile("^-- ([a-z]+): (.+)$");

    static MetricDefinition parse(String name, String text) {
        var header = new HashMap<String, String>();
        var query = new StringBuilder();
        for (var line : text.lines().toList()) {
            var match = HEADER.matcher(line);
            if (query.isEmpty() && match.matches()) {
                header.put(match.group(1), match.group(2).strip());
            } else {
                query.append(line).append('\n');
            }
        }
        return new MetricDefinition(
                name,
                required(name, header, "title"),
                required(name, header, "unit"),
                Aggregate.ofName(required(name, header, "aggregate")),
                required(name, header, "formula"),
                "now".equals(header.get("scope")),
                "queue".equals(header.get("by")),
                query.toString().strip());
    }

    /**
     * The query for this metric's number from {@code :from} until before {@code :to}.
     *
     * @param byHour whether for each hour, or for all of it
     */
    String query(boolean byHour, SqlDialect dialect) {
        var rows = "SELECT moment, value FROM (" + dialect.translate(sql) + ") WHERE moment >= :from AND moment < :to";
        return aggregate.over(rows, byHour, dialect);
    }

    /** As {@link #query}, with a row for each {@code queue}; a conversation counts for the first one that it entered. */
    String queryByQueue(SqlDialect dialect) {
        if (!byQueue) {
            throw new IllegalStateException("metric " + name + " is not told by queue");
        }
        return aggregate.overQueues(
                "SELECT entered.queue AS queue, counted.value AS value FROM (" + dialect.translate(sql)
                        + ") counted JOIN (SELECT conversation_id, MIN(seq) AS seq FROM conversation_event"
                        + " WHERE type = 'conversation.queued' GROUP BY conversation_id) earliest"
                        + " ON earliest.conversation_id = counted.conversation_id"
                        + " JOIN conversation_event entered ON entered.conversation_id = earliest.conversation_id"
                        + " AND entered.seq = earliest.seq WHERE counted.moment >= :from AND counted.moment < :to");
    }

    private static String required(String name, Map<String, String> header, String key) {
        var value = header.get(key);
        if (value == null) {
            throw new IllegalArgumentException("metric " + name + " has no line '-- " + key + ": …'");
        }
        return value;
    }
}
