package dev.tandem.analytics.fact.bigquery;

import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import dev.tandem.analytics.fact.AnalyticsStore;
import dev.tandem.platform.google.GoogleProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tandem.analytics.store", havingValue = "bigquery")
@EnableConfigurationProperties({GoogleProperties.class, BigQueryProperties.class})
class BigQueryConfiguration {

    @Bean(destroyMethod = "close")
    AnalyticsStore bigQueryAnalyticsStore(GoogleProperties google, BigQueryProperties settings) {
        var project = google.requireProjectId();
        var bigQuery =
                BigQueryOptions.newBuilder().setProjectId(project).build().getService();
        try {
            return BigQueryAnalyticsStore.open(BigQueryWriteClient.create(), bigQuery, project, settings);
        } catch (IOException e) {
            throw new UncheckedIOException("no connection to BigQuery's Storage Write API can be made", e);
        }
    }
}
