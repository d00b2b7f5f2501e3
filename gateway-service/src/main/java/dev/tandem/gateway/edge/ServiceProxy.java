package dev.tandem.gateway.edge;

import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.http.ServiceAddresses;
import dev.tandem.platform.http.ServiceInstances;
import dev.tandem.platform.observability.TraceContext;
import dev.tandem.platform.web.ApiException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Passes a request on and its answer back as streams, in bounded time. Only headers that mean something to the services
 * travel. A service that fails to answer half of twenty calls is not asked for two seconds; its callers are told at once.
 * Of a service with several addresses the next is asked when one cannot be reached, or answers 503 to what may be repeated.
 */
@Component
class ServiceProxy implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ServiceProxy.class);
    private static final Set<String> REQUEST_HEADERS =
            Set.of("accept", "accept-language", "authorization", "content-type", "if-none-match", "range");
    private static final Set<String> RESPONSE_HEADERS = Set.of(
            "accept-ranges",
            "cache-control",
            "content-disposition",
            "content-range",
            "content-security-policy",
            "content-type",
            "etag",
            "location",
            "retry-after",
            "www-authenticate",
            "x-content-type-options");

    private final ServiceInstances instances;
    private final TimerWheel timers;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final CircuitBreakerRegistry circuits = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(2))
            .permittedNumberOfCallsInHalfOpenState(3)
            .recordExceptions(IOException.class)
            .build());

    ServiceProxy(ServiceAddresses addresses, TimerWheel timers) {
        this.instances = new ServiceInstances(addresses);
        this.timers = timers;
    }

    void pass(String service, RouteLimits limits, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var body = body(request, limits);
        var deadline = System.nanoTime() + limits.time().toNanos();
        var answer = call(service, address -> outgoing(address, limits, request, body), body);
        response.setStatus(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            if (RESPONSE_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                response.setHeader(name, String.join(", ", values));
            }
        });
        answer.headers().firstValueAsLong("content-length").ifPresent(response::setContentLengthLong);
        try (var passing = answer.body()) {
            // Closing the stream ends a read that waits in vain, and with it this request.
            var end = timers.schedule(() -> close(passing), Duration.ofNanos(deadline - System.nanoTime()));
            try {
                passing.transferTo(response.getOutputStream());
            } finally {
                timers.cancel(end);
            }
        }
    }

    private static void close(InputStream passing) {
        try {
            passing.close();
        } catch (IOException e) {
            log.debug("an answer that took too long could not be closed: {}", e.toString());
        }
    }

    private HttpResponse<InputStream> call(
            String service, Function<URI, HttpRequest> outgoing, @Nullable BoundedBody body) {
        CircuitBreaker circuit = circuits.circuitBreaker(service);
        try {
            return circuit.executeCallable(() -> send(service, outgoing, body != null));
        } catch (CallNotPermittedException open) {
            throw unavailable();
        } catch (IOException unreachable) {
            if (body != null && body.exceeded()) {
                throw tooLarge();
            }
            log.warn("{}-service does not answer: {}", service, unreachable.toString());
            throw unavailable();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("The gateway is stopping.");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the call to " + service + "-service failed", e);
        }
    }

    private HttpResponse<InputStream> send(String service, Function<URI, HttpRequest> outgoing, boolean withBody)
            throws IOException, InterruptedException {
        var order = instances.inOrder(service);
        for (var address : order.subList(0, order.size() - 1)) {
            try {
                var request = outgoing.apply(address);
                var answer = http.send(request, BodyHandlers.ofInputStream());
                // A body is passed on as it comes, so it cannot be sent twice.
                if (withBody || !ServiceInstances.elsewhere(request.method(), answer.statusCode())) {
                    instances.answered(service, address);
                    return answer;
                }
                answer.body().close();
            } catch (IOException e) {
                if (!ServiceInstances.notSent(e)) {
                    throw e;
                }
                log.debug("{} of {}-service cannot be reached; trying the next", address, service);
            }
        }
        var answer = http.send(outgoing.apply(order.getLast()), BodyHandlers.ofInputStream());
        if (answer.statusCode() < 500) {
            instances.answered(service, order.getLast());
        }
        return answer;
    }

    private HttpRequest outgoing(
            URI address, RouteLimits limits, HttpServletRequest request, @Nullable BoundedBody body) {
        var query = request.getQueryString();
        // As the client wrote it: the firewall in front has refused paths that mean something else once decoded.
        var target = URI.create(address + request.getRequestURI() + (query == null ? "" : "?" + query));
        var outgoing = HttpRequest.newBuilder(target)
                .timeout(limits.time())
                .method(request.getMethod(), publisher(body, request.getContentLengthLong()))
                .header(TraceContext.HEADER, TraceContext.currentTraceparent());
        for (var name : REQUEST_HEADERS) {
            var values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                outgoing.header(name, values.nextElement());
            }
        }
        return outgoing.build();
    }

    private static @Nullable BoundedBody body(HttpServletRequest request, RouteLimits limits) throws IOException {
        long length = request.getContentLengthLong();
        if (length > limits.bodyBytes()) {
            throw tooLarge();
        }
        boolean none = length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null);
        return none ? null : new BoundedBody(request.getInputStream(), limits.bodyBytes());
    }

    private static BodyPublisher publisher(@Nullable BoundedBody body, long length) {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        var stream = BodyPublishers.ofInputStream(() -> body);
        return length > 0 ? BodyPublishers.fromPublisher(stream, length) : stream;
    }

    private static ApiException unavailable() {
        return ApiException.unavailable("A part cannot be reached right now. Try again.");
    }

    private static ApiException tooLarge() {
        return new ApiException(HttpStatus.CONTENT_TOO_LARGE, "too_large", "This is too large.");
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
