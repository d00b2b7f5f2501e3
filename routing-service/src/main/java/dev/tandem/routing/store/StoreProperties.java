package dev.tandem.routing.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where routing keeps its state and its lease ({@code tandem.routing.store}).
 *
 * @param store the store
 */
@ConfigurationProperties("tandem.routing")
public record StoreProperties(@DefaultValue("sqlite") Kind store) {

    /** The stores there are. */
    public enum Kind {
        /** A file of this machine, for one process. */
        SQLITE,
        /** Firestore of the project of {@code tandem.google}, for one active process and standbys. */
        FIRESTORE
    }
}
