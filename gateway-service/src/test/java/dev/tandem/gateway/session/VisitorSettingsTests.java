package dev.tandem.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.platform.runtime.DataDirectory;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitorSettingsTests {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path one;

    @TempDir
    Path other;

    private VisitorTokens gateway(String key, Path data) {
        return new VisitorTokens(new SessionConfiguration()
                .visitorKey(new VisitorSettings(key), new DataDirectory(data))
                .bytes());
    }

    @Test
    void gatewaysThatShareTheKeyKnowEachOthersVisitorsAndOthersDoNot() {
        var token = gateway(KEY, one).create("shop");
        assertThat(gateway(KEY, other).customerId("shop", token)).isPresent();
        assertThat(gateway(" ", other).customerId("shop", token)).isEmpty();
    }

    @Test
    void aShortKeyIsRefusedAndNoKeyIsEverPrinted() {
        assertThatThrownBy(() -> new VisitorSettings("c2hvcnQ=")).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new VisitorSettings("not base64 !"))
                .hasMessageContaining("visitors.key")
                .hasMessageNotContaining("!");
        assertThat(new VisitorSettings(KEY).toString()).doesNotContain(KEY);
    }
}
