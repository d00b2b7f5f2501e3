package dev.tandem.contracts.socket;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the data of the reply to a frame. The protocol document is generated from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Answers {

    /** The reply's data. */
    Class<? extends ReplyData> value();
}
