package dev.tandem.standalone;

import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.deadletters.SqliteDeadLetterStore;
import dev.tandem.platform.json.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The five applications as siblings that share one bus. Closing stops the gateway first, so that sockets drain. */
final class RunningServices implements AutoCloseable {

    /** The gateway last: when it listens, everything behind it does. */
    private static final List<Service> START_ORDER =
            List.of(Service.CONVERSATION, Service.ROUTING, Service.CRM, Service.ANALYTICS, Service.GATEWAY);

    private static final String TOPOLOGY = "classpath:dev/tandem/contracts/topology.json";

    private final EventBus bus;
    private final SqliteDeadLetterStore deadLetters;
    private final Map<Service, ConfigurableApplicationContext> contexts;
    private final CountDownLatch ended = new CountDownLatch(1);

    private RunningServices(
            EventBus bus, SqliteDeadLetterStore deadLetters, Map<Service, ConfigurableApplicationContext> contexts) {
        this.bus = bus;
        this.deadLetters = deadLetters;
        this.contexts = contexts;
    }

    /** Starts all five; returns when the last one is ready. */
    static RunningServices start(StartOptions options) {
        var names = Stream.of(Service.values()).map(Service::serviceName).collect(Collectors.toSet());
        var clock = Clock.systemUTC();
        var deadLetters = SqliteDeadLetterStore.open(options.data().resolve("bus/dead-letters.db"));
        var bus = new InProcessEventBus(BusSettings.of(Topology.load(TOPOLOGY, Json.mapper()), "standalone", clock)
                .expecting(names)
                .keeping(deadLetters));
        var contexts = new EnumMap<Service, ConfigurableApplicationContext>(Service.class);
        // One after the other: Boot's logging and its proxy classes are shared, and the first context warms them for
        // the rest.
        for (var service : START_ORDER) {
            contexts.put(service, start(service, options, bus));
        }
        return new RunningServices(bus, deadLetters, contexts);
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        for (var service : Service.values()) {
            contexts.get(service).close();
        }
        bus.close();
        deadLetters.close();
        ended.countDown();
    }

    private static ConfigurableApplicationContext start(Service service, StartOptions options, EventBus bus) {
        var application = new SpringApplicationBuilder(service.application())
                .registerShutdownHook(false)
                .initializers(context -> context.getBeanFactory().registerSingleton("eventBus", bus))
                .build();
        application.setMainApplicationClass(service.application());
        return run(application, arguments(service, options));
    }

    private static ConfigurableApplicationContext run(SpringApplication application, List<String> arguments) {
        return application.run(arguments.toArray(String[]::new));
    }

    static List<String> arguments(Service service, StartOptions options) {
        var arguments = new ArrayList<String>();
        arguments.add("--spring.config.name=" + service.serviceName());
        arguments.add("--server.port=" + service.port(options.port()));
        arguments.add("--server.address=" + (service == Service.GATEWAY ? options.host() : "127.0.0.1"));
        arguments.add("--tandem.data-directory=" + options.data());
        for (var other : Service.values()) {
            arguments.add(
                    "--tandem.services." + other.shortName() + ".url=http://127.0.0.1:" + other.port(options.port()));
        }
        arguments.add("--tandem.demo.enabled=true");
        arguments.add("--tandem.crm.demo-data=true");
        arguments.add("--management.metrics.use-global-registry=false");
        arguments.add("--logging.file.name=" + options.data().resolve("logs/tandem.log"));
        arguments.add("--logging.threshold.console=warn");
        arguments.add("--spring.main.banner-mode=off");
        return arguments;
    }
}
