package dev.tandem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.StubIssuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good ID token of Identity Platform, and everything that must be refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityPlatformTokenTests {

    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private StubIssuer google;
    private LocalIssuer local;
    private TokenVerifier verifier;

    @BeforeAll
    void start(@TempDir Path folder) {
        google = new StubIssuer();
        local = LocalIssuer.open(folder, settings(), clock);
        verifier = verifier(null);
    }

    @AfterAll
    void stop() {
        google.close();
    }

    private static IdentityProperties settings() {
        return new IdentityProperties(
                "https://tandem.local",
                "tandem",
                "roles",
                LEEWAY,
                Duration.ofMinutes(15),
                IdentityProperties.Staff.IDENTITY_PLATFORM,
                IdentityProperties.Services.LOCAL);
    }

    private TokenVerifier verifier(@Nullable String tenant) {
        var platform = new IdentityPlatformProperties(
                null, google.keys(), "role", tenant, Duration.ofMinutes(20), Duration.ofHours(8));
        var rules = new IdentityPlatformTokenRules("shop-prod", platform);
        return TokenVerifiers.of(
                local, settings(), List.of(new TokenVerifiers.RemoteIssuer(platform.jwksUri(), rules)), clock);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private Map<String, Object> goodClaims() {
        var firebase = new LinkedHashMap<String, Object>();
        firebase.put("identities", Map.of("email", List.of("ana@example.com")));
        firebase.put("sign_in_provider", "password");
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", "https://securetoken.google.com/shop-prod");
        claims.put("aud", "shop-prod");
        claims.put("auth_time", now() - 300);
        claims.put("user_id", "u123");
        claims.put("sub", "u123");
        claims.put("iat", now() - 10);
        claims.put("exp", now() + 3_590);
        claims.put("email", "ana@example.com");
        claims.put("email_verified", true);
        claims.put("name", "Ana Torres");
        claims.put("role", "supervisor");
        claims.put("queues", List.of("billing"));
        claims.put("firebase", firebase);
        return claims;
    }

    private String good() {
        return google.token(goodClaims());
    }

    @Test
    void aGoodTokenBecomesAPrincipal() {
        var principal = verifier.verify(good());
        assertThat(principal.subject()).isEqualTo("u123");
        assertThat(principal.displayName()).isEqualTo("Ana Torres");
        assertThat(principal.email()).isEqualTo("ana@example.com");
        assertThat(principal.emailVerified()).isTrue();
        assertThat(principal.roles()).containsExactly("supervisor");
        assertThat(principal.is("agent")).isTrue();
        assertThat(principal.claims()).containsEntry("queues", List.of("billing"));
    }

    @Test
    void theTokenCountsNoLongerThanTheMaximumAgesSoSocketsEndWithThem() {
        assertThat(verifier.verify(good()).expiresAt())
                .isEqualTo(clock.instant().plusSeconds(20 * 60 - 10));
        var longAgo = changed(c -> c.put("auth_time", now() - 8 * 3_600 + 30));
        assertThat(verifier.verify(longAgo).expiresAt())
                .isEqualTo(clock.instant().plusSeconds(30));
        var nearlyOver = changed(c -> c.put("exp", now() + 5));
        assertThat(verifier.verify(nearlyOver).expiresAt())
                .isEqualTo(clock.instant().plusSeconds(5));
    }

    @Test
    void clocksMayDifferByTheLeeway() {
        for (var claim : List.of("iat", "auth_time")) {
            assertThat(verifier.verify(changed(c -> c.put(claim, now() + 60))).subject())
                    .isEqualTo("u123");
        }
        assertThat(verifier.verify(changed(c -> c.put("exp", now() - 59))).subject())
                .isEqualTo("u123");
    }

    private String changed(Consumer<Map<String, Object>> change) {
        var claims = goodClaims();
        change.accept(claims);
        return google.token(claims);
    }

    private static Consumer<Map<String, Object>> firebase(String name, @Nullable Object value) {
        return claims -> {
            @SuppressWarnings("unchecked")
            var firebase = (Map<String, Object>) claims.get("firebase");
            firebase.put(name, value);
        };
    }

    private static void add(List<Arguments> cases, String what, Consumer<Map<String, Object>> change) {
        cases.add(Arguments.of(what, change));
    }

    Stream<Arguments> badClaims() {
        var cases = new ArrayList<Arguments>();
        add(cases, "audience of another project", c -> c.put("aud", "bank-prod"));
        add(cases, "audience as array", c -> c.put("aud", List.of("shop-prod")));
        add(cases, "no audience", c -> c.remove("aud"));
        add(cases, "issuer of another project", c -> c.put("iss", "https://securetoken.google.com/bank-prod"));
        add(cases, "issuer over http", c -> c.put("iss", "http://securetoken.google.com/shop-prod"));
        add(cases, "issuer with more behind", c -> c.put("iss", "https://securetoken.google.com/shop-prod/x"));
        add(cases, "issuer with a longer host", c -> c.put("iss", "https://securetoken.google.com.evil/shop-prod"));
        add(cases, "session cookie", c -> c.put("iss", "https://session.firebase.google.com/shop-prod"));
        add(cases, "custom token", c -> {
            c.put("iss", "firebase-adminsdk@shop-prod.iam.gserviceaccount.com");
            c.put("aud", "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit");
        });
        add(cases, "the local issuer's name", c -> c.put("iss", "https://tandem.local"));
        add(cases, "no issuer", c -> c.remove("iss"));
        add(cases, "issuer as array", c -> c.put("iss", List.of("https://securetoken.google.com/shop-prod")));
        add(cases, "expired by leeway and 1 s", c -> c.put("exp", now() - 61));
        add(cases, "never expires", c -> c.remove("exp"));
        add(cases, "expiry as text", c -> c.put("exp", String.valueOf(now() + 600)));
        add(cases, "iat in the future", c -> c.put("iat", now() + 61));
        add(cases, "no iat", c -> c.remove("iat"));
        add(cases, "issued longer ago than the maximum token age", c -> c.put("iat", now() - 20 * 60 - 61));
        add(cases, "auth_time in the future", c -> c.put("auth_time", now() + 61));
        add(cases, "no auth_time", c -> c.remove("auth_time"));
        add(cases, "auth_time as text", c -> c.put("auth_time", "yesterday"));
        add(
                cases,
                "signed in longer ago than the maximum session age",
                c -> c.put("auth_time", now() - 8 * 3_600 - 61));
        add(cases, "revoked after the sign-in", c -> c.put("tandem:revokedBefore", now() - 299));
        add(cases, "revocation as text", c -> c.put("tandem:revokedBefore", "never"));
        add(cases, "not valid yet", c -> c.put("nbf", now() + 61));
        add(cases, "no subject", c -> c.remove("sub"));
        add(cases, "empty subject", c -> c.put("sub", ""));
        add(cases, "overlong subject", c -> c.put("sub", "u".repeat(129)));
        add(cases, "subject as number", c -> c.put("sub", 7));
        add(cases, "subject as array", c -> c.put("sub", List.of("u123")));
        add(cases, "of a tenant", firebase("tenant", "acme-x1"));
        add(cases, "nobody signed in", firebase("sign_in_provider", "anonymous"));
        add(cases, "no sign-in provider", firebase("sign_in_provider", null));
        add(cases, "no sign-in", c -> c.remove("firebase"));
        add(cases, "sign-in as text", c -> c.put("firebase", "password"));
        add(cases, "role as object", c -> c.put("role", Map.of("admin", true)));
        add(cases, "role as number", c -> c.put("role", 1));
        add(cases, "email as array", c -> c.put("email", List.of("ana@example.com")));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void aWrongClaimIsRefused(String what, Consumer<Map<String, Object>> change) {
        var token = changed(change);
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    Stream<Arguments> badHeaders() {
        var cases = new ArrayList<Arguments>();
        add(cases, "alg none", h -> h.put("alg", "none"));
        add(cases, "alg HS256", h -> h.put("alg", "HS256"));
        add(cases, "alg RS512", h -> h.put("alg", "RS512"));
        add(cases, "alg PS256", h -> h.put("alg", "PS256"));
        add(cases, "alg as array", h -> h.put("alg", List.of("RS256")));
        add(cases, "no alg", h -> h.remove("alg"));
        add(cases, "no kid", h -> h.remove("kid"));
        add(cases, "empty kid", h -> h.put("kid", ""));
        add(cases, "unknown kid", h -> h.put("kid", "k9"));
        add(cases, "kid as path", h -> h.put("kid", "../../dev/null"));
        add(cases, "jku", h -> h.put("jku", "https://evil.example/keys"));
        add(cases, "x5u", h -> h.put("x5u", "https://evil.example/cert.pem"));
        add(cases, "jwk", h -> h.put("jwk", google.key().toPublicJWK().toJSONObject()));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badHeaders")
    void aWrongHeaderIsRefused(String what, Consumer<Map<String, Object>> change) {
        var header = google.header();
        change.accept(header);
        var token = google.token(header, goodClaims());
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void theEmulatorsUnsignedTokenIsRefused() {
        var payload = Base64URL.encode(Json.mapper().writeValueAsString(goodClaims()));
        var unsigned = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0." + payload + ".";
        assertThatThrownBy(() -> verifier.verify(unsigned)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
        for (var secret : List.of(
                google.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                google.key().toRSAPublicKey().getEncoded())) {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(google.key().getKeyID())
                    .build();
            var forged = new JWSObject(header, new Payload(goodClaims()));
            forged.sign(new MACSigner(secret));
            assertThatThrownBy(() -> verifier.verify(forged.serialize())).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void anotherKeyUnderAKnownIdIsRefused() {
        var genuine = google.key();
        google.signWith(StubIssuer.newKey(genuine.getKeyID()));
        var forged = good();
        google.signWith(genuine);
        assertThatThrownBy(() -> verifier.verify(forged))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessage("the signature is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AMf-vBx7zQr3ExampleRefreshToken", "1//0gExample", "ya29.example", "a.b.c.d.e", ""})
    void whatIsNoIdTokenIsRefused(String other) {
        assertThatThrownBy(() -> verifier.verify(other)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void anUnknownKeyAsksForTheKeysOnceAndAManyUnknownKeysNoMore() {
        verifier.verify(good());
        clock.advance(RemoteKeys.PAUSE);
        int before = google.requests();
        for (int i = 0; i < 10; i++) {
            var header = google.header();
            header.put("kid", "k-" + i);
            var token = google.token(header, goodClaims());
            assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
        }
        assertThat(google.requests() - before).isEqualTo(1);
    }

    @Test
    void aTenantsTokenCountsForThatTenantOnly() {
        var ofAcme = changed(firebase("tenant", "acme-x1"));
        assertThat(verifier("acme-x1").verify(ofAcme).subject()).isEqualTo("u123");
        for (var token : List.of(
                good(), changed(firebase("tenant", "other-y2")), changed(firebase("tenant", List.of("acme-x1"))))) {
            assertThatThrownBy(() -> verifier("acme-x1").verify(token)).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void aSignInAfterTheRevocationCounts() {
        var token = changed(c -> c.put("tandem:revokedBefore", now() - 300));
        assertThat(verifier.verify(token).subject()).isEqualTo("u123");
    }

    @Test
    void onlyRolesOfStaffCount() {
        for (var role : List.of("ops", "Admin", "customer", "service", "admin,agent", "")) {
            assertThat(verifier.verify(changed(c -> c.put("role", role))).roles())
                    .isEmpty();
        }
        assertThat(verifier.verify(changed(c -> c.remove("role"))).roles()).isEmpty();
        assertThat(verifier.verify(changed(c -> c.put("role", List.of("agent", "service", "ops"))))
                        .roles())
                .containsExactly("agent");
    }

    @Test
    void theLocalIssuerVouchesForCustomersAndServicesButNotForStaff() {
        var lifetime = Duration.ofMinutes(5);
        assertThat(verifier.verify(local.issue(TokenRequest.of("maya", "Maya", lifetime, "customer")))
                        .roles())
                .containsExactly("customer");
        assertThat(verifier.verify(local.issue(TokenRequest.of("crm-service", "crm", lifetime, "service")))
                        .roles())
                .containsExactly("service");
        assertThat(verifier.verify(local.issue(TokenRequest.of("eve", "Eve", lifetime, "admin", "agent")))
                        .roles())
                .isEmpty();
    }

    @Test
    void agesHaveBounds() {
        var uri = URI.create("https://keys.example");
        assertThatThrownBy(() -> new IdentityPlatformProperties(
                        null, uri, "role", null, Duration.ofHours(2), Duration.ofHours(8)))
                .hasMessageContaining("max-token-age");
        assertThatThrownBy(() -> new IdentityPlatformProperties(
                        null, uri, "role", null, Duration.ofHours(1), Duration.ofMinutes(59)))
                .hasMessageContaining("max-session-age");
    }
}
