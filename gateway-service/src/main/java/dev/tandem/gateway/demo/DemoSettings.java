package dev.tandem.gateway.demo;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo shop's customers.
 *
 * @param inbox the shop's inbox
 * @param customers by the short name that the demo page uses
 */
@ConfigurationProperties("tandem.demo.shop")
public record DemoSettings(
        @DefaultValue("shop") String inbox, @DefaultValue Map<String, Customer> customers) {

    /**
     * A customer.
     *
     * @param name full name
     * @param email address as in the demo CRM
     */
    public record Customer(String name, String email) {}
}
