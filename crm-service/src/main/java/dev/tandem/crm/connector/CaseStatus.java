package dev.tandem.crm.connector;

import java.util.Locale;

/** Where a case stands. */
public enum CaseStatus {
    OPEN,
    WAITING,
    CLOSED;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status with this wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CaseStatus ofWireName(String name) {
        for (var status : values()) {
            if (status.wireName().equals(name)) {
                return status;
            }
        }
        throw new IllegalArgumentException("status must be open, waiting or closed");
    }
}
