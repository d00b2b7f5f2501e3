package dev.tandem.conversation.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store promises. */
abstract class ObjectStoreConformance {

    static final ObjectName NAME = new ObjectName("0199-photo");
    static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    static final byte[] WORLD = "world!".getBytes(StandardCharsets.UTF_8);

    abstract ObjectStore store();

    private void put(ObjectName name, long size, InputStream source) throws IOException {
        store().put(name, new ObjectContent("text/plain", size), source);
    }

    private void put(ObjectName name, byte[] bytes) throws IOException {
        put(name, bytes.length, new ByteArrayInputStream(bytes));
    }

    private byte[] read(ObjectName name) throws IOException {
        try (var in = store().open(name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_144, 1_048_576, 1_048_577, 3_500_000})
    void whatWasPutIsThere(int size) throws IOException {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        put(NAME, bytes);
        assertThat(read(NAME)).isEqualTo(bytes);
    }

    @Test
    void namesAreApart() throws IOException {
        var names = List.of("a", "a.txt", "folder/a", "folder/deeper/a.json");
        for (var name : names) {
            put(new ObjectName(name), name.getBytes(StandardCharsets.UTF_8));
        }
        for (var name : names) {
            assertThat(read(new ObjectName(name))).asString().isEqualTo(name);
        }
    }

    @Test
    void puttingAgainReplaces() throws IOException {
        put(NAME, HELLO);
        put(NAME, WORLD);
        assertThat(read(NAME)).isEqualTo(WORLD);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().open(NAME));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().open(new ObjectName("a/b")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2_000_000})
    void whenReadingTheSourceFailsNothingIsKept(int before) {
        var broken = new SequenceInputStream(new ByteArrayInputStream(new byte[before]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
        assertThatIOException()
                .isThrownBy(() -> put(NAME, before + 10L, broken))
                .withMessage("connection reset");
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().open(NAME));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4, 6, 4_000_000})
    void aWrongSizeKeepsNothingAndReplacesNothing(long announced) throws IOException {
        assertThatIOException().isThrownBy(() -> put(NAME, announced, new ByteArrayInputStream(HELLO)));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().open(NAME));
        put(NAME, WORLD);
        assertThatIOException().isThrownBy(() -> put(NAME, announced, new ByteArrayInputStream(HELLO)));
        assertThat(read(NAME)).isEqualTo(WORLD);
    }

    @Test
    void whatIsPutOnceStays() throws IOException {
        assertThat(store().putOnce(NAME, "text/plain", HELLO)).isTrue();
        assertThat(store().putOnce(NAME, "text/plain", WORLD)).isFalse();
        assertThat(read(NAME)).isEqualTo(HELLO);
        assertThat(store().putOnce(new ObjectName("transcripts/c-1.txt"), "text/plain", WORLD))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "../a", "a/..", "a/../b", "a/./b", "/a", "a/", "a//b", "a b", "a\\b", "é", "a\n"})
    void aNameNeverLeadsOutOfTheStore(String name) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new ObjectName(name));
    }

    @Test
    void aNameHasAnEnd() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new ObjectName("a".repeat(513)));
    }
}
