package dev.tandem.gateway;

import dev.tandem.platform.testing.ArchitectureRules;
import dev.tandem.platform.testing.SourceBudgets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theModuleKeepsTheHouseRules() {
        ArchitectureRules.of("dev.tandem.gateway").check();
    }

    @Test
    void filesAndMethodsStaySmall() {
        SourceBudgets.of(Path.of("src/main/java")).check();
    }
}
