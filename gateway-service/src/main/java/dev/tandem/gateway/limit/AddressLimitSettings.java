package dev.tandem.gateway.limit;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one client address may do, and who may name the client's address.
 *
 * @param handshakeRate new sockets
 * @param sessionRate new widget sessions and login attempts
 * @param socketsPerAddress sockets open at once
 * @param exemptLoopback whether clients on this machine are not limited (a proxy on this machine must then be listed in
 *     {@code trusted-proxies}, or all its clients go unlimited)
 * @param trustedProxies networks in CIDR notation whose {@code X-Forwarded-For} is believed; none by default
 */
@ConfigurationProperties("tandem.gateway.addresses")
public record AddressLimitSettings(
        @DefaultValue Handshakes handshakeRate,
        @DefaultValue Sessions sessionRate,
        @DefaultValue("500") int socketsPerAddress,
        @DefaultValue("true") boolean exemptLoopback,
        @DefaultValue List<String> trustedProxies) {

    public AddressLimitSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    Rate handshakes() {
        return new Rate(handshakeRate.perSecond(), handshakeRate.burst());
    }

    Rate sessions() {
        return new Rate(sessionRate.perSecond(), sessionRate.burst());
    }

    /**
     * New sockets per address.
     *
     * @param perSecond in the long run
     * @param burst at once
     */
    public record Handshakes(
            @DefaultValue("10") double perSecond,
            @DefaultValue("100") int burst) {}

    /**
     * Sessions and logins per address.
     *
     * @param perSecond in the long run
     * @param burst at once
     */
    public record Sessions(
            @DefaultValue("0.5") double perSecond,
            @DefaultValue("30") int burst) {}
}
