package dev.tandem.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tandem.e2e.process.TandemProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The journey in a real Chromium: a customer in the widget, an agent in the console, an admin at the dashboards. */
public final class BrowserJourney {

    private static final Path SPECS = Path.of("browser");

    private BrowserJourney() {}

    /** Skips the calling test where there is no Chromium. */
    public static void walk(TandemProcess tandem) throws Exception {
        assumeTrue(!chromium().isBlank(), "skipped: no Chromium (TANDEM_CHROMIUM is not set)");
        install();
        var specs = new ProcessBuilder("npx", "playwright", "test").directory(SPECS.toFile());
        specs.environment().put("TANDEM_ORIGIN", tandem.origin().toString());
        specs.environment().put("TANDEM_CHROMIUM", chromium());
        specs.environment().put("TANDEM_PID", Long.toString(tandem.pid()));

        assertThat(run(specs, 300)).as("the Playwright run, see above").isZero();
    }

    private static void install() throws IOException, InterruptedException {
        var installed = SPECS.resolve("node_modules/.package-lock.json");
        var lock = SPECS.resolve("package-lock.json");
        if (!Files.exists(installed)
                || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) < 0) {
            assertThat(run(new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(SPECS.toFile()), 300))
                    .isZero();
        }
    }

    private static int run(ProcessBuilder command, int limitSeconds) throws IOException, InterruptedException {
        // Not inherited: the test runner speaks with this process over its standard output.
        var log = Files.createDirectories(Path.of("target", "browser"))
                .resolve(command.command().get(1) + ".log");
        var process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(List.of(command.command()) + " took longer than " + limitSeconds + " s");
        }
        System.out.println(Files.readString(log));
        return process.exitValue();
    }

    private static String chromium() {
        var chromium = System.getenv("TANDEM_CHROMIUM");
        return chromium == null ? "" : chromium;
    }
}
