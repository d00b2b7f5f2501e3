package dev.tandem.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.gateway.testing.RunningGateway;
import dev.tandem.platform.identity.TokenVerifier;
import dev.tandem.platform.json.Json;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetSessionIntegrationTests {

    private static final String CURRENT = "current-secret-of-the-shop-0123456789";
    private static final String FORMER = "former-secret-of-the-shop-01234567890";

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.with(
                "tandem.gateway.inboxes.shop.identity-secrets=" + CURRENT + "," + FORMER,
                "tandem.gateway.inboxes.other.title=Other",
                "tandem.gateway.inboxes.other.identity-secrets=the-other-inbox-has-its-own-secret-123");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void aVisitorComesBackAsTheSameCustomerByTheVisitorToken() {
        var first = session(Map.of("inbox", "shop"));
        var again = session(Map.of(
                "inbox", "shop", "visitorToken", first.get("visitorToken").asString()));
        assertThat(again.get("customerId")).isEqualTo(first.get("customerId"));
        assertThat(again.get("verified").asBoolean()).isFalse();
        assertThat(first.get("visitorToken").asString()).hasSizeGreaterThan(60);
    }

    @Test
    void twoVisitorsAreTwoCustomers() {
        assertThat(session(Map.of("inbox", "shop")).get("customerId"))
                .isNotEqualTo(session(Map.of("inbox", "shop")).get("customerId"));
    }

    @Test
    void aForgedOrForeignVisitorTokenMakesANewVisitor() {
        var mine = session(Map.of("inbox", "shop"));
        var token = mine.get("visitorToken").asString();
        var forged = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
        var other = (token.startsWith("0") ? "1" : "0") + token.substring(1);
        for (var wrong : new String[] {forged, other, mine.get("customerId").asString(), "", ".", "x".repeat(200)}) {
            assertThat(session(Map.of("inbox", "shop", "visitorToken", wrong)).get("customerId"))
                    .isNotEqualTo(mine.get("customerId"));
        }
        assertThat(session(Map.of("inbox", "other", "visitorToken", token)).get("customerId"))
                .isNotEqualTo(mine.get("customerId"));
    }

    @Test
    void theTokenIsACustomersOfThisInboxForAnHour() {
        var session = session(Map.of("inbox", "shop"));
        var principal =
                gateway.bean(TokenVerifier.class).verify(session.get("token").asString());
        assertThat(principal.subject()).isEqualTo(session.get("customerId").asString());
        assertThat(principal.roles()).containsExactly("customer");
        assertThat(principal.claims()).containsEntry("inbox", "shop");
        assertThat(principal.expiresAt())
                .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_601));
    }

    @Test
    void aSignedUserIsTheSameVerifiedCustomerEverywhere() {
        var first = session(Map.of("inbox", "shop", "identityToken", signed("maya", 600, CURRENT)));
        var elsewhere = session(Map.of("inbox", "shop", "identityToken", signed("maya", 600, FORMER)));
        assertThat(first.get("customerId")).isEqualTo(elsewhere.get("customerId"));
        assertThat(first.get("verified").asBoolean()).isTrue();
        assertThat(first.get("displayName").asString()).isEqualTo("Maya Lindqvist");
        var principal =
                gateway.bean(TokenVerifier.class).verify(first.get("token").asString());
        assertThat(principal.email()).isEqualTo("maya@brightleaf.example");
        assertThat(principal.emailVerified()).isTrue();
    }

    @Test
    void anIdentityThatTheSiteDidNotSignForNowIsRefused() throws Exception {
        var unsigned = "eyJhbGciOiJub25lIn0." + signed("maya", 600, CURRENT).split("\\.")[1] + ".";
        var otherUser = signed("maya", 600, CURRENT).split("\\.");
        var attacks = new LinkedHashMap<String, String>();
        attacks.put("another secret", signed("maya", 600, "a-secret-that-is-nobodys-0123456789012"));
        attacks.put("the other inbox's secret", signed("maya", 600, "the-other-inbox-has-its-own-secret-123"));
        attacks.put("expired", signed("maya", -60, CURRENT));
        attacks.put("good for a day", signed("maya", 86_400, CURRENT));
        attacks.put("no end", signed("maya", null, CURRENT));
        attacks.put("unsigned", unsigned);
        attacks.put("no subject", signed("", 600, CURRENT));
        attacks.put("a huge subject", signed("x".repeat(300), 600, CURRENT));
        attacks.put("changed", otherUser[0] + "." + signed("sam", 600, FORMER).split("\\.")[1] + "." + otherUser[2]);
        attacks.put("HS512", hs512("maya"));
        attacks.put("nonsense", "nonsense");
        attacks.forEach((what, token) -> {
            var answer = open(Map.of("inbox", "shop", "identityToken", token));
            assertThat(answer.statusCode()).as(what).isEqualTo(401);
            assertThat(answer.headers().firstValue("content-type")).as(what).hasValue("application/problem+json");
        });
    }

    @Test
    void badRequestsAreToldSo() {
        assertThat(open(Map.of("inbox", "nowhere")).statusCode()).isEqualTo(404);
        assertThat(open(Map.of()).statusCode()).isEqualTo(400);
        assertThat(gateway.post("/api/widget/sessions", "{").statusCode()).isEqualTo(400);
        assertThat(gateway.post("/api/widget/sessions", "[1]").statusCode()).isEqualTo(400);
        assertThat(open(Map.of("inbox", "shop", "visitorToken", "x".repeat(5_000)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.get("/api/widget/inboxes/nowhere").statusCode()).isEqualTo(404);
        assertThat(gateway.get("/api/widget/inboxes/shop").body())
                .contains("Brightleaf Home")
                .doesNotContain("secret");
    }

    @Test
    void aConversationIsStartedAsTheSignedCustomerAndInItsInboxOnly() {
        var session = session(Map.of("inbox", "shop", "identityToken", signed("maya", 600, CURRENT)));
        var socket = gateway.open("/ws/customer");
        socket.hello(session.get("token").asString());
        var start = Map.of("clientConversationId", "c", "inbox", "other", "language", "en");
        assertThat(socket.error("conversation.start", start)).isEqualTo("forbidden");
        socket.ask("conversation.start", Map.of("clientConversationId", "c", "inbox", "shop", "language", "en"));
        var customer = gateway.conversation().commands().stream()
                .map(envelope -> envelope.command())
                .filter(ConversationCommand.StartConversation.class::isInstance)
                .map(command -> ((ConversationCommand.StartConversation) command).customer())
                .findFirst()
                .orElseThrow();
        assertThat(customer.id().value()).isEqualTo(session.get("customerId").asString());
        assertThat(customer.email()).isEqualTo("maya@brightleaf.example");
        assertThat(customer.verified()).isTrue();
    }

    @Test
    void theDemoShopSignsItsCustomers() {
        var identity = gateway.get("/demo/identity?customer=maya");
        assertThat(identity.headers().firstValue("cache-control")).hasValue("no-store");
        var token = Json.mapper().readTree(identity.body()).get("token").asString();
        assertThat(session(Map.of("inbox", "shop", "identityToken", token))
                        .get("displayName")
                        .asString())
                .isEqualTo("Maya Lindqvist");
        assertThat(gateway.get("/demo/identity?customer=nobody").statusCode()).isEqualTo(404);
    }

    private JsonNode session(Map<String, String> wish) {
        var answer = open(wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private HttpResponse<String> open(Map<String, String> wish) {
        return gateway.post("/api/widget/sessions", Json.mapper().writeValueAsString(wish));
    }

    private static String signed(String subject, @Nullable Integer seconds, String secret) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(subject, seconds));
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hs512(String subject) throws com.nimbusds.jose.JOSEException {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), claims(subject, 600));
        token.sign(new MACSigner((CURRENT + CURRENT).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return token.serialize();
    }

    private static JWTClaimsSet claims(String subject, @Nullable Integer seconds) {
        var claims = new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("name", "Maya Lindqvist")
                .claim("email", "maya@brightleaf.example");
        if (seconds != null) {
            claims.expirationTime(Date.from(Instant.now().plusSeconds(seconds)));
        }
        return claims.build();
    }
}
