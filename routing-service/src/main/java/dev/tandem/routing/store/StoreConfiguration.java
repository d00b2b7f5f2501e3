package dev.tandem.routing.store;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.outbox.OutboxRelay;
import dev.tandem.platform.runtime.DataDirectory;
import dev.tandem.platform.sqlite.SqliteDatabase;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The embedded store, unless {@code tandem.routing.store} names another. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tandem.routing.store", havingValue = "sqlite", matchIfMissing = true)
class StoreConfiguration {

    @Bean
    SqliteDatabase routingDatabase(DataDirectory data) {
        return SqliteDatabase.open(data.file("routing/routing.db"), SqliteRoutingStore.MIGRATIONS);
    }

    @Bean(initMethod = "start")
    OutboxRelay routingOutbox(SqliteDatabase routingDatabase, EventBus bus, Clock clock) {
        return new OutboxRelay(routingDatabase, bus, clock);
    }

    /** The relay is asked for so that nothing is saved before what an earlier process left is on its way. */
    @Bean
    RoutingStore routingStore(SqliteDatabase routingDatabase, OutboxRelay routingOutbox, JsonMapper mapper) {
        return new SqliteRoutingStore(routingDatabase, mapper);
    }
}
