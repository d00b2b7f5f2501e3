package dev.tandem.analytics.fact.bigquery;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a fact table.
 *
 * @param required whether every row has it; only the columns of the first version may be
 * @param value what stands in it: text, a {@code Long}, or for a moment microseconds since 1970 as a {@code Long}
 */
record FactColumn<F>(String name, Type type, boolean required, Function<F, @Nullable Object> value) {

    /** The types that facts have. */
    enum Type {
        STRING,
        INT64,
        TIMESTAMP
    }

    static <F> FactColumn<F> required(String name, Type type, Function<F, @Nullable Object> value) {
        return new FactColumn<>(name, type, true, value);
    }

    static <F> FactColumn<F> optional(String name, Type type, Function<F, @Nullable Object> value) {
        return new FactColumn<>(name, type, false, value);
    }
}
