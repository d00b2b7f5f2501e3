package dev.tandem.gateway.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The rates per client address: new sockets, and new sessions or logins. An IPv6 client counts as its /64 network, since
 * it can pick any address in there. Also counts how many sockets an address has open.
 */
public final class AddressLimits {

    private static final int MAX_ADDRESSES = 20_000;

    private final AddressLimitSettings settings;
    private final KeyedLimit handshakes;
    private final KeyedLimit sessions;
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();

    public AddressLimits(AddressLimitSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.handshakes = new KeyedLimit(settings.handshakes(), MAX_ADDRESSES, nanoTime);
        this.sessions = new KeyedLimit(settings.sessions(), MAX_ADDRESSES, nanoTime);
    }

    /** Whether this address may open a socket now; if so, {@link #socketClosed} must follow one day. */
    public boolean tryOpenSocket(ClientAddress address) {
        if (exempt(address)) {
            return true;
        }
        if (!handshakes.tryTake(address.network())) {
            return false;
        }
        var allowed = new AtomicBoolean();
        open.compute(address.network(), (network, count) -> {
            int already = count == null ? 0 : count;
            allowed.set(already < settings.socketsPerAddress());
            return allowed.get() ? Integer.valueOf(already + 1) : count;
        });
        return allowed.get();
    }

    /** A socket that was allowed is gone. */
    public void socketClosed(ClientAddress address) {
        if (!exempt(address)) {
            open.computeIfPresent(address.network(), (network, count) -> count <= 1 ? null : count - 1);
        }
    }

    /** Whether this address may ask for a session or try a login now. */
    public boolean tryOpenSession(ClientAddress address) {
        return exempt(address) || sessions.tryTake(address.network());
    }

    private boolean exempt(ClientAddress address) {
        return settings.exemptLoopback() && address.loopback();
    }
}
