package dev.tandem.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tandem.gateway.testing.RunningGateway;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenAttackTests {

    private RunningGateway gateway;
    private RSAKey foreign;

    @BeforeAll
    void start() throws JOSEException {
        gateway = RunningGateway.with();
        foreign = new RSAKeyGenerator(2048).keyID("foreign").generate();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void theGoodTokenThatTheOthersAreMadeFromIsAccepted() {
        var socket = gateway.open("/ws/agent");
        assertThat(socket.hello(gateway.tokens().agent("ana"))
                        .get("you")
                        .get("id")
                        .asString())
                .isEqualTo("ana");
    }

    @TestFactory
    Stream<DynamicTest> everyForgedTokenIsRefusedOnTheSocketAndOverRest() throws Exception {
        return forged().entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
                    var socket = gateway.open("/ws/agent");
                    socket.request("hello", Map.of("token", attack.getValue(), "resume", Map.of()));
                    assertThat(socket.closeCode()).isEqualTo(4500);
                    assertThat(socket.heard()).isEmpty();
                    var rest = RunningGateway.send(gateway.request("/api/identity/me")
                            .header("Authorization", "Bearer " + attack.getValue())
                            .build());
                    assertThat(rest.statusCode()).isEqualTo(401);
                }));
    }

    private Map<String, String> forged() throws Exception {
        var good = SignedJWT.parse(gateway.tokens().agent("ana"));
        var claims = good.getJWTClaimsSet();
        var parts = good.serialize().split("\\.");
        var keyId = good.getHeader().getKeyID();
        var publicKey = RSAKey.parse(gateway.get("/.well-known/jwks.json")
                .body()
                .replaceFirst("\\{\"keys\":\\[", "")
                .replaceFirst("]}$", ""));
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT);
        var attacks = new java.util.LinkedHashMap<String, String>();
        attacks.put("no token at all", "nonsense");
        attacks.put("alg none", encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".");
        attacks.put("alg NoNe with the old signature", encode("{\"alg\":\"NoNe\"}") + "." + parts[1] + "." + parts[2]);
        attacks.put("signature cut off", parts[0] + "." + parts[1] + ".");
        attacks.put(
                "claims changed",
                parts[0] + "." + encode(claims.toString().replace("agent", "admin")) + "." + parts[2]);
        attacks.put(
                "HS256 with the public key",
                hmac(claims, keyId, publicKey.toRSAPublicKey().getEncoded()));
        attacks.put("HS256 with the public key as PEM", hmac(claims, keyId, pem(publicKey)));
        attacks.put("another key under our key id", sign(header.keyID(keyId).build(), claims));
        attacks.put("an unknown key id", sign(header.keyID("foreign").build(), claims));
        attacks.put("no key id", sign(new JWSHeader(JWSAlgorithm.RS256), claims));
        attacks.put(
                "its own key in the header",
                sign(header.keyID("foreign").jwk(foreign.toPublicJWK()).build(), claims));
        attacks.put(
                "its own key behind an address",
                sign(
                        header.keyID("foreign")
                                .jwkURL(URI.create(gateway.origin() + "/x.json"))
                                .build(),
                        claims));
        attacks.put("an array of tokens", "[\"" + good.serialize() + "\"]");
        attacks.put("two tokens", good.serialize() + "." + parts[2]);
        return attacks;
    }

    private String sign(JWSHeader header, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(foreign));
        return token.serialize();
    }

    private static String hmac(JWTClaimsSet claims, String keyId, byte[] secret) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build(), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static byte[] pem(RSAKey key) throws JOSEException {
        var body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.toRSAPublicKey().getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
