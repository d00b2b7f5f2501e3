package dev.tandem.crm;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of crm-service.
 *
 * @param connector which CRM: {@code builtin}
 * @param demoData whether an empty built-in CRM is filled with the demo shop's customers, orders and cases
 */
@ConfigurationProperties("tandem.crm")
public record CrmProperties(
        @DefaultValue("builtin") String connector,
        @DefaultValue("false") boolean demoData) {}
