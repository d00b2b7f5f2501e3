package dev.tandem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.platform.testing.MutableClock;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTests {

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final IdentityProperties settings = IdentityProperties.local();

    private LocalIssuer open() {
        return LocalIssuer.open(folder.resolve("identity"), settings, clock);
    }

    @Test
    void whatItIssuesIsAcceptedWithEveryClaim() {
        var issuer = open();
        var request = TokenRequest.of("maya", "Maya", Duration.ofMinutes(5), Roles.CUSTOMER)
                .withEmail("maya@example.com", true)
                .withClaims(Map.of("inbox", "shop", "sub", "somebody-else", "roles", List.of("admin")));
        var principal = TokenVerifiers.local(issuer, settings, clock).verify(issuer.issue(request));
        assertThat(principal.subject()).isEqualTo("maya");
        assertThat(principal.displayName()).isEqualTo("Maya");
        assertThat(principal.email()).isEqualTo("maya@example.com");
        assertThat(principal.emailVerified()).isTrue();
        assertThat(principal.roles()).containsExactly("customer");
        assertThat(principal.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(principal.claims()).containsEntry("inbox", "shop").containsKey("jti");
    }

    @Test
    void aGivenKeyIsUsedAndOneThatIsNoneIsRefusedWithoutTellingIt() throws Exception {
        var token = open().issue(TokenRequest.of("maya", "Maya", Duration.ofMinutes(5), Roles.CUSTOMER));
        var key = Files.readString(folder.resolve("identity/signing-key.json"));
        var given = LocalIssuer.of(key, settings, clock);
        assertThat(TokenVerifiers.local(given, settings, clock).verify(token).subject())
                .isEqualTo("maya");

        var publicPart = given.publicKeys().getKeys().getFirst().toJSONString();
        for (var wrong : List.of("hunter2", "{\"kty\":\"hunter2\"}", publicPart)) {
            assertThatThrownBy(() -> LocalIssuer.of(wrong, settings, clock))
                    .hasMessageContaining("tandem.identity.local-issuer.signing-key")
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
        assertThat(new LocalIssuerProperties(key).toString()).doesNotContain(key);
        assertThat(new LocalIssuerProperties(" ").signingKey()).isNull();
    }

    @Test
    void everyProcessOnTheSameFolderUsesTheSameKey() throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            var issuers = threads
                    .invokeAll(IntStream.range(0, 6)
                            .mapToObj(i -> (java.util.concurrent.Callable<LocalIssuer>) this::open)
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(issuers.stream()
                            .map(issuer -> issuer.publicKeys().toString())
                            .distinct())
                    .hasSize(1);
        }
        try (var files = Files.list(folder.resolve("identity"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("signing-key.json");
        }
    }

    @Test
    void onlyTheOwnerCanReadTheKeyAndOnlyThePublicHalfIsShown() throws Exception {
        var issuer = open();
        var permissions = Files.getPosixFilePermissions(folder.resolve("identity/signing-key.json"));
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        assertThat(issuer.publicKeys().getKeys()).singleElement().satisfies(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.size()).isGreaterThanOrEqualTo(2048);
        });
    }

    @Test
    void tokensOfAnotherMachineAreRefused() {
        var other = LocalIssuer.open(folder.resolve("other"), settings, clock);
        var token = other.issue(TokenRequest.of("ana", "Ana", Duration.ofMinutes(5), Roles.AGENT));
        var verifier = TokenVerifiers.local(open(), settings, clock);
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aFileThatIsNoKeyIsNamedWithARemedy() throws Exception {
        Files.createDirectories(folder.resolve("identity"));
        Files.writeString(folder.resolve("identity/signing-key.json"), "{}");
        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("signing-key.json")
                .hasMessageContaining("remove it");
    }

    @Test
    void aSubjectHasALength() {
        assertThatThrownBy(() -> TokenRequest.of("", "x", Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenRequest.of("a".repeat(129), "x", Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void serviceTokensAreKeptAndRenewedBeforeTheyExpire() {
        var issuer = open();
        var verifier = TokenVerifiers.local(issuer, settings, clock);
        var tokens = new LocalServiceTokens(issuer, "order-service", Duration.ofMinutes(10), clock);
        var first = tokens.forService("billing");
        assertThat(verifier.verify(first).is(Roles.SERVICE)).isTrue();
        clock.advance(Duration.ofSeconds(479));
        assertThat(tokens.forService("billing")).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.forService("billing")).isNotEqualTo(first);
        assertThat(verifier.verify(tokens.forService("billing")).subject()).isEqualTo("order-service");
    }
}
