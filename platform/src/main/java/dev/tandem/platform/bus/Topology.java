package dev.tandem.platform.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which topics and subscriptions exist; read from one JSON file.
 *
 * @param topics by name
 * @param subscriptions every durable and per-instance subscription
 */
public record Topology(Map<String, Topic> topics, List<SubscriptionRule> subscriptions) {

    /** @throws IllegalArgumentException naming every subscription that is wrong and why */
    public Topology {
        topics = Map.copyOf(topics);
        subscriptions = List.copyOf(subscriptions);
        check(topics, subscriptions);
    }

    /**
     * A topic.
     *
     * @param key what messages are ordered by
     * @param payload the name of the record it carries
     * @param description one sentence
     * @param ordered whether a broker keeps the messages of one key in order, which costs it one request for each; in
     *     process they are in order anyway
     * @param publishers the services that write to it; unknown if empty
     */
    public record Topic(
            @Nullable String key,
            @Nullable String payload,
            @Nullable String description,
            boolean ordered,
            List<String> publishers) {

        public Topic {
            publishers = publishers == null ? List.of() : List.copyOf(publishers);
        }
    }

    /**
     * Reads a topology, such as {@code classpath:dev/example/topology.json} or {@code file:/etc/topology.json}.
     *
     * @throws IllegalArgumentException if it is missing, not JSON or contradicts itself
     */
    public static Topology load(String location, JsonMapper mapper) {
        var resource = new DefaultResourceLoader().getResource(location);
        if (!resource.exists()) {
            throw new IllegalArgumentException("there is no bus topology at " + location + " (tandem.bus.topology)");
        }
        try {
            return mapper.readValue(resource.getContentAsString(StandardCharsets.UTF_8), Topology.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the bus topology at " + location + " is wrong: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the bus topology at " + location + " cannot be read", e);
        }
    }

    /** The subscription of this name. */
    public Optional<SubscriptionRule> subscription(String name) {
        return subscriptions.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    private static void check(Map<String, Topic> topics, List<SubscriptionRule> subscriptions) {
        var names = new HashSet<String>();
        for (var rule : subscriptions) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("subscription " + rule.name() + " is declared twice");
            }
            if (!topics.containsKey(rule.topic())) {
                throw new IllegalArgumentException(
                        "subscription " + rule.name() + " names the unknown topic " + rule.topic() + "; known are "
                                + topics.keySet().stream().sorted().toList());
            }
        }
    }
}
