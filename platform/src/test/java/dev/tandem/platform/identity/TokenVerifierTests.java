package dev.tandem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenVerifierTests {

    private static final LocalTokenRules RULES = new LocalTokenRules(
            "https://issuer.example", "shop", "roles", Set.of("customer", "agent", "supervisor", "admin", "service"));

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private RSAKey key;
    private TokenVerifier verifier;

    @BeforeAll
    void makeKeys() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        var other = new RSAKeyGenerator(2048).keyID("k0").generate();
        var keys = KeySource.of(new JWKSet(List.of(other.toPublicJWK(), key.toPublicJWK())));
        verifier = new JwtTokenVerifier(keys, RULES, Duration.ofSeconds(30), clock);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private Map<String, Object> goodClaims() {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", "https://issuer.example");
        claims.put("aud", "shop");
        claims.put("sub", "ana");
        claims.put("iat", now() - 10);
        claims.put("auth_time", now() - 60);
        claims.put("exp", now() + 600);
        claims.put("name", "Ana Torres");
        claims.put("email", "ana@example.com");
        claims.put("email_verified", true);
        claims.put("roles", List.of("agent"));
        return claims;
    }

    private Map<String, Object> goodHeader() {
        return new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "JWT", "kid", "k1"));
    }

    /** Signs any header and payload with RS256, whatever the header says. */
    private String signed(Map<String, Object> header, Object claims) throws Exception {
        var input = Base64URL.encode(Json.mapper().writeValueAsString(header)) + "."
                + Base64URL.encode(Json.mapper().writeValueAsString(claims));
        var signature = new RSASSASigner(key)
                .sign(new JWSHeader(JWSAlgorithm.RS256), input.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return input + "." + signature;
    }

    @Test
    void aGoodTokenBecomesAPrincipal() throws Exception {
        var principal = verifier.verify(signed(goodHeader(), goodClaims()));
        assertThat(principal.subject()).isEqualTo("ana");
        assertThat(principal.displayName()).isEqualTo("Ana Torres");
        assertThat(principal.email()).isEqualTo("ana@example.com");
        assertThat(principal.emailVerified()).isTrue();
        assertThat(principal.roles()).containsExactly("agent");
        assertThat(principal.expiresAt()).isEqualTo(clock.instant().plusSeconds(600));
        assertThat(principal.claims()).containsEntry("iss", "https://issuer.example");
    }

    @Test
    void aTokenMayLeaveOutWhatItNeedNotSay() throws Exception {
        var claims = goodClaims();
        claims.remove("name");
        claims.remove("roles");
        claims.remove("email");
        claims.put("picture", null);
        var principal = verifier.verify(signed(goodHeader(), claims));
        assertThat(principal.displayName()).isEqualTo("ana");
        assertThat(principal.email()).isNull();
        assertThat(principal.emailVerified()).isFalse();
        assertThat(principal.roles()).isEmpty();
        assertThat(principal.claims()).containsKey("sub").doesNotContainKey("picture");
    }

    @Test
    void aRoleThatIsNotKnownCountsForNothing() throws Exception {
        var claims = goodClaims();
        claims.put("roles", List.of("root", "agent", "Admin"));
        assertThat(verifier.verify(signed(goodHeader(), claims)).roles()).containsExactly("agent");
    }

    @Test
    void clocksMayDifferByTheLeewayAndNoMore() throws Exception {
        var claims = goodClaims();
        claims.put("exp", now() - 29);
        claims.put("iat", now() + 29);
        claims.put("auth_time", now() + 29);
        assertThat(verifier.verify(signed(goodHeader(), claims)).subject()).isEqualTo("ana");
        assertThatThrownBy(() -> new IdentityProperties(
                        "i",
                        "a",
                        "r",
                        Duration.ofSeconds(61),
                        Duration.ofHours(1),
                        IdentityProperties.Staff.LOCAL,
                        IdentityProperties.Services.LOCAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leeway");
    }

    Stream<Arguments> badClaims() {
        var cases = new ArrayList<Arguments>();
        claim(cases, "expired", c -> c.put("exp", now() - 31));
        claim(cases, "never expires", c -> c.remove("exp"));
        claim(cases, "expiry as text", c -> c.put("exp", "soon"));
        claim(cases, "expiry as array", c -> c.put("exp", List.of(now() + 600)));
        claim(cases, "no iat", c -> c.remove("iat"));
        claim(cases, "iat in the future", c -> c.put("iat", now() + 31));
        claim(cases, "auth_time in the future", c -> c.put("auth_time", now() + 31));
        claim(cases, "auth_time as text", c -> c.put("auth_time", "yesterday"));
        claim(cases, "not valid yet", c -> c.put("nbf", now() + 31));
        claim(cases, "other issuer", c -> c.put("iss", "https://issuer.example.evil"));
        claim(cases, "issuer with slash", c -> c.put("iss", "https://issuer.example/"));
        claim(cases, "issuer as array", c -> c.put("iss", List.of("https://issuer.example")));
        claim(cases, "no issuer", c -> c.remove("iss"));
        claim(cases, "other audience", c -> c.put("aud", "bank"));
        claim(cases, "no audience", c -> c.remove("aud"));
        claim(cases, "audience among others", c -> c.put("aud", List.of("shop", "bank")));
        claim(cases, "audience as object", c -> c.put("aud", Map.of("shop", true)));
        claim(cases, "no subject", c -> c.remove("sub"));
        claim(cases, "empty subject", c -> c.put("sub", ""));
        claim(cases, "blank subject", c -> c.put("sub", "  "));
        claim(cases, "overlong subject", c -> c.put("sub", "a".repeat(129)));
        claim(cases, "subject as array", c -> c.put("sub", List.of("ana")));
        claim(cases, "subject as number", c -> c.put("sub", 7));
        claim(cases, "roles as text", c -> c.put("roles", "admin"));
        claim(cases, "roles as object", c -> c.put("roles", Map.of("admin", true)));
        claim(cases, "roles of numbers", c -> c.put("roles", List.of(1)));
        claim(cases, "nested roles", c -> c.put("roles", List.of(List.of("admin"))));
        claim(cases, "email as array", c -> c.put("email", List.of("a@b.c")));
        claim(cases, "email_verified as text", c -> c.put("email_verified", "true"));
        return cases.stream();
    }

    private static void claim(List<Arguments> cases, String what, Consumer<Map<String, Object>> change) {
        cases.add(Arguments.of(what, change));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void aWrongClaimIsRefused(String what, Consumer<Map<String, Object>> change) throws Exception {
        var claims = goodClaims();
        change.accept(claims);
        var token = signed(goodHeader(), claims);
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    Stream<Arguments> badHeaders() {
        var cases = new ArrayList<Arguments>();
        claim(cases, "alg none", h -> h.put("alg", "none"));
        claim(cases, "alg None", h -> h.put("alg", "None"));
        claim(cases, "alg RS512", h -> h.put("alg", "RS512"));
        claim(cases, "alg PS256", h -> h.put("alg", "PS256"));
        claim(cases, "alg as array", h -> h.put("alg", List.of("RS256")));
        claim(cases, "no alg", h -> h.remove("alg"));
        claim(cases, "unknown key", h -> h.put("kid", "k9"));
        claim(cases, "another known key", h -> h.put("kid", "k0"));
        claim(cases, "path as key", h -> h.put("kid", "../../dev/null"));
        claim(cases, "key as array", h -> h.put("kid", List.of("k1")));
        claim(cases, "no key", h -> h.remove("kid"));
        claim(cases, "jku", h -> h.put("jku", "https://evil.example/jwks.json"));
        claim(cases, "x5u", h -> h.put("x5u", "https://evil.example/cert.pem"));
        claim(cases, "jwk", h -> h.put("jwk", key.toPublicJWK().toJSONObject()));
        claim(cases, "crit", h -> {
            h.put("crit", List.of("b64"));
            h.put("b64", false);
        });
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badHeaders")
    void aWrongHeaderIsRefused(String what, Consumer<Map<String, Object>> change) throws Exception {
        var header = goodHeader();
        change.accept(header);
        var token = signed(header, goodClaims());
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
        for (var secret : List.of(
                key.toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                key.toRSAPublicKey().getEncoded())) {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build();
            var forged = new JWSObject(header, new Payload(goodClaims()));
            forged.sign(new MACSigner(secret));
            assertThatThrownBy(() -> verifier.verify(forged.serialize())).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void anUnsignedTokenIsRefused() throws Exception {
        var good = signed(goodHeader(), goodClaims());
        var unsigned = good.substring(0, good.lastIndexOf('.') + 1);
        assertThatThrownBy(() -> verifier.verify(unsigned)).isInstanceOf(InvalidTokenException.class);
        var none = Base64URL.encode("{\"alg\":\"none\"}") + "." + good.split("\\.")[1] + ".";
        assertThatThrownBy(() -> verifier.verify(none)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aChangedTokenIsRefused() throws Exception {
        var parts = signed(goodHeader(), goodClaims()).split("\\.");
        var claims = goodClaims();
        claims.put("roles", List.of("admin"));
        var changed = parts[0] + "." + Base64URL.encode(Json.mapper().writeValueAsString(claims)) + "." + parts[2];
        assertThatThrownBy(() -> verifier.verify(changed)).isInstanceOf(InvalidTokenException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "...", "a.b", "a.b.c", "{}", "\u0000", "é.é.é", "eyJ.eyJ.x"})
    void garbageIsRefused(String garbage) {
        assertThatThrownBy(() -> verifier.verify(garbage)).isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> verifier.verify(garbage + "x".repeat(10_000)))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aPayloadThatIsNoObjectIsRefused() throws Exception {
        for (var payload : List.of(List.of(1), "text", 7)) {
            var token = signed(goodHeader(), payload);
            assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void rolesIncludeLowerOnes() {
        var admin = principal("admin");
        assertThat(Set.of("admin", "supervisor", "agent")).allMatch(admin::is);
        assertThat(admin.is("service")).isFalse();
        assertThat(admin.is("customer")).isFalse();
        assertThat(principal("supervisor").is("agent")).isTrue();
        assertThat(principal("supervisor").is("admin")).isFalse();
        assertThat(principal("agent").is("supervisor")).isFalse();
        assertThat(principal("service").is("agent")).isFalse();
    }

    private Principal principal(String role) {
        return new Principal("x", "x", null, false, Set.of(role), clock.instant(), Map.of());
    }
}
