package dev.tandem.contracts.generator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code topology.json} as the generator and its tests need it.
 *
 * @param topics by name
 * @param subscriptions in the order of the file
 */
public record Topology(Map<String, Topic> topics, List<Subscription> subscriptions) {

    /**
     * A topic.
     *
     * @param key what its messages are keyed by
     * @param payload simple name of the record that it carries
     * @param publishers the services that write to it
     * @param description what it carries
     * @param ordered whether a broker keeps the messages of one key in order
     */
    public record Topic(String key, String payload, List<String> publishers, String description, boolean ordered) {}

    /**
     * A subscription.
     *
     * @param name unique
     * @param topic what it reads
     * @param service who reads
     * @param ordered whether messages of one key come one after the other
     * @param perInstance whether each instance gets its own
     * @param filter what it lets through
     * @param maxAttempts deliveries before the dead letter
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Subscription(
            String name,
            String topic,
            String service,
            boolean ordered,
            boolean perInstance,
            @Nullable Filter filter,
            int maxAttempts) {}

    /**
     * A condition on one attribute; without a value, that it is there.
     *
     * @param attribute which
     * @param anyOf accepted values
     * @param equalsInstance whether it must name the subscriber's own instance
     * @param addressing lets through what lacks the attribute, or has one of this prefix and the instance's name
     */
    public record Filter(
            String attribute,
            @Nullable List<String> anyOf,
            boolean equalsInstance,
            @Nullable String addressing) {

        String inWords() {
            if (addressing != null) {
                return "`" + attribute + "` is not set, or `" + addressing + "`*instance* is";
            }
            if (equalsInstance) {
                return "`" + attribute + "` is the instance";
            }
            return anyOf == null
                    ? "`" + attribute + "` is set"
                    : "`" + attribute + "` is `" + String.join("` or `", anyOf) + "`";
        }
    }

    /** The one of this build. */
    public static Topology read() {
        try (InputStream file = Topology.class.getResourceAsStream("/dev/tandem/contracts/topology.json")) {
            return JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build()
                    .readValue(file, Topology.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
