package dev.tandem.standalone;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many processes of each service.
 *
 * @param counts those that differ from 1
 */
record Replicas(Map<Service, Integer> counts) {

    private static final int MOST = 4;

    /** Reads {@code gateway=2,conversation=2}. crm and analytics keep their data in one process's files. */
    static Replicas parse(String text) {
        var counts = new EnumMap<Service, Integer>(Service.class);
        Stream.of(text.split(",")).filter(part -> !part.isBlank()).forEach(part -> {
            var words = part.strip().split("=");
            var service = words.length == 2 ? service(words[0]) : null;
            if (service == null || !words[1].matches("[1-" + MOST + "]")) {
                throw new StartRefused(
                        "'" + part + "' is no number of replicas",
                        "for example --replicas gateway=2,conversation=2,routing=2, at most " + MOST + " each");
            }
            counts.put(service, Integer.parseInt(words[1]));
        });
        return new Replicas(counts);
    }

    private static Service service(String name) {
        return Arrays.stream(Service.values())
                .filter(service -> service != Service.CRM && service != Service.ANALYTICS)
                .filter(service -> service.shortName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    int of(Service service) {
        return counts.getOrDefault(service, 1);
    }

    List<Replica> all() {
        return Arrays.stream(Service.values())
                .flatMap(service -> IntStream.range(0, of(service)).mapToObj(index -> new Replica(service, index)))
                .toList();
    }
}
