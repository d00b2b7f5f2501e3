package dev.tandem.gateway.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long and how large a call through the edge may be.
 *
 * @param timeLimit until the whole answer has passed
 * @param fileTimeLimit the same for files
 * @param maxBodyBytes the largest request body
 * @param maxFileBytes the largest uploaded file, with a margin: who counts exactly is conversation-service
 */
@ConfigurationProperties("tandem.gateway.edge")
record EdgeSettings(
        @DefaultValue("10s") Duration timeLimit,
        @DefaultValue("60s") Duration fileTimeLimit,
        @DefaultValue("262144") long maxBodyBytes,
        @DefaultValue("11534336") long maxFileBytes) {

    /** The limits of files. */
    RouteLimits files() {
        return new RouteLimits(fileTimeLimit, maxFileBytes);
    }

    /** The limits of everything else. */
    RouteLimits calls() {
        return new RouteLimits(timeLimit, maxBodyBytes);
    }
}
