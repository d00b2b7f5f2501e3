package dev.tandem.platform.bus;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the bus.
 *
 * @param topology where the topology is
 * @param instanceId the name of this process on the bus; made up if absent
 * @param expectedServices services whose subscriptions keep messages until they subscribe; this one if empty
 * @param drainTime how long closing waits for running handlers
 * @param maxBacklog how many messages may wait for one subscription before publishing fails
 */
@ConfigurationProperties("tandem.bus")
public record BusProperties(
        @DefaultValue("classpath:dev/tandem/contracts/topology.json")
        String topology,

        @Nullable String instanceId,
        @DefaultValue Set<String> expectedServices,
        @DefaultValue("5s") Duration drainTime,
        @DefaultValue("100000") int maxBacklog) {}
