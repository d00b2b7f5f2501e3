package dev.tandem.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class TraceContextTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void aWellFormedHeaderIsContinuedInANewSpan() {
        var context = TraceContext.continueFrom("00-" + TRACE + "-00f067aa0ba902b7-00");
        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.spanId()).hasSize(16).isNotEqualTo("00f067aa0ba902b7");
        assertThat(context.sampled()).isFalse();
        assertThat(context.traceparent()).isEqualTo("00-" + TRACE + "-" + context.spanId() + "-00");
    }

    @Test
    void aHeaderOfALaterVersionIsUnderstood() {
        var context = TraceContext.continueFrom("cc-" + TRACE + "-00f067aa0ba902b7-01-what-comes-then");
        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.sampled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX: y"
            })
    void aMalformedHeaderStartsANewTrace(String header) {
        var context = TraceContext.continueFrom(header);
        assertThat(context.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    }

    @Test
    void anOpenContextIsInTheLogsAndGivesWayToTheOuterOne() {
        var outer = TraceContext.start();
        var inner = TraceContext.start();
        try (var outerScope = outer.open()) {
            try (var innerScope = inner.open()) {
                assertThat(MDC.get("traceId")).isEqualTo(inner.traceId());
                assertThat(TraceContext.currentTraceparent()).isEqualTo(inner.traceparent());
            }
            assertThat(MDC.get("traceId")).isEqualTo(outer.traceId());
        }
        assertThat(MDC.get("traceId")).isNull();
        assertThat(TraceContext.current()).isEmpty();
    }
}
