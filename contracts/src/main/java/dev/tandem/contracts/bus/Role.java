package dev.tandem.contracts.bus;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a principal may be. A supervisor can do what an agent can, an admin what a supervisor can. */
public enum Role {
    @JsonProperty("customer")
    CUSTOMER,
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("supervisor")
    SUPERVISOR,
    @JsonProperty("admin")
    ADMIN,
    /** One of Tandem's own processes. */
    @JsonProperty("service")
    SERVICE
}
