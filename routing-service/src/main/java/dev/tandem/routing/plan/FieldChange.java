package dev.tandem.routing.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One field before and after.
 *
 * @param path the field, such as {@code queues.billing.ringTime}
 * @param before its value as JSON text; absent if it was not there
 * @param after its value as JSON text; absent if it is there no more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldChange(
        String path, @Nullable String before, @Nullable String after) {}
