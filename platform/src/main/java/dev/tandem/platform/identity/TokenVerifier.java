package dev.tandem.platform.identity;

/** Decides whether a bearer token is genuine, ours, meant for us and valid now. Safe for concurrent use. */
@FunctionalInterface
public interface TokenVerifier {

    /**
     * Verifies a signed JWT.
     *
     * @throws InvalidTokenException if anything about it is not as it must be; also if the keys cannot be fetched
     */
    Principal verify(String token) throws InvalidTokenException;
}
