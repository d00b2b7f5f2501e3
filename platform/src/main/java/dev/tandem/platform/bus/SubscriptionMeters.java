package dev.tandem.platform.bus;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/** What one subscription counts, over all instances in this process. Registries read it; the hot path only adds. */
public final class SubscriptionMeters {

    final LongAdder delivered = new LongAdder();
    final LongAdder redelivered = new LongAdder();
    final LongAdder deadLettered = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder inFlight = new LongAdder();
    final LongAdder waiting = new LongAdder();
    final LongAdder handled = new LongAdder();
    final LongAdder handlingNanos = new LongAdder();

    /** Shows the counts in a registry. */
    public void bindTo(MeterRegistry registry, String subscription) {
        counter(registry, subscription, "delivered", "Messages acknowledged", delivered);
        counter(registry, subscription, "redelivered", "Deliveries that were not the first", redelivered);
        counter(registry, subscription, "dead.lettered", "Messages given up and kept", deadLettered);
        counter(registry, subscription, "dropped", "Messages given up and not kept (best effort)", dropped);
        gauge(registry, subscription, "in.flight", "Handlers running", inFlight::sum);
        gauge(registry, subscription, "waiting", "Messages not yet acknowledged", waiting::sum);
        ToDoubleFunction<SubscriptionMeters> nanos = meters -> meters.handlingNanos.sum();
        FunctionTimer.builder("tandem.bus.handling", this, meters -> meters.handled.sum(), nanos, TimeUnit.NANOSECONDS)
                .description("Time handlers took, successful or not")
                .tag("subscription", subscription)
                .register(registry);
    }

    private static void counter(
            MeterRegistry registry, String subscription, String name, String description, LongAdder adder) {
        FunctionCounter.builder("tandem.bus." + name, adder, LongAdder::sum)
                .description(description)
                .tag("subscription", subscription)
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry,
            String subscription,
            String name,
            String description,
            java.util.function.Supplier<Number> value) {
        Gauge.builder("tandem.bus." + name, value)
                .description(description)
                .tag("subscription", subscription)
                .strongReference(true)
                .register(registry);
    }
}
