package dev.tandem.routing.lease;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast a standby takes over ({@code tandem.routing.lease.*}); the embedded store needs neither.
 *
 * @param renewEvery how often the active instance says that it is there
 * @param term how long after that nobody takes over. Longer than two renewals, so that a lost one is harmless; shorter,
 *     and a pause of the process costs its leadership
 */
@ConfigurationProperties("tandem.routing.lease")
public record LeaseTimes(
        @DefaultValue("1500ms") Duration renewEvery,
        @DefaultValue("4s") Duration term) {

    public LeaseTimes {
        if (renewEvery.isNegative() || renewEvery.isZero() || term.compareTo(renewEvery.multipliedBy(2)) <= 0) {
            throw new IllegalArgumentException(
                    "tandem.routing.lease.term must be longer than two times tandem.routing.lease.renew-every");
        }
    }
}
