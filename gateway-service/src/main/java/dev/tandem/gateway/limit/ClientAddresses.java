package dev.tandem.gateway.limit;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client's address behind trusted proxies: the last address in {@code X-Forwarded-For} that no trusted proxy
 * has. Without a trusted peer the header means nothing, since anyone can write it.
 */
public final class ClientAddresses {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");

    private final List<Network> trusted;

    public ClientAddresses(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(Network::parse).toList();
    }

    /**
     * The client's address.
     *
     * @param peer who is at the other end of the TCP connection, as an address literal
     * @param forwardedFor the request's {@code X-Forwarded-For}, all lines joined by commas
     */
    public ClientAddress of(String peer, @Nullable String forwardedFor) {
        var address = literal(peer);
        if (address == null) {
            throw new IllegalArgumentException("not an address: " + peer);
        }
        if (forwardedFor != null && trusts(address)) {
            var hops = forwardedFor.split(",");
            for (int i = hops.length - 1; i >= 0; i--) {
                var hop = literal(hops[i].strip());
                if (hop == null) {
                    break;
                }
                address = hop;
                if (!trusts(hop)) {
                    break;
                }
            }
        }
        return ClientAddress.of(address);
    }

    /** Whether this peer is a trusted proxy, whose other forwarding headers are believed as well. */
    public boolean trusts(String peer) {
        var address = literal(peer);
        return address != null && trusts(address);
    }

    private boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** Only literals: a name would be looked up. */
    private static @Nullable InetAddress literal(String text) {
        var bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        var plain = zone < 0 ? bare : bare.substring(0, zone);
        if (!LITERAL.matcher(plain).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(plain);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private record Network(byte[] prefix, int bits) {

        static Network parse(String cidr) {
            var parts = cidr.split("/", 2);
            var address = literal(parts[0]);
            if (address == null) {
                throw new IllegalArgumentException(
                        "tandem.gateway.addresses.trusted-proxies: not an address or network: " + cidr);
            }
            var bytes = address.getAddress();
            return new Network(bytes, parts.length == 1 ? bytes.length * 8 : Integer.parseInt(parts[1]));
        }

        boolean contains(InetAddress address) {
            var bytes = address.getAddress();
            if (bytes.length != prefix.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % 8);
                if ((bytes[i / 8] & mask) != (prefix[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
