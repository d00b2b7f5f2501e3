package dev.tandem.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least and the greatest value a component may have: of a number its value, of a text its length in Unicode code
 * points, of a list its size, of a map each of its values. The schemas state it; whoever takes the value from outside
 * must refuse what lies beyond, since nothing here checks.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Bounds {

    /** Inclusive. */
    long min() default 0;

    /** Inclusive. */
    long max() default Long.MAX_VALUE;
}
