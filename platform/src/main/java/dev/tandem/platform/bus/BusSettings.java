package dev.tandem.platform.bus;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * What an in-process bus is made of.
 *
 * @param topology its topics and subscriptions
 * @param instanceId the name of this process on the bus
 * @param expectedServices services of this process whose subscriptions keep messages until they subscribe; what is
 *     published for any other before it first subscribes passes it by
 * @param deadLetters where dead letters are kept
 * @param clock tells when a message was given up
 * @param drainTime how long closing waits for running handlers
 * @param maxBacklog how many messages may wait for one subscription before publishing fails
 */
public record BusSettings(
        Topology topology,
        String instanceId,
        Set<String> expectedServices,
        DeadLetterStore deadLetters,
        Clock clock,
        Duration drainTime,
        int maxBacklog) {

    /** Settings for one process that keeps its dead letters in memory. */
    public static BusSettings of(Topology topology, String instanceId, Clock clock) {
        return new BusSettings(
                topology, instanceId, Set.of(), new MemoryDeadLetterStore(), clock, Duration.ofSeconds(5), 100_000);
    }

    /** The same, keeping messages for these services until they subscribe. */
    public BusSettings expecting(Set<String> services) {
        return new BusSettings(topology, instanceId, Set.copyOf(services), deadLetters, clock, drainTime, maxBacklog);
    }

    /** The same with this store of dead letters. */
    public BusSettings keeping(DeadLetterStore store) {
        return new BusSettings(topology, instanceId, expectedServices, store, clock, drainTime, maxBacklog);
    }

    /** The same with these limits. */
    public BusSettings limitedTo(int backlog, Duration drain) {
        return new BusSettings(topology, instanceId, expectedServices, deadLetters, clock, drain, backlog);
    }
}
