package dev.tandem.platform.identity;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How services know each other by their service accounts, if {@code tandem.identity.services} is {@code google}.
 *
 * @param jwksUri where Google's public keys are
 * @param audience what a token's audience begins with, before a slash and the short name of the service called;
 *     {@code tandem://PROJECT} if absent
 * @param accounts the service accounts' e-mail addresses; {@code gateway-service@PROJECT.iam.gserviceaccount.com} and so
 *     on for the five services if empty
 */
@ConfigurationProperties("tandem.identity.google-services")
record GoogleServiceProperties(
        @DefaultValue("https://www.googleapis.com/oauth2/v3/certs")
        URI jwksUri,

        @Nullable String audience,
        @DefaultValue Set<String> accounts) {

    private static final Set<String> SERVICES = Set.of("gateway", "conversation", "routing", "crm", "analytics");

    GoogleServiceProperties {
        accounts = Set.copyOf(accounts);
    }

    /** The audience of a service, by its short or its full name. */
    String audience(String project, String service) {
        var base = audience == null ? "tandem://" + project : audience;
        return base + "/" + service.replaceFirst("-service$", "");
    }

    Set<String> accounts(String project) {
        return accounts.isEmpty()
                ? SERVICES.stream()
                        .map(name -> name + "-service@" + project + ".iam.gserviceaccount.com")
                        .collect(java.util.stream.Collectors.toUnmodifiableSet())
                : accounts;
    }
}
