package dev.tandem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.IdToken;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.StubIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Services known by their service accounts, whose tokens Google signs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoogleServiceTokenTests {

    private static final String ACCOUNT = "conversation-service@shop-prod.iam.gserviceaccount.com";

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final IdentityProperties settings = new IdentityProperties(
            "https://tandem.local",
            "tandem",
            "roles",
            Duration.ofSeconds(30),
            Duration.ofMinutes(15),
            IdentityProperties.Staff.LOCAL,
            IdentityProperties.Services.GOOGLE);
    private StubIssuer google;
    private GoogleServiceProperties services;
    private LocalIssuer local;

    @BeforeAll
    void start(@TempDir Path folder) {
        google = new StubIssuer();
        services = new GoogleServiceProperties(google.keys(), null, Set.of());
        local = LocalIssuer.open(folder, settings, clock);
    }

    @AfterAll
    void stop() {
        google.close();
    }

    /** What the service of this name accepts. */
    private TokenVerifier verifierOf(String service) {
        var rules =
                new GoogleServiceTokenRules(services.audience("shop-prod", service), services.accounts("shop-prod"));
        return TokenVerifiers.of(
                local, settings, List.of(new TokenVerifiers.RemoteIssuer(google.keys(), rules)), clock);
    }

    private Map<String, Object> goodClaims(String audience) {
        long now = clock.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", "https://accounts.google.com");
        claims.put("aud", audience);
        claims.put("azp", "112233445566778899000");
        claims.put("sub", "112233445566778899000");
        claims.put("email", ACCOUNT);
        claims.put("email_verified", true);
        claims.put("iat", now);
        claims.put("exp", now + 3_600);
        return claims;
    }

    private GoogleServiceTokens tokens() {
        return new GoogleServiceTokens(
                (audience, options) -> IdToken.create(google.token(goodClaims(audience))),
                name -> services.audience("shop-prod", name),
                clock);
    }

    @Test
    void aSiblingIsKnownByItsAccount() {
        var principal = verifierOf("routing-service").verify(tokens().forService("routing"));
        assertThat(principal.subject()).isEqualTo("conversation-service");
        assertThat(principal.roles()).containsExactly("service");
        assertThat(principal.expiresAt()).isEqualTo(clock.instant().plusSeconds(3_600));
    }

    @Test
    void aTokenForOneServiceIsNoneForAnother() {
        var token = tokens().forService("routing");
        assertThatThrownBy(() -> verifierOf("crm-service").verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    Stream<Arguments> badClaims() {
        var cases = new ArrayList<Arguments>();
        add(cases, "an account that is not listed", c -> c.put("email", "dev@shop-prod.iam.gserviceaccount.com"));
        add(cases, "the same name in another project", c -> c.put("email", ACCOUNT.replace("shop", "evil")));
        add(cases, "no address", c -> c.remove("email"));
        add(cases, "address not proven", c -> c.put("email_verified", false));
        add(cases, "address proven as text", c -> c.put("email_verified", "true"));
        add(cases, "address as array", c -> c.put("email", List.of(ACCOUNT)));
        add(cases, "a user's audience", c -> c.put("aud", "32555940559.apps.googleusercontent.com"));
        add(cases, "several audiences", c -> c.put("aud", List.of("tandem://shop-prod/routing", "x")));
        add(cases, "another issuer", c -> c.put("iss", "https://securetoken.google.com/shop-prod"));
        add(cases, "expired", c -> c.put("exp", clock.instant().getEpochSecond() - 31));
        add(cases, "issued in the future", c -> c.put("iat", clock.instant().getEpochSecond() + 31));
        add(cases, "no subject", c -> c.remove("sub"));
        return cases.stream();
    }

    private static void add(List<Arguments> cases, String what, Consumer<Map<String, Object>> change) {
        cases.add(Arguments.of(what, change));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void aWrongClaimIsRefused(String what, Consumer<Map<String, Object>> change) {
        var claims = goodClaims("tandem://shop-prod/routing");
        change.accept(claims);
        var token = google.token(claims);
        assertThatThrownBy(() -> verifierOf("routing").verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void theLocalKeyVouchesForNoServiceThen() {
        var forged = local.issue(TokenRequest.of("crm-service", "crm", Duration.ofMinutes(5), "service"));
        assertThat(verifierOf("routing").verify(forged).roles()).isEmpty();
    }

    @Test
    void tokensAreKeptForEachServiceAndRenewedBeforeTheyExpire() throws IOException {
        var made = new AtomicInteger();
        var down = new AtomicBoolean();
        var tokens = new GoogleServiceTokens(
                (audience, options) -> {
                    if (down.get()) {
                        throw new IOException("the metadata server does not answer");
                    }
                    made.incrementAndGet();
                    return IdToken.create(google.token(goodClaims(audience)));
                },
                name -> services.audience("shop-prod", name),
                clock);
        var first = tokens.forService("routing");
        clock.advance(Duration.ofMinutes(54));
        assertThat(tokens.forService("routing")).isEqualTo(first);
        assertThat(tokens.forService("crm")).isNotEqualTo(first);
        assertThat(made).hasValue(2);
        clock.advance(Duration.ofMinutes(1));
        down.set(true);
        assertThat(tokens.forService("routing")).isEqualTo(first);
        down.set(false);
        assertThat(tokens.forService("routing")).isNotEqualTo(first);
        down.set(true);
        clock.advance(Duration.ofMinutes(59));
        assertThatThrownBy(() -> tokens.forService("routing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("routing")
                .hasMessageContaining("metadata server");
    }

    @Test
    void theAccountsAreThoseOfTheDeploymentUnlessListed() {
        assertThat(services.accounts("shop-prod"))
                .hasSize(5)
                .contains(ACCOUNT, "gateway-service@shop-prod.iam.gserviceaccount.com");
        var listed = new GoogleServiceProperties(google.keys(), "https://tandem.shop", Set.of("one@x"));
        assertThat(listed.accounts("shop-prod")).containsExactly("one@x");
        assertThat(listed.audience("shop-prod", "crm-service")).isEqualTo("https://tandem.shop/crm");
    }
}
