package dev.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTests {

    @TempDir
    Path folder;

    @Test
    void namesTheTakenPortAndHowToAvoidIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int gateway = taken.getLocalPort();

            var refused = catchThrowableOfType(StartRefused.class, () -> Preflight.check(options(gateway, folder)));

            assertThat(refused).hasMessage("port " + gateway + " (gateway-service) is taken");
            assertThat(refused.remedy()).contains("--port");
        }
    }

    @Test
    void namesADataFolderThatCannotBeWritten() throws IOException {
        var file = Files.createFile(folder.resolve("not-a-folder"));

        var refused = catchThrowableOfType(StartRefused.class, () -> Preflight.check(options(freePort(), file)));

        assertThat(refused).hasMessageContaining(file.toString()).hasMessageContaining("cannot be written");
    }

    @Test
    void refusesADataFolderThatAnotherTandemUses() throws IOException {
        var lock = Preflight.check(options(freePort(), folder));

        var refused = catchThrowableOfType(StartRefused.class, () -> Preflight.check(options(freePort(), folder)));

        assertThat(refused).hasMessageContaining("another Tandem uses");
        lock.release();
    }

    @Test
    void refusesAnAddressThatDoesNotExist() {
        var refused = catchThrowableOfType(
                StartRefused.class, () -> Preflight.check(new StartOptions(8080, "no such host", folder)));

        assertThat(refused).hasMessage("there is no address no such host");
    }

    private static StartOptions options(int port, Path data) {
        return new StartOptions(port, "127.0.0.1", data);
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return Math.min(probe.getLocalPort(), 60_000);
        }
    }
}
