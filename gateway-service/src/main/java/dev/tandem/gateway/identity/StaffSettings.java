package dev.tandem.gateway.identity;

import dev.tandem.contracts.bus.Role;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The staff whom the local issuer knows. With Identity Platform this list stays empty.
 *
 * @param users everyone who may log in
 * @param demoUsers who may log in as well while the demo is on
 * @param tokenLifetime how long a login lasts
 * @param demoPassword shown on the login page while the demo is on; the demo accounts' hashes must match it
 */
@ConfigurationProperties("tandem.gateway.staff")
public record StaffSettings(
        @DefaultValue List<User> users,
        @DefaultValue List<User> demoUsers,
        @DefaultValue("8h") Duration tokenLifetime,
        @Nullable String demoPassword) {

    public StaffSettings {
        users = List.copyOf(users);
        demoUsers = List.copyOf(demoUsers);
    }

    /**
     * A member of staff.
     *
     * @param id subject of the token
     * @param email login name
     * @param name the name to show
     * @param role agent, supervisor or admin
     * @param passwordHash bcrypt
     */
    public record User(String id, String email, String name, Role role, String passwordHash) {

        public User {
            if (role == Role.CUSTOMER || role == Role.SERVICE) {
                throw new IllegalArgumentException("tandem.gateway.staff: " + id + " cannot be a " + role);
            }
        }
    }
}
