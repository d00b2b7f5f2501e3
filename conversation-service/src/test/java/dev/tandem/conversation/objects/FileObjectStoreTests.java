package dev.tandem.conversation.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTests extends ObjectStoreConformance {

    @TempDir
    Path folder;

    private FileObjectStore store;

    @BeforeEach
    void open() {
        store = new FileObjectStore(folder);
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void nothingIsLeftBesideTheObjects() throws IOException {
        store.putOnce(NAME, "text/plain", HELLO);
        store.putOnce(NAME, "text/plain", WORLD);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.put(NAME, new ObjectContent("text/plain", 9), new ByteArrayInputStream(HELLO)));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(NAME.value()));
        }
    }

    @Test
    void ofManyAtOnceOneIsKept() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Boolean>) () ->
                            store.putOnce(NAME, "text/plain", String.valueOf(i).getBytes()))
                    .toList();
            assertThat(threads.invokeAll(calls)).filteredOn(Future::resultNow).hasSize(1);
        }
    }

    @Test
    void aLinkInTheFolderIsNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve(NAME.value()), Path.of("/etc/hostname"));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.open(NAME));
    }

    @Test
    void filesAreReachedThroughThisServiceOnly() throws IOException {
        store.putOnce(NAME, "text/plain", HELLO);
        assertThat(store.downloadLink(NAME, "a.txt", "text/plain")).isEmpty();
    }
}
