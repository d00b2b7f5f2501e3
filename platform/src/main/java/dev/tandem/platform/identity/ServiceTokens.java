package dev.tandem.platform.identity;

/** The bearer tokens with which this process calls others. */
@FunctionalInterface
public interface ServiceTokens {

    /**
     * A token for calling that service, valid for at least another minute. Cached: ask before every call, keep none.
     *
     * @param serviceName its short name, such as {@code routing}
     * @throws IllegalStateException if none can be had now
     */
    String forService(String serviceName);
}
