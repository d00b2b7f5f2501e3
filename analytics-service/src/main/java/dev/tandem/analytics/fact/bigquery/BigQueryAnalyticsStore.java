package dev.tandem.analytics.fact.bigquery;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import com.google.cloud.bigquery.storage.v1.TableName;
import dev.tandem.analytics.fact.AnalyticsStore;
import dev.tandem.analytics.fact.EventFact;
import dev.tandem.analytics.fact.EventFact.ConversationFact;
import dev.tandem.analytics.fact.EventFact.RoutingFact;
import dev.tandem.analytics.fact.FactsRefusedException;
import dev.tandem.analytics.fact.SqlDialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts in BigQuery: written over the Storage Write API, read by queries. Any number of processes may write. */
final class BigQueryAnalyticsStore implements AnalyticsStore, AutoCloseable {

    private final BigQueryWriteClient client;
    private final BigQueryFactWriter<ConversationFact> conversations;
    private final BigQueryFactWriter<RoutingFact> decisions;
    private final BigQueryQueries queries;
    private final SqlDialect dialect = new GoogleSqlDialect();

    private BigQueryAnalyticsStore(
            BigQueryWriteClient client, BigQuery bigQuery, String project, BigQueryProperties settings) {
        this.client = client;
        this.conversations = new BigQueryFactWriter<>(
                client,
                TableName.of(project, settings.dataset(), FactTable.CONVERSATION_EVENT.name()),
                FactTable.CONVERSATION_EVENT,
                settings);
        this.decisions = new BigQueryFactWriter<>(
                client,
                TableName.of(project, settings.dataset(), FactTable.ROUTING_EVENT.name()),
                FactTable.ROUTING_EVENT,
                settings);
        this.queries = new BigQueryQueries(
                bigQuery, new BigQuerySql(project, settings.dataset(), settings.lookback()), settings);
    }

    /**
     * Makes sure of the tables first.
     *
     * @throws IllegalStateException naming the table, if it cannot be used
     */
    static BigQueryAnalyticsStore open(
            BigQueryWriteClient client, BigQuery bigQuery, String project, BigQueryProperties settings) {
        var tables = new BigQueryTables(bigQuery, project, settings.dataset());
        tables.ensure(FactTable.CONVERSATION_EVENT);
        tables.ensure(FactTable.ROUTING_EVENT);
        return new BigQueryAnalyticsStore(client, bigQuery, project, settings);
    }

    @Override
    public void add(List<EventFact> facts) {
        var ofConversations = new ArrayList<ConversationFact>();
        var ofRouting = new ArrayList<RoutingFact>();
        for (var fact : facts) {
            switch (fact) {
                case ConversationFact f -> ofConversations.add(f);
                case RoutingFact f -> ofRouting.add(f);
            }
        }
        var refused = new LinkedHashMap<EventFact, String>();
        refused.putAll(conversations.append(ofConversations));
        refused.putAll(decisions.append(ofRouting));
        if (!refused.isEmpty()) {
            throw new FactsRefusedException(refused);
        }
    }

    @Override
    public List<Map<String, Object>> query(String sql, Map<String, Instant> moments) {
        return queries.run(sql, moments);
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public void close() {
        conversations.close();
        decisions.close();
        client.close();
    }
}
