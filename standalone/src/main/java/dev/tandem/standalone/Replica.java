package dev.tandem.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One process of a service.
 *
 * @param service which service
 * @param index 0 for the first of its kind
 */
record Replica(Service service, int index) {

    /** Ports of the n-th replicas lie so far above those of the first. */
    static final int PORT_STEP = 10;

    String label() {
        return service.serviceName() + (index == 0 ? "" : "-" + (index + 1));
    }

    int port(int gatewayPort) {
        return service.port(gatewayPort) + index * PORT_STEP;
    }

    /** Spring's arguments for this process. */
    List<String> arguments(StartOptions options, Replicas replicas, Emulators emulators) {
        var arguments = new ArrayList<String>();
        arguments.add("--spring.config.name=" + service.serviceName());
        arguments.add("--server.port=" + port(options.port()));
        arguments.add("--server.address=" + (service == Service.GATEWAY ? options.host() : "127.0.0.1"));
        arguments.add("--tandem.data-directory=" + options.data());
        for (var other : Service.values()) {
            arguments.add("--tandem.services." + other.shortName() + ".url=" + urls(other, options, replicas));
        }
        arguments.add("--tandem.bus.kind=pubsub");
        arguments.add("--tandem.conversation.store=firestore");
        arguments.add("--tandem.routing.store=firestore");
        arguments.add("--tandem.google.project-id=" + emulators.project());
        arguments.add("--tandem.google.pubsub-emulator-host=" + emulators.pubsub());
        arguments.add("--tandem.google.firestore-emulator-host=" + emulators.firestore());
        arguments.add("--tandem.gateway.feeds.renew-interest=4m");
        arguments.add("--tandem.demo.enabled=true");
        arguments.add("--tandem.crm.demo-data=true");
        arguments.add("--logging.file.name=" + options.data().resolve("logs/" + label() + ".log"));
        arguments.add("--logging.threshold.console=warn");
        arguments.add("--spring.main.banner-mode=off");
        return arguments;
    }

    private static String urls(Service service, StartOptions options, Replicas replicas) {
        return IntStream.range(0, replicas.of(service))
                .mapToObj(index -> "http://127.0.0.1:" + new Replica(service, index).port(options.port()))
                .collect(Collectors.joining(","));
    }
}
