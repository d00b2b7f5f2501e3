package dev.tandem.platform.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SharedBusTests {

    @Configuration
    @EnableAutoConfiguration
    static class Service {

        @Bean
        Clock clock() {
            return MutableClock.at("2026-03-02T09:00:00Z");
        }
    }

    @TempDir
    Path data;

    private ConfigurableApplicationContext start(String name, EventBus shared) {
        return new SpringApplicationBuilder(Service.class)
                .properties("spring.application.name=" + name, "server.port=0", "tandem.data-directory=" + data)
                .initializers(context -> context.getBeanFactory().registerSingleton("eventBus", shared))
                .run();
    }

    @Test
    void contextsShareABusThatOutlivesThem() throws Exception {
        var topology = Topology.load("classpath:dev/tandem/platform/test-topology.json", Json.mapper());
        try (var bus = new InProcessEventBus(BusSettings.of(topology, "me", Clock.systemUTC()))) {
            var handled = new AtomicInteger();
            try (var first = start("first-service", bus);
                    var second = start("second-service", bus)) {
                assertThat(first.getBean(EventBus.class)).isSameAs(bus);
                assertThat(second.getBean(EventBus.class)).isSameAs(bus);
                second.getBean(EventBus.class).subscribe("ordered.things-v1", delivery -> handled.incrementAndGet());
                assertThat(first.getBean(LocalIssuer.class).publicKeys().toString())
                        .isEqualTo(
                                second.getBean(LocalIssuer.class).publicKeys().toString());
                assertThat(first.getBean(Clock.class)).isInstanceOf(MutableClock.class);
                assertThat(data.resolve("bus")).doesNotExist();
            }
            bus.publish(new BusMessage("things-v1", "k", Map.of(), "{}")).get(5, TimeUnit.SECONDS);
            assertThat(handled).hasValue(1);
        }
    }
}
