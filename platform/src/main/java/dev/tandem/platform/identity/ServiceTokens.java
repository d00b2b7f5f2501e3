package dev.tandem.platform.identity;

/** The bearer token with which this process calls others. */
@FunctionalInterface
public interface ServiceTokens {

    /** A token valid for at least another minute. Cached: ask before every call, keep none. */
    String current();
}
