package dev.tandem.platform.pubsub;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the bus on Pub/Sub.
 *
 * @param endpoint a regional endpoint such as {@code europe-west1-pubsub.googleapis.com:443}; order per key holds only
 *     among publishers of one region. The global one if absent
 * @param maxUnpublished messages of one topic that may wait until Pub/Sub takes them; more are refused
 * @param batchMessages most messages in one request; one request never mixes ordering keys
 * @param batchSize most bytes in one request
 * @param batchDelay how long a message waits for others to share its request
 * @param publishTimeout how long a message without an ordering key is tried before publishing fails, at least 10 s; one
 *     with a key is tried until the bus closes
 * @param lease how long Pub/Sub waits for a dead process before it gives its messages to another, 10 s to 600 s; renewed
 *     while messages wait and are handled
 * @param handlingTime for how long a lease is renewed, besides the back-off of the subscription's rule; a handler that
 *     hangs longer loses its message to another instance
 * @param maxPulled messages of one subscription that this process holds, waiting ones included
 * @param maxPulledSize their bytes
 * @param deadLetterWait how long listing dead letters waits for Pub/Sub to hand out one more
 */
@ConfigurationProperties("tandem.bus.pubsub")
public record PubSubProperties(
        @Nullable String endpoint,
        @DefaultValue("20000") int maxUnpublished,
        @DefaultValue("100") int batchMessages,
        @DefaultValue("256KB") DataSize batchSize,
        @DefaultValue("2ms") Duration batchDelay,
        @DefaultValue("10s") Duration publishTimeout,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("60s") Duration handlingTime,
        @DefaultValue("1000") int maxPulled,
        @DefaultValue("32MB") DataSize maxPulledSize,
        @DefaultValue("1s") Duration deadLetterWait) {

    /** What a service uses unless told otherwise. */
    public static PubSubProperties defaults() {
        return new PubSubProperties(
                null,
                20_000,
                100,
                DataSize.ofKilobytes(256),
                Duration.ofMillis(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                1_000,
                DataSize.ofMegabytes(32),
                Duration.ofSeconds(1));
    }
}
