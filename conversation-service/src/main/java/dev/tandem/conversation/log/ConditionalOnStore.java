package dev.tandem.conversation.log;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Registers what belongs to one of the stores only where that store is configured. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnStore.class)
public @interface ConditionalOnStore {

    /** The store. */
    StoreProperties.Kind value();
}
