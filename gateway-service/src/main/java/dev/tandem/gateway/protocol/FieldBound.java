package dev.tandem.gateway.protocol;

import dev.tandem.contracts.Bounds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One {@code @Bounds} of the contract.
 *
 * @param name the field
 * @param accessor reads it
 * @param bounds what it may be
 */
record FieldBound(String name, Method accessor, Bounds bounds) {

    static List<FieldBound> of(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Bounds.class))
                .map(FieldBound::of)
                .toList();
    }

    private static FieldBound of(RecordComponent component) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new FieldBound(component.getName(), accessor, component.getAnnotation(Bounds.class));
    }

    /** What is wrong with the field, or null. Never repeats the value. */
    @Nullable
    String problemIn(Object frame) {
        return allows(read(frame)) ? null : name + " must be " + bounds.min() + " to " + bounds.max();
    }

    private boolean allows(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Number number -> within(number.longValue());
            case String text -> within(text.codePointCount(0, text.length()));
            case Map<?, ?> map -> map.values().stream().allMatch(this::allows);
            case Collection<?> collection -> within(collection.size());
            default -> true;
        };
    }

    private boolean within(long size) {
        return size >= bounds.min() && size <= bounds.max();
    }

    private @Nullable Object read(Object frame) {
        try {
            return accessor.invoke(frame);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }
}
