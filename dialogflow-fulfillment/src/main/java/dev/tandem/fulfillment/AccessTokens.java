package dev.tandem.fulfillment;

/** The bearer token with which the function calls crm-service. */
@FunctionalInterface
public interface AccessTokens {

    /** A token that is valid now; asked before every call. */
    String current();
}
