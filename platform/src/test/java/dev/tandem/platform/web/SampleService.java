package dev.tandem.platform.web;

import dev.tandem.platform.http.ServiceClients;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.observability.TraceContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service as small as can be. */
@SpringBootApplication
class SampleService {

    record Order(@NotBlank String item, @Min(1) int count) {}

    @RestController
    static class SampleController {

        private final ServiceClients clients;

        SampleController(ServiceClients clients) {
            this.clients = clients;
        }

        @GetMapping("/api/me")
        Map<String, Object> me(Principal principal) {
            return Map.of("subject", principal.subject(), "agent", principal.is("agent"));
        }

        @GetMapping("/api/public/hello")
        String hello(@Nullable Principal principal) {
            return "hello " + (principal == null ? "stranger" : principal.subject());
        }

        @GetMapping("/api/public/secret")
        String secret(Principal principal) {
            return principal.subject();
        }

        @PreAuthorize("hasRole('supervisor')")
        @GetMapping("/api/reports")
        String reports() {
            return "reports";
        }

        @PostMapping("/api/orders")
        Order order(@Valid @RequestBody Order order) {
            return order;
        }

        @GetMapping("/api/orders")
        String orders(@RequestParam @Min(1) int limit) {
            return "orders " + limit;
        }

        @GetMapping("/api/fail/{how}")
        String fail(@PathVariable String how) {
            throw how.equals("known")
                    ? new ApiException(HttpStatus.CONFLICT, "wrong_state", "Not now.")
                    : new IllegalStateException("password=hunter2");
        }

        @GetMapping("/internal/trace")
        Map<String, String> trace() {
            return Map.of("trace", TraceContext.current().orElseThrow().traceId(), "mdc", MDC.get("traceId"));
        }

        @GetMapping("/api/relayed-trace")
        @Nullable
        String relayed() {
            return clients.client("self")
                    .get()
                    .uri("/internal/trace")
                    .retrieve()
                    .body(String.class);
        }

        @GetMapping("/api/unreachable")
        @Nullable
        String unreachable() {
            return clients.client("nowhere").get().uri("/").retrieve().body(String.class);
        }
    }
}
