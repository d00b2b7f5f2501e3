package dev.tandem.platform.bus;

import dev.tandem.platform.id.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settings of the bus.
 *
 * @param kind what carries the messages
 * @param topology where the topology is
 * @param instanceId the name of this process on the bus; made up if absent
 * @param expectedServices services whose subscriptions keep messages until they subscribe; this one if empty
 * @param drainTime how long closing waits for running handlers
 * @param maxBacklog in process: how many messages may wait for one subscription before publishing fails
 */
@ConfigurationProperties("tandem.bus")
public record BusProperties(
        @DefaultValue("in-process") Kind kind,

        @DefaultValue("classpath:dev/tandem/contracts/topology.json")
        String topology,

        @Nullable String instanceId,
        @DefaultValue Set<String> expectedServices,
        @DefaultValue("5s") Duration drainTime,
        @DefaultValue("100000") int maxBacklog) {

    /** What carries the messages. */
    public enum Kind {
        /** Memory, among the services of one process. */
        IN_PROCESS,
        /** Google Cloud Pub/Sub, between processes. */
        PUBSUB
    }

    /** What the bus of this service is made of, except where it keeps dead letters. */
    public BusSettings settings(String service, JsonMapper mapper, TimeOrderedIds ids, Clock clock) {
        var instance = instanceId != null ? instanceId : service + "-" + ids.next();
        return BusSettings.of(Topology.load(topology, mapper), instance, clock)
                .expecting(expectedServices.isEmpty() ? Set.of(service) : expectedServices)
                .limitedTo(maxBacklog, drainTime);
    }
}
