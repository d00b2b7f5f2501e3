package dev.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} is written from the settings' records and must not lag behind them. */
class ConfigurationPageTests {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void thePageSaysWhatTheRecordsSay() throws IOException {
        var page = ConfigurationPage.text();
        if (Boolean.getBoolean("tandem.regenerate")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md is stale: run mvn -pl standalone -am test -Dtest=ConfigurationPageTests"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dtandem.regenerate=true")
                .isEqualTo(page);
    }

    @Test
    void everyModulesSettingsAreThereAndDescribed() throws IOException {
        assertThat(ConfigurationPage.properties())
                .extracting(ConfigurationPage::name)
                .contains(
                        "tandem.data-directory",
                        "tandem.identity.staff",
                        "tandem.gateway.sockets.heartbeat",
                        "tandem.conversation.turns.time-limit",
                        "tandem.objects.store",
                        "tandem.routing.ring-time",
                        "tandem.crm.connector",
                        "tandem.analytics.bigquery.dataset");
        assertThat(ConfigurationPage.undescribed()).isEmpty();
    }
}
