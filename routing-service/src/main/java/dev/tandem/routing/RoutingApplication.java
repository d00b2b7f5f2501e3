package dev.tandem.routing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** routing-service: decides who gets which conversation. One instance decides; others stand by. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RoutingApplication {

    /** Starts the service as a process of its own. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "routing-service");
        SpringApplication.run(RoutingApplication.class, args);
    }
}
