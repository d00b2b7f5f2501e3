package dev.tandem.platform.autoconfigure;

import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.runtime.DataDirectory;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Registers the clock, ids, the JSON mapper and the data directory, each unless the service has its own. */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@EnableConfigurationProperties(PlatformProperties.class)
public class PlatformAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    TimeOrderedIds timeOrderedIds(Clock clock) {
        return new TimeOrderedIds(clock);
    }

    @Bean
    @ConditionalOnMissingBean
    JsonMapper jsonMapper() {
        return Json.mapper();
    }

    @Bean
    @ConditionalOnMissingBean
    DataDirectory dataDirectory(PlatformProperties properties) {
        return new DataDirectory(properties.dataDirectory().toAbsolutePath().normalize());
    }
}
