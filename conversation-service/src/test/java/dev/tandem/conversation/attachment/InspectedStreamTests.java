package dev.tandem.conversation.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InspectedStreamTests {

    static Stream<Arguments> honest() {
        return Stream.of(
                Arguments.of(FileKind.PNG, AttachmentCorpus.png(640, 480)),
                Arguments.of(FileKind.JPEG, AttachmentCorpus.JPEG),
                Arguments.of(FileKind.GIF, AttachmentCorpus.gif(640, 480)),
                Arguments.of(FileKind.WEBP, AttachmentCorpus.WEBP),
                Arguments.of(FileKind.PDF, AttachmentCorpus.PDF),
                Arguments.of(FileKind.TEXT, AttachmentCorpus.TEXT),
                Arguments.of(FileKind.CSV, AttachmentCorpus.CSV));
    }

    static Stream<Arguments> dishonest() {
        return Stream.of(
                Arguments.of(FileKind.PNG, AttachmentCorpus.SVG),
                Arguments.of(FileKind.PNG, AttachmentCorpus.HTML),
                Arguments.of(FileKind.JPEG, AttachmentCorpus.EXECUTABLE),
                Arguments.of(FileKind.PDF, AttachmentCorpus.EICAR_IN_EXECUTABLE),
                Arguments.of(FileKind.TEXT, AttachmentCorpus.EICAR_IN_EXECUTABLE),
                Arguments.of(FileKind.CSV, AttachmentCorpus.EXECUTABLE),
                Arguments.of(FileKind.PDF, AttachmentCorpus.ZIP),
                Arguments.of(FileKind.TEXT, AttachmentCorpus.ZIP),
                Arguments.of(FileKind.TEXT, AttachmentCorpus.GZIP),
                Arguments.of(FileKind.TEXT, AttachmentCorpus.UTF16),
                Arguments.of(FileKind.TEXT, AttachmentCorpus.TEXT_WITH_NUL),
                Arguments.of(FileKind.TEXT, AttachmentCorpus.CUT_OFF_UTF8),
                Arguments.of(FileKind.GIF, AttachmentCorpus.png(1, 1)),
                Arguments.of(FileKind.PNG, AttachmentCorpus.gif(1, 1)),
                Arguments.of(FileKind.PNG, AttachmentCorpus.png(50_000, 50_000)),
                Arguments.of(FileKind.PNG, AttachmentCorpus.png(-1, -1)),
                Arguments.of(FileKind.PNG, AttachmentCorpus.png(0, 0)),
                Arguments.of(FileKind.GIF, AttachmentCorpus.gif(65_535, 65_535)),
                Arguments.of(FileKind.JPEG, AttachmentCorpus.bytes(0xFF, 0xD8)),
                Arguments.of(FileKind.WEBP, AttachmentCorpus.ascii("RIFF")));
    }

    @ParameterizedTest
    @MethodSource("honest")
    void whatIsWhatItClaimsPassesUnchanged(FileKind kind, byte[] content) throws IOException {
        assertThat(inspected(kind, content, content.length).readAllBytes()).isEqualTo(content);
    }

    @ParameterizedTest
    @MethodSource("dishonest")
    void whatIsNotWhatItClaimsIsRefused(FileKind kind, byte[] content) {
        assertThatExceptionOfType(RejectedFileException.class)
                .isThrownBy(() -> inspected(kind, content, content.length).readAllBytes());
    }

    @ParameterizedTest
    @MethodSource("honest")
    void theSizeIsExactlyTheAnnouncedOne(FileKind kind, byte[] content) {
        for (long announced : new long[] {1, content.length - 1L, content.length + 1L}) {
            assertThatExceptionOfType(RejectedFileException.class)
                    .isThrownBy(() -> inspected(kind, content, announced).readAllBytes());
        }
    }

    @Test
    void nothingIsReadBeyondTheAnnouncedSize() {
        var endless = new CountingZeros();

        assertThatExceptionOfType(RejectedFileException.class)
                .isThrownBy(() -> new InspectedStream(endless, FileKind.JPEG, 10)
                        .transferTo(java.io.OutputStream.nullOutputStream()));
        assertThat(endless.delivered).isLessThan(100_000);
    }

    @Property(tries = 200)
    void textIsTextHoweverItIsCutIntoPieces(
            @ForAll @StringLength(min = 1, max = 60) String text, @ForAll @IntRange(min = 1, max = 7) int piece)
            throws IOException {
        var content = text.replace("\u0000", "x").getBytes(java.nio.charset.StandardCharsets.UTF_8);

        var pieces = new InspectedStream(new Pieces(content, piece), FileKind.TEXT, content.length);

        assertThat(pieces.readAllBytes()).isEqualTo(content);
    }

    @Property(tries = 100)
    void anImageIsRecognisedHoweverItIsCutIntoPieces(@ForAll @IntRange(min = 1, max = 40) int piece)
            throws IOException {
        var content = AttachmentCorpus.png(10, 10);

        assertThat(new InspectedStream(new Pieces(content, piece), FileKind.PNG, content.length).readAllBytes())
                .isEqualTo(content);
    }

    private static InspectedStream inspected(FileKind kind, byte[] content, long announced) {
        return new InspectedStream(new ByteArrayInputStream(content), kind, announced);
    }

    /** Delivers a few bytes at a time, as a network does. */
    private static final class Pieces extends FilterInputStream {

        private final int size;

        Pieces(byte[] content, int size) {
            super(new ByteArrayInputStream(content));
            this.size = size;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, size));
        }
    }

    private static final class CountingZeros extends InputStream {

        private long delivered;

        @Override
        public int read() {
            delivered++;
            return 0;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            delivered += length;
            return length;
        }
    }
}
