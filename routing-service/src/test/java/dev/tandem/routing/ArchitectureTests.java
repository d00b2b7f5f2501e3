package dev.tandem.routing;

import dev.tandem.platform.testing.ArchitectureRules;
import dev.tandem.platform.testing.SourceBudgets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    @Test
    void theModuleKeepsTheHouseRules() {
        ArchitectureRules.of("dev.tandem.routing").check();
    }

    @Test
    void filesAndMethodsStaySmall() {
        SourceBudgets.of(Path.of("src/main/java")).check();
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        ApplicationModules.of(RoutingApplication.class).verify();
    }
}
