package dev.tandem.fulfillment;

import dev.tandem.contracts.view.CaseRecord;
import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.contracts.view.OrderRecord;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads orders and customers and opens cases. Each call has a time limit and all calls of a question share one, so that the
 * answer comes within Dialogflow's 5 s; what failed in a moment is asked once more, since every call may be repeated. When
 * half of the last calls failed, further ones fail at once for a while, so that a broken CRM costs the customer no waiting.
 */
final class CrmLookup {

    private static final Duration QUESTION_LIMIT = Duration.ofMillis(4_200);
    private static final TypeReference<List<OrderRecord>> ORDERS = new TypeReference<>() {};
    private static final TypeReference<List<CaseRecord>> CASES = new TypeReference<>() {};
    private static final TypeReference<List<CustomerRecord>> CUSTOMERS = new TypeReference<>() {};

    private final CrmTransport transport;
    private final Duration callLimit;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    CrmLookup(CrmTransport transport, Duration limit) {
        this.transport = transport;
        this.callLimit = limit;
        this.retry = Retry.of(
                "crm",
                RetryConfig.custom()
                        .maxAttempts(2)
                        .intervalFunction(IntervalFunction.ofRandomized(Duration.ofMillis(80), 0.5))
                        .retryExceptions(IOException.class)
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

    /** The calls of one question, from now on. */
    Asking ask() {
        return new Asking(System.nanoTime() + QUESTION_LIMIT.toNanos());
    }

    /** One question's calls. */
    final class Asking {

        private final long deadline;

        private Asking(long deadline) {
            this.deadline = deadline;
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

        List<OrderRecord> orders(CustomerRecord customer) {
            var answer = get("/api/customers/" + encoded(customer.recordId()) + "/orders");
            return answer.status() == 404 ? List.of() : read(() -> json.readValue(answer.body(), ORDERS));
        }

        List<CaseRecord> cases(CustomerRecord customer) {
            var answer = get("/api/customers/" + encoded(customer.recordId()) + "/cases");
            return answer.status() == 404 ? List.of() : read(() -> json.readValue(answer.body(), CASES));
        }

        /** Asks staff for something. */
        void openCase(String caseId, String customerRecordId, String subject, String summary) {
            var body = json.writeValueAsString(
                    Map.of("customerRecordId", customerRecordId, "subject", subject, "summary", summary));
            if (call(() -> transport.put("/api/cases/" + encoded(caseId), body)).status() != 200) {
                throw new CrmUnavailableException("crm-service knows nothing of the customer of this case");
            }
        }

        private CrmTransport.Answer get(String pathAndQuery) {
            return call(() -> transport.get(pathAndQuery));
        }

        private CrmTransport.Answer call(Callable<CrmTransport.Answer> http) {
            Callable<CrmTransport.Answer> limited =
                    () -> limiter().executeFutureSupplier(() -> calls.submit(() -> usable(http)));
            try {
                return Retry.decorateCallable(retry, CircuitBreaker.decorateCallable(breaker, limited))
                        .call();
            } catch (CallNotPermittedException open) {
                throw new CrmUnavailableException("crm-service failed too often; not asked again yet", open);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CrmUnavailableException("interrupted while asking crm-service", interrupted);
            } catch (Exception failed) {
                throw new CrmUnavailableException("crm-service gave no answer: " + failed.getMessage(), failed);
            }
        }

        private TimeLimiter limiter() {
            long left = Math.max(1, Math.min(callLimit.toNanos(), deadline - System.nanoTime()));
            return TimeLimiter.of(TimeLimiterConfig.custom()
                    .timeoutDuration(Duration.ofNanos(left))
                    .cancelRunningFuture(true)
                    .build());
        }
    }

    private static CrmTransport.Answer usable(Callable<CrmTransport.Answer> http) throws Exception {
        var answer = http.call();
        if (answer.status() != 200 && answer.status() != 404) {
            throw answer.status() >= 500
                    ? new IOException("crm-service answered " + answer.status())
                    : new CrmUnavailableException("crm-service answered " + answer.status());
        }
        return answer;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
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
