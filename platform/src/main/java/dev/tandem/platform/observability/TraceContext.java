package dev.tandem.platform.observability;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The W3C trace context of the work that the current thread does. While open, log lines carry {@code traceId} and
 * {@code spanId}, and calls and messages that this work causes carry its {@code traceparent}. It is OpenTelemetry's current
 * span, so HTTP requests (traced by Spring's observations) and bus deliveries (traced here) are one trace.
 *
 * @param traceId 32 hex digits, the same through all processes
 * @param spanId 16 hex digits, of this piece of work
 * @param sampled the sampling flag, passed on unchanged
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {

    public static final String HEADER = "traceparent";

    private static final Pattern FORMAT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";

    /** What the current thread works for, if a context is open. */
    public static Optional<TraceContext> current() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? Optional.of(new TraceContext(span.getTraceId(), span.getSpanId(), span.isSampled()))
                : Optional.empty();
    }

    /** The current context's {@code traceparent}, or that of a new trace. */
    public static String currentTraceparent() {
        return current().orElseGet(TraceContext::start).traceparent();
    }

    /** The first piece of work of a new trace. */
    public static TraceContext start() {
        return new TraceContext(hex(2), hex(1), true);
    }

    /** A new piece of work in the trace that the header names, or in a new trace if it is missing or malformed. */
    public static TraceContext continueFrom(@Nullable String traceparent) {
        if (traceparent == null) {
            return start();
        }
        var matcher = FORMAT.matcher(traceparent);
        if (!matcher.matches() || (traceparent.startsWith("00") && matcher.group(4) != null)) {
            return start();
        }
        boolean sampled = (HexFormat.fromHexDigits(matcher.group(3)) & 1) == 1;
        return new TraceContext(matcher.group(1), hex(1), sampled);
    }

    /** The header or attribute value that makes others continue this trace. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /** Makes this the current thread's context until the scope is closed, on the same thread. */
    public Scope open() {
        var flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
        var span = Span.wrap(SpanContext.create(traceId, spanId, flags, TraceState.getDefault()));
        var outerTrace = MDC.get(TRACE_ID);
        var outerSpan = MDC.get(SPAN_ID);
        var scope = Context.current().with(span).makeCurrent();
        label(traceId, spanId);
        return () -> {
            scope.close();
            label(outerTrace, outerSpan);
        };
    }

    private static void label(@Nullable String trace, @Nullable String span) {
        if (trace == null || span == null) {
            MDC.remove(TRACE_ID);
            MDC.remove(SPAN_ID);
        } else {
            MDC.put(TRACE_ID, trace);
            MDC.put(SPAN_ID, span);
        }
    }

    private static String hex(int words) {
        var text = new StringBuilder(16 * words);
        var random = ThreadLocalRandom.current();
        for (int i = 0; i < words; i++) {
            text.append(HexFormat.of().toHexDigits(random.nextLong() | 1));
        }
        return text.toString();
    }

    /** Ends with the work. */
    public interface Scope extends AutoCloseable {

        /** Restores what was current before. */
        @Override
        void close();
    }
}
