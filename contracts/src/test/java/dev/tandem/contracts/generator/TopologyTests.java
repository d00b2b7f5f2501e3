package dev.tandem.contracts.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopologyTests {

    private static final Set<String> SERVICES =
            Set.of("gateway-service", "conversation-service", "routing-service", "crm-service", "analytics-service");

    private final Topology topology = Topology.read();

    @Test
    void subscriptionsReadTopicsThatExistAndHaveNamesOfTheirOwn() {
        assertThat(topology.subscriptions()).allSatisfy(subscription -> {
            assertThat(topology.topics()).containsKey(subscription.topic());
            assertThat(subscription.name()).endsWith("." + subscription.topic());
            assertThat(subscription.maxAttempts()).isPositive();
        });
        assertThat(topology.subscriptions())
                .extracting(Topology.Subscription::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyTopicIsReadAndWrittenByKnownServices() {
        assertThat(topology.topics()).allSatisfy((name, topic) -> {
            assertThat(topic.publishers()).isNotEmpty().isSubsetOf(SERVICES);
            assertThat(topology.subscriptions())
                    .filteredOn(subscription -> subscription.topic().equals(name))
                    .isNotEmpty()
                    .allSatisfy(
                            subscription -> assertThat(subscription.service()).isIn(SERVICES));
        });
    }

    @Test
    void payloadsAreRecordsOfTheContracts() {
        Set<String> known = Stream.concat(
                        Catalog.envelopes().stream().map(Class::getSimpleName),
                        Family.TAGGED.stream().map(family -> family.root().getSimpleName()))
                .collect(Collectors.toSet());

        assertThat(topology.topics().values())
                .extracting(Topology.Topic::payload)
                .isSubsetOf(known);
    }

    @Test
    void filtersNameKindsThatExist() {
        List<String> kinds = Family.TAGGED.stream()
                .flatMap(family -> family.members().stream())
                .map(type -> Catalog.kindOf(type).orElseThrow())
                .toList();

        assertThat(topology.subscriptions())
                .filteredOn(subscription -> subscription.filter() != null
                        && subscription.filter().anyOf() != null
                        && subscription.filter().attribute().equals("eventType"))
                .isNotEmpty()
                .allSatisfy(subscription ->
                        assertThat(kinds).containsAll(subscription.filter().anyOf()));
    }
}
