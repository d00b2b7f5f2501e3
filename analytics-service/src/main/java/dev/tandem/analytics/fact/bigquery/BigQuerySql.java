package dev.tandem.analytics.fact.bigquery;

import dev.tandem.analytics.fact.SqlFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts what every query reads before it: each fact once, conversations folded. Only facts from the asked period on are
 * read, since a conversation counts by its start; where no period is asked for, those of the look-back time.
 */
final class BigQuerySql {

    private static final Pattern MARK = Pattern.compile("(?<!:):([a-z]+)");
    private static final Duration MARGIN = Duration.ofHours(1);

    private final String tables;
    private final Duration lookback;

    BigQuerySql(String project, String dataset, Duration lookback) {
        this.tables = SqlFiles.read("/facts/bigquery.sql")
                .replace("${dataset}", project + "." + dataset)
                .replace(
                        "${conversation}",
                        SqlFiles.read("/facts/conversation.sql").strip());
        this.lookback = lookback;
    }

    /**
     * A statement.
     *
     * @param text GoogleSQL with named parameters
     * @param moments their values
     */
    record Statement(String text, Map<String, Instant> moments) {}

    Statement statement(String query, Map<String, Instant> moments) {
        var used = new HashMap<String, Instant>();
        var text = MARK.matcher(query).replaceAll(mark -> {
            var name = mark.group(1);
            var moment = moments.get(name);
            if (moment == null) {
                throw new IllegalArgumentException("no value for :" + name);
            }
            used.put(name, moment);
            return "@" + name;
        });
        used.put("since", since(moments));
        return new Statement(tables + "\n" + text, used);
    }

    private Instant since(Map<String, Instant> moments) {
        var from = moments.getOrDefault("from", Instant.EPOCH);
        var now = moments.get("now");
        var oldest = now == null ? Instant.EPOCH : now.minus(lookback);
        return (from.isAfter(oldest) ? from : oldest).minus(MARGIN);
    }
}
