package dev.tandem.platform.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which address of a service to ask, and which next: first the one that answered last, then the others as configured.
 * Safe for concurrent use.
 */
public final class ServiceInstances {

    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");
    private static final int UNAVAILABLE = 503;

    private final ServiceAddresses addresses;
    private final ConcurrentHashMap<String, URI> answering = new ConcurrentHashMap<>();

    public ServiceInstances(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    /**
     * The addresses to try, in order; at least one.
     *
     * @throws IllegalArgumentException if the service is not configured
     */
    public List<URI> inOrder(String serviceName) {
        var configured = addresses.urls(serviceName);
        var first = answering.get(serviceName);
        if (first == null || configured.size() == 1 || first.equals(configured.getFirst())) {
            return configured;
        }
        var order = new ArrayList<URI>(configured.size());
        order.add(first);
        configured.stream().filter(other -> !other.equals(first)).forEach(order::add);
        return order;
    }

    /** Remembers who answered. */
    public void answered(String serviceName, URI address) {
        answering.put(serviceName, address);
    }

    /** Whether this failure came before anything of the request was sent, so that any request may go elsewhere. */
    public static boolean notSent(IOException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an answer sends the caller elsewhere: 503 to a request that may be repeated. Any other request may have been
     * carried out, in part, before the 503, so its caller decides.
     */
    public static boolean elsewhere(String method, int status) {
        return status == UNAVAILABLE && REPEATABLE.contains(method);
    }
}
