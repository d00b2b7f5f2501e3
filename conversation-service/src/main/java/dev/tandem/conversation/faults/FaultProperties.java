package dev.tandem.conversation.faults;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which guarantees to break ({@code tandem.conversation.faults}). For fault tests only: the service does not start with
 * any unless {@code tandem.fault-injection.enabled=true}.
 *
 * @param faults the faults
 */
@ConfigurationProperties("tandem.conversation")
record FaultProperties(@DefaultValue Set<Fault> faults) {

    /** A guarantee that can be broken. */
    enum Fault {
        /** A repeated request is carried out again. */
        NO_DEDUPLICATION,
        /** A command is answered before what it changes is durable. */
        ACK_BEFORE_COMMIT
    }
}
