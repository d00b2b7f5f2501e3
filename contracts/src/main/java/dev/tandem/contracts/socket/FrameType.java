package dev.tandem.contracts.socket;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a frame on the wire: the {@code type} that stands beside its {@code data}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FrameType {

    /** The type, such as {@code message.send}. */
    String value();
}
