package dev.tandem.conversation.virtualagent;

import dev.tandem.platform.sqlite.SqliteDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every engine is offered. */
@Configuration(proxyBeanMethods = false)
class VirtualAgentConfiguration {

    @Bean
    VirtualAgentSessions virtualAgentSessions(SqliteDatabase database, Clock clock) {
        return new SqliteVirtualAgentSessions(database, clock);
    }
}
