package dev.tandem.fulfillment;

import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.contracts.view.OrderRecord;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads orders and customers. Each call has a time limit; when half of the last calls failed, further ones fail at once
 * for a while, so that a broken CRM costs the customer no waiting.
 */
final class CrmLookup {

    private static final TypeReference<List<CustomerRecord>> CUSTOMERS = new TypeReference<>() {};

    private final CrmTransport transport;
    private final TimeLimiter limiter;
    private final CircuitBreaker breaker;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    CrmLookup(CrmTransport transport, Duration limit) {
        this.transport = transport;
        this.limiter = TimeLimiter.of(
                "crm",
                TimeLimiterConfig.custom()
                        .timeoutDuration(limit)
                        .cancelRunningFuture(true)
                        .build());
        this.breaker = CircuitBreaker.of(
                "crm",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(6)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(10))
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
    }

    Optional<OrderRecord> order(OrderNumber number) {
        var answer = get("/api/orders/" + number.digits());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(read(() -> json.readValue(answer.body(), OrderRecord.class)));
    }

    /** Everyone with exactly this address, whatever else the CRM finds similar. */
    List<CustomerRecord> customers(String email) {
        var answer = get("/api/customers?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
        if (answer.status() == 404) {
            return List.of();
        }
        return read(() -> json.readValue(answer.body(), CUSTOMERS)).stream()
                .filter(customer -> email.equalsIgnoreCase(customer.email()))
                .toList();
    }

    private CrmTransport.Answer get(String pathAndQuery) {
        Callable<CrmTransport.Answer> limited =
                TimeLimiter.decorateFutureSupplier(limiter, () -> calls.submit(() -> usable(pathAndQuery)));
        try {
            return CircuitBreaker.decorateCallable(breaker, limited).call();
        } catch (CallNotPermittedException open) {
            throw new CrmUnavailableException("crm-service failed too often; not asked again yet", open);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CrmUnavailableException("interrupted while asking crm-service", interrupted);
        } catch (Exception failed) {
            throw new CrmUnavailableException("crm-service gave no answer: " + failed.getMessage(), failed);
        }
    }

    private CrmTransport.Answer usable(String pathAndQuery) throws IOException, InterruptedException {
        var answer = transport.get(pathAndQuery);
        if (answer.status() != 200 && answer.status() != 404) {
            throw new IOException("crm-service answered " + answer.status());
        }
        return answer;
    }

    private static <T> T read(Callable<T> reading) {
        try {
            return reading.call();
        } catch (JacksonException malformed) {
            throw new CrmUnavailableException("crm-service answered something unreadable", malformed);
        } catch (Exception failed) {
            throw new CrmUnavailableException("crm-service's answer could not be read", failed);
        }
    }
}
