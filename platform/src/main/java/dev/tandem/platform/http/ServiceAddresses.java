package dev.tandem.platform.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
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
     * One service's base addresses: several when it has instances that are reached apart, such as an active one and its
     * standby.
     *
     * @param url scheme, host and port of each, separated by commas; never none
     */
    public record Address(List<URI> url) {

        @ConstructorBinding
        public Address {
            if (url == null || url.isEmpty()) {
                throw new IllegalArgumentException("a service needs an address");
            }
            url = List.copyOf(url);
        }

        /** A service with one address. */
        public Address(URI url) {
            this(List.of(url));
        }
    }

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
     * The base addresses of a service, at least one.
     *
     * @throws IllegalArgumentException if none is configured, naming the property to set
     */
    public List<URI> urls(String serviceName) {
        var address = services.get(serviceName);
        if (address == null) {
            throw new IllegalArgumentException("set tandem.services." + serviceName + ".url: it is unknown");
        }
        return address.url();
    }
}
