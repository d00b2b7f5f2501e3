package dev.tandem.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from.
 *
 * @param text for logs
 * @param network what limits count: the IPv4 address, or the /64 network of an IPv6 one
 * @param loopback whether it is this machine
 */
public record ClientAddress(String text, String network, boolean loopback) {

    static ClientAddress of(InetAddress address) {
        var text = address.getHostAddress();
        if (address instanceof Inet6Address && !address.isLoopbackAddress()) {
            var prefix = HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8));
            return new ClientAddress(text, prefix + "/64", false);
        }
        return new ClientAddress(text, text, address.isLoopbackAddress());
    }
}
