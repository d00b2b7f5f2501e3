package dev.tandem.analytics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** analytics-service: stores every event as a fact and answers with metrics. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AnalyticsApplication {

    /** Starts the service as a process of its own. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "analytics-service");
        SpringApplication.run(AnalyticsApplication.class, args);
    }
}
