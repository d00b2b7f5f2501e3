package dev.tandem.platform.testing.planted.good;

import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GoodController {

    private static final String GREETING = "hello";

    private final Clock clock;

    GoodController(Clock clock) {
        this.clock = clock;
    }

    @ConfigurationProperties("planted")
    record Settings(String name) {}

    Instant time() {
        return Instant.now(clock);
    }

    String greeting() {
        return GREETING;
    }
}
