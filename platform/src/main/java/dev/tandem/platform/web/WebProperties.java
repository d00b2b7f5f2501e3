package dev.tandem.platform.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be called without a token.
 *
 * @param publicPaths path patterns such as {@code /api/things/**}
 * @param openMetrics whether metrics may be scraped without a token; for services that only the inner network reaches
 */
@ConfigurationProperties("tandem.web")
public record WebProperties(
        @DefaultValue List<String> publicPaths,
        @DefaultValue("true") boolean openMetrics) {

    public WebProperties {
        publicPaths = List.copyOf(publicPaths);
    }
}
