package dev.tandem.platform.identity;

import java.text.ParseException;

/** Whose tokens are accepted, and what they must say besides what every token must. */
interface TokenRules {

    /** Exact {@code iss}. */
    String issuer();

    /** Exact {@code aud}. */
    String audience();

    /**
     * Who the token names; signature, issuer, audience and times are proven.
     *
     * @throws InvalidTokenException if it is not acceptable all the same
     * @throws ParseException if a claim is not of the type it must be
     */
    Principal read(ProvenClaims claims) throws ParseException;
}
