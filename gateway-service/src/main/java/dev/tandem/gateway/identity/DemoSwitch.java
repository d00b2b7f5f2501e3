package dev.tandem.gateway.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether this is a demo: logins are shown and the demo shop signs its customers in.
 *
 * @param enabled off unless {@code ./tandem up} says otherwise
 */
@ConfigurationProperties("tandem.demo")
public record DemoSwitch(@DefaultValue("false") boolean enabled) {}
