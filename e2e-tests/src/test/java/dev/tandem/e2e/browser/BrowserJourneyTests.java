package dev.tandem.e2e.browser;

import dev.tandem.e2e.process.TandemProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserJourneyTests {

    @TempDir
    Path folder;

    @Test
    void customerAndAgentWalkTheJourneyInTheirBrowsers() throws Exception {
        try (var tandem = TandemProcess.start(folder.resolve("data"))) {
            BrowserJourney.walk(tandem);
        }
    }
}
