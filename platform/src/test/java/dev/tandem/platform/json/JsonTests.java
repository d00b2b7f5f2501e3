package dev.tandem.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

class JsonTests {

    record Sample(String name, @Nullable String note, Instant at, Duration pause, List<String> tags) {}

    @Test
    void timesAreIsoTextAndNullIsLeftOut() {
        var sample = new Sample("x", null, Instant.parse("2026-03-02T09:00:00Z"), Duration.ofSeconds(90), List.of());
        assertThat(Json.mapper().writeValueAsString(sample))
                .isEqualTo("{\"name\":\"x\",\"at\":\"2026-03-02T09:00:00Z\",\"pause\":\"PT1M30S\",\"tags\":[]}");
    }

    @Test
    void unknownFieldsAreIgnoredAndMissingOnesAreNull() {
        var json = "{\"name\":\"x\",\"colour\":\"red\",\"at\":\"2026-03-02T09:00:00Z\"}";
        var sample = Json.mapper().readValue(json, Sample.class);
        assertThat(sample.at()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(sample.note()).isNull();
    }

    @Test
    void problemsAreFlat() {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "no");
        problem.setProperty("code", "wrong_state");
        assertThat(Json.mapper().writeValueAsString(problem))
                .contains("\"code\":\"wrong_state\"")
                .doesNotContain("properties");
    }
}
