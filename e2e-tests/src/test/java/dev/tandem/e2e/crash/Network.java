package dev.tandem.e2e.crash;

import dev.tandem.e2e.network.FaultProxy;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every way that a fleet's messages take.
 *
 * @param gateways from the clients to each gateway
 * @param broker from the services to the broker
 * @param store from the services to Firestore
 */
record Network(List<FaultProxy> gateways, FaultProxy broker, FaultProxy store) implements AutoCloseable {

    static Network to(String broker, String store) {
        return new Network(
                List.of(FaultProxy.listen(), FaultProxy.listen()),
                FaultProxy.listen().passOnTo(broker),
                FaultProxy.listen().passOnTo(store));
    }

    /** What clients connect to. */
    List<URI> origins() {
        return gateways.stream().map(FaultProxy::origin).toList();
    }

    /** The origins, as a gateway's setting lists them. */
    String allowedOrigins() {
        return origins().stream().map(URI::toString).collect(Collectors.joining(","));
    }

    void passOnTo(List<URI> servers) {
        for (int i = 0; i < servers.size(); i++) {
            gateways.get(i).passOnTo("127.0.0.1:" + servers.get(i).getPort());
        }
    }

    @Override
    public void close() {
        Stream.concat(gateways.stream(), Stream.of(broker, store)).forEach(FaultProxy::close);
    }
}
