package dev.tandem.routing.lease;

import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.sqlite.SqliteDatabase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lease lives where {@code tandem.routing.store} says that the state does. */
@Configuration(proxyBeanMethods = false)
class LeaseConfiguration {

    @Bean
    Leadership routingLeadership(Lease lease, ObjectProvider<LeaderPart> parts, LeaseTimes times) {
        return new Leadership(lease, parts.orderedStream().toList(), times);
    }

    @Bean
    @ConditionalOnProperty(name = "tandem.routing.store", havingValue = "sqlite", matchIfMissing = true)
    Lease sqliteLease(SqliteDatabase routingDatabase, TimeOrderedIds ids) {
        return new SqliteLease(routingDatabase, ids.next());
    }
}
