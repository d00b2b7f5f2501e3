package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The two sides of a conversation. Delivery and read marks belong to a side, not to a device. */
public enum Side {
    @JsonProperty("customer")
    CUSTOMER,
    @JsonProperty("staff")
    STAFF
}
