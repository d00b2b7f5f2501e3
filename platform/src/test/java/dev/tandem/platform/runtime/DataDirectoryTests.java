package dev.tandem.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {

    @TempDir
    Path root;

    @Test
    void foldersAreMadeWhenNeededAndFilesAreNot() {
        var data = new DataDirectory(root.resolve("data"));
        var file = data.file("orders/orders.db");
        assertThat(file).isEqualTo(root.resolve("data/orders/orders.db")).doesNotExist();
        assertThat(file.getParent()).isDirectory();
        assertThat(data.file("top.db").getParent()).isEqualTo(root.resolve("data"));
        assertThat(data.folder("objects")).isDirectory();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        var blocked = Files.writeString(root.resolve("data"), "a file");
        assertThatThrownBy(() -> new DataDirectory(blocked).folder("orders"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(blocked.toString());
    }
}
