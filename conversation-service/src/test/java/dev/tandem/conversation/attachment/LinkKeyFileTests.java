package dev.tandem.conversation.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkKeyFileTests {

    @TempDir
    private Path folder;

    @Test
    void theKeyIsMadeOnceAndIsNobodyElses() throws Exception {
        var file = folder.resolve("link.key");

        var key = LinkKeyFile.loadOrCreate(file);

        assertThat(LinkKeyFile.loadOrCreate(file)).isEqualTo(key).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void processesThatStartTogetherAgree() throws Exception {
        var file = folder.resolve("link.key");
        Callable<String> load = () -> HexFormat.of().formatHex(LinkKeyFile.loadOrCreate(file));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(16, load)).stream()
                            .map(Future::resultNow)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void aDamagedKeyStopsTheStart() throws Exception {
        var file = Files.writeString(folder.resolve("link.key"), "short");

        assertThatThrownBy(() -> LinkKeyFile.loadOrCreate(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("link.key");
    }
}
