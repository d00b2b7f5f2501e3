package dev.tandem.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginBackoffTests {

    private final AtomicLong now = new AtomicLong();
    private final LoginBackoff backoff = new LoginBackoff(now::get);

    @Test
    void theWaitDoublesUpToFiveMinutes() {
        for (int i = 0; i < LoginBackoff.FREE_ATTEMPTS; i++) {
            assertThat(backoff.mayTry("ana", "here")).isTrue();
            backoff.failed("ana", "here");
        }
        for (long seconds = 1; seconds <= 512; seconds *= 2) {
            assertThat(backoff.mayTry("ana", "here")).isFalse();
            pass(Math.min(seconds, LoginBackoff.LONGEST_SECONDS));
            assertThat(backoff.mayTry("ana", "here")).isTrue();
            backoff.failed("ana", "here");
        }
    }

    @Test
    void othersAreNotHeldUpAndTheRightPasswordForgives() {
        for (int i = 0; i < 6; i++) {
            backoff.failed("ana", "here");
        }
        assertThat(backoff.mayTry("ana", "here")).isFalse();
        assertThat(backoff.mayTry("ana", "home")).isTrue();
        assertThat(backoff.mayTry("ben", "here")).isTrue();
        backoff.succeeded("ana", "here");
        assertThat(backoff.mayTry("ana", "here")).isTrue();
    }

    @Test
    void manyAddressesTogetherMayTryOneAccountOnlySlowly() {
        int allowed = 0;
        for (int i = 0; i < 500; i++) {
            allowed += backoff.mayTry("ana", "address-" + i) ? 1 : 0;
        }
        assertThat(allowed).isLessThan(100);
        pass(10);
        assertThat(backoff.mayTry("ana", "fresh")).isTrue();
    }

    private void pass(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
