package dev.tandem.conversation.log;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where conversations are kept ({@code tandem.conversation.store}).
 *
 * @param store the store
 */
@ConfigurationProperties("tandem.conversation")
public record StoreProperties(@DefaultValue("sqlite") Kind store) {

    /** The stores there are. */
    public enum Kind {
        /** A file of this machine, for one process. */
        SQLITE,
        /** Firestore of the project of {@code tandem.google}, for any number of processes. */
        FIRESTORE
    }
}
