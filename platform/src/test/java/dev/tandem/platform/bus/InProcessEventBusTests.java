package dev.tandem.platform.bus;

import static dev.tandem.platform.bus.TestBus.ORDERED;
import static dev.tandem.platform.bus.TestBus.thing;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InProcessEventBusTests extends EventBusConformance {

    private final InProcessEventBus bus = TestBus.expecting("ordered-service");
    private final List<EventBus> others = new ArrayList<>();

    @Override
    protected EventBus open(String instanceId) {
        if (instanceId.equals(bus.instanceId())) {
            return bus;
        }
        var other = bus.forInstance(instanceId);
        others.add(other);
        return other;
    }

    @AfterEach
    void close() {
        others.forEach(EventBus::close);
        bus.close();
    }

    @Test
    void publishingCompletesWhenTheMessageIsHandledOrADeadLetter() throws Exception {
        var release = new CountDownLatch(1);
        bus.subscribe(ORDERED, delivery -> {
            release.await();
            if (delivery.message().payload().equals("1")) {
                throw new IllegalStateException("poison");
            }
        });
        var poison = bus.publish(thing("a", 1));
        var handled = bus.publish(thing("a", 2));
        assertThat(poison).isNotDone();
        release.countDown();
        handled.get(5, SECONDS);
        assertThat(poison).isCompleted();
        assertThat(bus.deadLetters().list(ORDERED)).hasSize(1);
    }

    @Test
    void anInstanceThatGoesDoesNotHoldUpThePublisher() throws Exception {
        bus.subscribe(ORDERED, delivery -> {});
        var entered = new CountDownLatch(1);
        var subscription = bus.subscribe("gate.things-v1", delivery -> {
            entered.countDown();
            throw new IllegalStateException("again");
        });
        bus.publish(thing("a", 1));
        entered.await();
        var stuck = new CountDownLatch(1);
        subscription.close();
        var next = bus.subscribe("gate.things-v1", delivery -> {
            stuck.countDown();
            Thread.sleep(Duration.ofMinutes(1));
        });
        var waiting = bus.publish(thing("a", 2));
        var behind = bus.publish(thing("a", 3));
        stuck.await();
        next.close();
        waiting.get(5, SECONDS);
        behind.get(5, SECONDS);
    }

    @Test
    void aFullBacklogRefusesThePublisher() {
        try (var full = new InProcessEventBus(TestBus.settings()
                .expecting(java.util.Set.of("ordered-service"))
                .limitedTo(2, Duration.ofMillis(10)))) {
            full.publish(thing("a", 1));
            full.publish(thing("b", 1));
            assertThatThrownBy(() -> full.publish(thing("c", 1)).get(5, SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(BacklogFullException.class);
        }
    }
}
