package dev.tandem.conversation.log;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.outbox.OutboxRelay;
import dev.tandem.platform.runtime.DataDirectory;
import dev.tandem.platform.sqlite.SqliteDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The logs in a SQLite file, and the relay that publishes what they commit. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnStore(StoreProperties.Kind.SQLITE)
class SqliteLogConfiguration {

    private static final String MIGRATIONS = "dev/tandem/conversation/migrations";

    @Bean(destroyMethod = "close")
    SqliteDatabase conversationDatabase(DataDirectory data) {
        return SqliteDatabase.open(data.file("conversation/conversation.db"), MIGRATIONS);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    OutboxRelay conversationOutbox(SqliteDatabase database, EventBus bus, Clock clock) {
        return new OutboxRelay(database, bus, clock);
    }

    /** Asks for the relay, so that nothing is appended before it listens. */
    @Bean
    ConversationStore conversationStore(
            SqliteDatabase database,
            OutboxRelay relay,
            JsonMapper mapper,
            TimeOrderedIds ids,
            Clock clock,
            MeterRegistry meters,
            LogProperties properties) {
        return new SqliteConversationStore(database, mapper, ids, clock, meters, properties.cachedConversations());
    }

    /** Up as long as the store can be read. */
    @Bean
    HealthIndicator conversationStoreHealthIndicator(SqliteDatabase database) {
        return () -> {
            database.read(tx -> tx.statement("SELECT 1").execute());
            return Health.up().build();
        };
    }
}
