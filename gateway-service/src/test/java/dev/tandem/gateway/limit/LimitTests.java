package dev.tandem.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTests {

    private final AtomicLong now = new AtomicLong();

    @Test
    void aBucketAllowsItsBurstAndThenItsRate() {
        var bucket = new TokenBucket(new Rate(2, 5), now::get);
        assertThat(taken(bucket, 10)).isEqualTo(5);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(taken(bucket, 10)).isEqualTo(2);
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(taken(bucket, 10)).isEqualTo(5);
    }

    @Test
    void keysAreIndependentAndTheirNumberIsBounded() {
        var limit = new KeyedLimit(new Rate(1, 1), 100, now::get);
        for (int i = 0; i < 10_000; i++) {
            assertThat(limit.tryTake("key-" + i)).isTrue();
        }
        assertThat(limit.keys()).isEqualTo(100);
        assertThat(limit.tryTake("key-9999")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.5, , 203.0.113.5",
        "203.0.113.5, 1.2.3.4, 203.0.113.5",
        "10.0.0.1, 198.51.100.7, 198.51.100.7",
        "10.0.0.1, '6.6.6.6, 198.51.100.7', 198.51.100.7",
        "10.0.0.1, '198.51.100.7, 10.0.0.2', 198.51.100.7",
        "10.0.0.1, 'evil.example, 198.51.100.7', 198.51.100.7",
        "10.0.0.1, nonsense, 10.0.0.1",
        "10.0.0.1, , 10.0.0.1",
        "2001:db8:1:2:3:4:5:6, , 20010db800010002/64",
        "::1, , '0:0:0:0:0:0:0:1'",
    })
    void onlyATrustedProxyIsBelievedAboutTheClient(String peer, String forwarded, String network) {
        var addresses = new ClientAddresses(List.of("10.0.0.0/8"));
        assertThat(addresses.of(peer, forwarded).network()).isEqualTo(network);
    }

    @Test
    void aNetworkIsMatchedBitByBit() {
        var addresses = new ClientAddresses(List.of("192.168.4.0/22", "2001:db8::/33", "127.0.0.1"));
        assertThat(addresses.trusts("192.168.7.255")).isTrue();
        assertThat(addresses.trusts("192.168.8.0")).isFalse();
        assertThat(addresses.trusts("2001:db8:7fff::1")).isTrue();
        assertThat(addresses.trusts("2001:db8:8000::1")).isFalse();
        assertThat(addresses.trusts("127.0.0.2")).isFalse();
        assertThatThrownBy(() -> new ClientAddresses(List.of("proxy.example"))).hasMessageContaining("trusted-proxies");
    }

    @Test
    void socketsOfAnAddressAreCountedUpAndDown() {
        var limits = new AddressLimits(
                new AddressLimitSettings(
                        new AddressLimitSettings.Handshakes(100, 100),
                        new AddressLimitSettings.Sessions(1, 1),
                        2,
                        false,
                        List.of()),
                now::get);
        var address = new ClientAddress("a", "a", false);
        assertThat(limits.tryOpenSocket(address)).isTrue();
        assertThat(limits.tryOpenSocket(address)).isTrue();
        assertThat(limits.tryOpenSocket(address)).isFalse();
        limits.socketClosed(address);
        assertThat(limits.tryOpenSocket(address)).isTrue();
        assertThat(limits.tryOpenSession(address)).isTrue();
        assertThat(limits.tryOpenSession(address)).isFalse();
    }

    private static int taken(TokenBucket bucket, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += bucket.tryTake() ? 1 : 0;
        }
        return taken;
    }
}
