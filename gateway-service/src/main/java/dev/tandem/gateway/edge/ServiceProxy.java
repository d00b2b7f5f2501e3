package dev.tandem.gateway.edge;

import dev.tandem.platform.http.ServiceAddresses;
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
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Passes a request on and its answer back as streams, in bounded time. Only headers that mean something to the services
 * travel. A service that fails to answer half of twenty calls is not asked for two seconds; its callers are told at once.
 */
@Component
class ServiceProxy implements DisposableBean {

    private static final long MAX_BODY = 11L * 1024 * 1024;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
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
            "retry-after",
            "www-authenticate",
            "x-content-type-options");

    private final ServiceAddresses addresses;
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

    ServiceProxy(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    void pass(String service, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLengthLong() > MAX_BODY) {
            throw new ApiException(HttpStatus.CONTENT_TOO_LARGE, "too_large", "at most " + MAX_BODY + " bytes");
        }
        var answer = call(service, outgoing(service, request));
        response.setStatus(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            if (RESPONSE_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                response.setHeader(name, String.join(", ", values));
            }
        });
        answer.headers().firstValueAsLong("content-length").ifPresent(response::setContentLengthLong);
        try (var body = answer.body()) {
            body.transferTo(response.getOutputStream());
        }
    }

    private HttpResponse<InputStream> call(String service, HttpRequest outgoing) {
        CircuitBreaker circuit = circuits.circuitBreaker(service);
        try {
            return circuit.executeCallable(() -> http.send(outgoing, BodyHandlers.ofInputStream()));
        } catch (CallNotPermittedException | IOException unreachable) {
            throw ApiException.unavailable(service + "-service cannot be reached right now; try again");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("the gateway is stopping");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the call to " + service + "-service failed", e);
        }
    }

    private HttpRequest outgoing(String service, HttpServletRequest request) throws IOException {
        var query = request.getQueryString();
        // As the client wrote it: the servlet container has already refused paths that mean something else once
        // decoded.
        var target = URI.create(addresses.url(service) + request.getRequestURI() + (query == null ? "" : "?" + query));
        var outgoing = HttpRequest.newBuilder(target)
                .timeout(TIME_LIMIT)
                .method(request.getMethod(), body(request))
                .header(TraceContext.HEADER, TraceContext.currentTraceparent());
        for (var name : REQUEST_HEADERS) {
            var values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                outgoing.header(name, values.nextElement());
            }
        }
        return outgoing.build();
    }

    private static BodyPublisher body(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null)) {
            return BodyPublishers.noBody();
        }
        var in = request.getInputStream();
        var stream = BodyPublishers.ofInputStream(() -> in);
        return length > 0 ? BodyPublishers.fromPublisher(stream, length) : stream;
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
