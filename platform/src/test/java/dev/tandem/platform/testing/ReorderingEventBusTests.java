package dev.tandem.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReorderingEventBusTests {

    private static final int MESSAGES = 60;

    private static List<String> received(Disorder disorder, long seed) throws Exception {
        var topology = Topology.load("classpath:dev/tandem/platform/test-topology.json", Json.mapper());
        var inner = new InProcessEventBus(BusSettings.of(topology, "me", MutableClock.at("2026-03-02T09:00:00Z")));
        var seen = Collections.synchronizedList(new ArrayList<String>());
        try (var bus = new ReorderingEventBus(inner, seed, disorder)) {
            bus.subscribe(
                    "ordered.things-v1",
                    delivery -> seen.add(
                            delivery.message().key() + delivery.message().payload()));
            var published = new ArrayList<CompletableFuture<Void>>();
            for (int i = 10; i < 10 + MESSAGES; i++) {
                for (var key : List.of("a", "b")) {
                    published.add(bus.publish(new BusMessage("things-v1", key, Map.of(), Integer.toString(i))));
                }
            }
            CompletableFuture.allOf(published.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        }
        return seen;
    }

    private static List<String> sent(String key) {
        return IntStream.range(10, 10 + MESSAGES).mapToObj(i -> key + i).toList();
    }

    @Test
    void itRepeatsAndMixesKeysButKeepsEachInOrder() throws Exception {
        var seen = received(Disorder.acrossKeys(), 1);
        for (var key : List.of("a", "b")) {
            var ofKey = seen.stream().filter(message -> message.startsWith(key)).toList();
            assertThat(ofKey).isSorted().hasSizeGreaterThan(MESSAGES);
            assertThat(ofKey.stream().distinct()).containsExactlyElementsOf(sent(key));
        }
        var inOrderOfPublishing = IntStream.range(10, 10 + MESSAGES)
                .boxed()
                .flatMap(i -> java.util.stream.Stream.of("a" + i, "b" + i))
                .toList();
        assertThat(seen.stream().distinct()).isNotEqualTo(inOrderOfPublishing);
    }

    @Test
    void onRequestItMixesWithinAKeyAndStillLosesNothing() throws Exception {
        var seen = received(Disorder.everywhere(), 2);
        var ofKey = seen.stream().filter(message -> message.startsWith("a")).toList();
        assertThat(ofKey).containsAll(sent("a"));
        assertThat(ofKey).isNotEqualTo(ofKey.stream().sorted().toList());
    }

    @Test
    void withoutDisorderItPassesThrough() throws Exception {
        var seen = received(new Disorder(0, java.time.Duration.ZERO, false), 3);
        assertThat(seen).hasSize(2 * MESSAGES);
    }
}
