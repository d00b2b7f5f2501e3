package dev.tandem.crm;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** crm-service: looks customers up and keeps a case for each conversation that a human handled. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CrmApplication {

    /** Starts the service as a process of its own. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "crm-service");
        SpringApplication.run(CrmApplication.class, args);
    }
}
