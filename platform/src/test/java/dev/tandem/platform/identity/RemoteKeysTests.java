package dev.tandem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.StubIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The issuer's keys come over HTTP, as Google's do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteKeysTests {

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private StubIssuer issuer;
    private RSAKey first;
    private RSAKey second;
    private RemoteKeys keys;
    private int before;

    @BeforeAll
    void start() {
        issuer = new StubIssuer();
        first = StubIssuer.newKey("first");
        second = StubIssuer.newKey("second");
    }

    @AfterAll
    void stop() {
        issuer.close();
    }

    @BeforeEach
    void publishTheFirst() {
        issuer.publish("public, max-age=3600", first);
        keys = new RemoteKeys(issuer.keys(), clock);
        before = issuer.requests();
    }

    private int fetches() {
        return issuer.requests() - before;
    }

    @Test
    void keysAreFetchedOnceHoweverManyAsk() throws Exception {
        assertThat(fetches()).isZero();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = IntStream.range(0, 50)
                    .mapToObj(i -> (Callable<Boolean>) () -> keys.find("first").isPresent())
                    .toList();
            for (var answer : callers.invokeAll(asking)) {
                assertThat(answer.get()).isTrue();
            }
        }
        assertThat(fetches()).isEqualTo(1);
    }

    @Test
    void anUnknownKeyMakesOneFetchAndManyUnknownKeysMakeNoMore() {
        assertThat(keys.find("first")).isPresent();
        clock.advance(RemoteKeys.PAUSE);
        for (int i = 0; i < 20; i++) {
            assertThat(keys.find("chosen by an attacker " + i)).isEmpty();
        }
        assertThat(fetches()).isEqualTo(2);
        assertThat(keys.find("first")).isPresent();
        clock.advance(RemoteKeys.PAUSE);
        assertThat(keys.find("yet another")).isEmpty();
        assertThat(fetches()).isEqualTo(3);
    }

    @Test
    void aNewKeyOfTheIssuerIsFoundAndAWithdrawnOneIsNot() {
        assertThat(keys.find("first")).isPresent();
        issuer.publish("max-age=3600", second);
        clock.advance(RemoteKeys.PAUSE);
        assertThat(keys.find("second")).isPresent();
        assertThat(keys.find("first")).isEmpty();
    }

    @Test
    void keysAreRenewedInTheBackgroundBeforeTheirTimeIsOver() {
        assertThat(keys.find("first")).isPresent();
        clock.advance(Duration.ofSeconds(2_879));
        assertThat(keys.find("first")).isPresent();
        assertThat(fetches()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys.find("first")).isPresent();
        await().untilAsserted(() -> assertThat(fetches()).isEqualTo(2));
        clock.advance(Duration.ofSeconds(1_000));
        await().untilAsserted(() -> assertThat(keys.find("first")).isPresent());
        assertThat(fetches()).isEqualTo(2);
    }

    @Test
    void knownKeysServeUntilTheirTimeIsOverWhileTheIssuerIsDown() {
        assertThat(keys.find("first")).isPresent();
        issuer.answer(503, "");
        clock.advance(Duration.ofSeconds(3_599));
        assertThat(keys.find("first")).isPresent();
        assertThat(keys.find("second")).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys.find("first")).isEmpty();
        issuer.publish("max-age=3600", first);
        clock.advance(RemoteKeys.PAUSE_AFTER_FAILURE);
        assertThat(keys.find("first")).isPresent();
    }

    @Test
    void whileNothingWasEverFetchedNothingIsFoundAndTheIssuerIsNotStormed() {
        issuer.answer(503, "");
        for (int i = 0; i < 20; i++) {
            assertThat(keys.find("first")).isEmpty();
        }
        assertThat(fetches()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public, max-age=7200, must-revalidate | 7200",
                "MAX-AGE=600 | 600",
                "max-age=\"600\" | 600",
                "s-maxage=5, max-age=600 | 600",
                "max-age=1 | 60",
                "no-store | 300",
                "max-age=soon | 300",
                "max-age=99999999 | 86400",
            })
    void keysLiveAsLongAsTheAnswerSaysWithinBounds(String cacheControl, long seconds) {
        issuer.publish(cacheControl, first);
        assertThat(keys.find("first")).isPresent();
        issuer.answer(500, "");
        clock.advance(Duration.ofSeconds(seconds - 1));
        assertThat(keys.find("first")).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys.find("first")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not json", "[]", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"first\"}]}"})
    void anAnswerWithoutUsableKeysKeepsTheKnownOnes(String body) {
        assertThat(keys.find("first")).isPresent();
        issuer.answer(200, body);
        clock.advance(RemoteKeys.PAUSE);
        assertThat(keys.find("second")).isEmpty();
        assertThat(keys.find("first")).isPresent();
    }

    @Test
    void anEndlessAnswerIsGivenUp() {
        issuer.answer(200, " ".repeat(300_000));
        assertThat(keys.find("first")).isEmpty();
        issuer.stall();
        clock.advance(RemoteKeys.PAUSE_AFTER_FAILURE);
        assertThat(keys.find("first")).isEmpty();
        assertThat(fetches()).isEqualTo(2);
    }

    @Test
    void keysThatCannotSignOurTokensAreNotUsed() throws Exception {
        var encryption = new RSAKey.Builder(second).keyUse(KeyUse.ENCRYPTION).build();
        issuer.publish(
                "max-age=60",
                encryption,
                new ECKeyGenerator(com.nimbusds.jose.jwk.Curve.P_256)
                        .keyID("ec")
                        .generate(),
                first);
        assertThat(keys.find("first")).isPresent();
        clock.advance(RemoteKeys.PAUSE);
        assertThat(List.of("second", "ec")).allMatch(id -> keys.find(id).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example/keys", "file:///etc/keys.json", "http://127.0.0.1.evil.example/"})
    void keysComeOverHttpsOnly(String address) {
        assertThatThrownBy(() -> new RemoteKeys(URI.create(address), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }
}
