package dev.tandem.gateway.connection;

import dev.tandem.gateway.limit.Rate;
import dev.tandem.gateway.limit.TokenBucket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Who is connected to this gateway. Answers are snapshots: a connection may end at any moment. */
public final class Connections {

    private final Rate frameRate;
    private final int maxPerUser;
    private final LongSupplier nanoTime;
    private final Set<Connection> all = ConcurrentHashMap.newKeySet();
    private final Set<Connection> staff = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, User> users = new ConcurrentHashMap<>();

    public Connections(Rate frameRate, int maxPerUser, LongSupplier nanoTime) {
        this.frameRate = frameRate;
        this.maxPerUser = maxPerUser;
        this.nanoTime = nanoTime;
    }

    /** A socket opened; nobody knows yet who it is. */
    public void opened(Connection connection) {
        all.add(connection);
    }

    /**
     * The connection said who it is.
     *
     * @return the user's oldest connection if there are now too many; the caller closes it
     */
    public @Nullable Connection identified(Connection connection) {
        if (!connection.identity().isCustomer()) {
            staff.add(connection);
        }
        var superseded = new ArrayList<Connection>(1);
        users.compute(key(connection.identity()), (key, known) -> {
            var user = known == null ? new User(new TokenBucket(frameRate, nanoTime)) : known;
            var more = new ArrayList<>(user.connections);
            more.add(connection);
            if (more.size() > maxPerUser) {
                superseded.add(more.removeFirst());
            }
            user.connections = List.copyOf(more);
            return user;
        });
        return superseded.isEmpty() ? null : superseded.getFirst();
    }

    /** The socket is gone. */
    public void gone(Connection connection) {
        all.remove(connection);
        staff.remove(connection);
        var identity = connection.identityOrNull();
        if (identity != null) {
            users.computeIfPresent(key(identity), (key, user) -> {
                user.connections = user.connections.stream()
                        .filter(other -> other != connection)
                        .toList();
                return user.connections.isEmpty() ? null : user;
            });
        }
    }

    /** Whether the user of this connection may send one more frame now; all connections of a user share the rate. */
    public boolean mayReceiveFrom(Connection connection) {
        var user = users.get(key(connection.identity()));
        return user == null || user.frames.tryTake();
    }

    /** The connections of an agent, supervisor or admin. */
    public List<Connection> ofStaff(String agentId) {
        return of("s:" + agentId);
    }

    /** The connections of a customer. */
    public List<Connection> ofCustomer(String customerId) {
        return of("c:" + customerId);
    }

    /** Every connection of agents, supervisors and admins. */
    public Collection<Connection> staff() {
        return staff;
    }

    /** Every connection, also those that have not said hello. */
    public Collection<Connection> all() {
        return all;
    }

    private List<Connection> of(String key) {
        var user = users.get(key);
        return user == null ? List.of() : user.connections;
    }

    private static String key(Identity identity) {
        return (identity.isCustomer() ? "c:" : "s:") + identity.actor().id();
    }

    private static final class User {

        private final TokenBucket frames;
        private volatile List<Connection> connections = List.of();

        User(TokenBucket frames) {
            this.frames = frames;
        }
    }
}
