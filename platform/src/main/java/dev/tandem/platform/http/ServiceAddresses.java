package dev.tandem.platform.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the other services are and how long to wait for them.
 *
 * @param services by name, from {@code tandem.services.NAME.url}
 * @param serviceCalls time limits, from {@code tandem.service-calls}
 */
@ConfigurationProperties("tandem")
public record ServiceAddresses(
        @DefaultValue Map<String, Address> services,
        @DefaultValue TimeLimits serviceCalls) {

    public ServiceAddresses {
        services = Map.copyOf(services);
    }

    /**
     * One service's base address.
     *
     * @param url scheme, host and port
     */
    public record Address(URI url) {}

    /**
     * How long a call may take.
     *
     * @param connectTimeout until the connection stands
     * @param readTimeout until the answer is there
     */
    public record TimeLimits(
            @DefaultValue("1s") Duration connectTimeout,
            @DefaultValue("5s") Duration readTimeout) {}

    /**
     * The base address of a service.
     *
     * @throws IllegalArgumentException if it is not configured, naming the property to set
     */
    public URI url(String serviceName) {
        var address = services.get(serviceName);
        if (address == null) {
            throw new IllegalArgumentException("set tandem.services." + serviceName + ".url: it is unknown");
        }
        return address.url();
    }
}
