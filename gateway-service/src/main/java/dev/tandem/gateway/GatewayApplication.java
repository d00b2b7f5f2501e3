package dev.tandem.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** gateway-service: the one origin that browsers talk to. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayApplication {

    /** Starts the service as a process of its own. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "gateway-service");
        SpringApplication.run(GatewayApplication.class, args);
    }
}
