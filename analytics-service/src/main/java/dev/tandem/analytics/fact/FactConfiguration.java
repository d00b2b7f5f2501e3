package dev.tandem.analytics.fact;

import dev.tandem.platform.runtime.DataDirectory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FactConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "tandem.analytics.store", havingValue = "duckdb", matchIfMissing = true)
    DuckDbAnalyticsStore analyticsStore(DataDirectory data) {
        return DuckDbAnalyticsStore.open(data.file("analytics/analytics.duckdb"));
    }
}
